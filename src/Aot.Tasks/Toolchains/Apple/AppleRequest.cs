
namespace Aot.Tasks.Toolchains.Apple;

/// <summary>Everything about a project that decides how it is linked on macOS.</summary>
internal sealed class AppleRequest
{
    /// <summary>What the checks of all systems share.</summary>
    public ToolchainRequest Project { get; init; } = new();

    /// <summary>
    /// $(TargetPlatformIdentifier) is set, as it is for net10.0-ios. Then the workload of that platform finds Xcode and links without the IL compiler's
    /// targets (Xamarin.Shared.Sdk.targets; dotnet/macios#17108, dotnet/macios#18894).
    /// </summary>
    public bool UsesWorkload { get; init; }

    /// <summary>The environment variable DEVELOPER_DIR, which overrides the folder that xcode-select selects (xcode-select(1)).</summary>
    public string DeveloperDirectory { get; init; } = "";

    /// <summary>The environment variable SDKROOT, which clang and xcrun follow (xcrun(1)).</summary>
    public string SdkRoot { get; init; } = "";

    /// <summary>The environment variable LIBRARY_PATH, which clang passes to the linker.</summary>
    public string LibraryPath { get; init; } = "";

    /// <summary>$(UseLdClassicXCodeLinker); true unless the project sets it to false.</summary>
    public bool UseClassicLinker { get; init; } = true;

    /// <summary>True if $(UseLdClassicXCodeLinker) is true: from 11.0 on, the classic linker is then used with every version of Xcode.</summary>
    public bool ForcesClassicLinker { get; init; }

    /// <summary>True if $(UseLdClassicXCodeLinker) is empty: the targets then read the version of Xcode.</summary>
    public bool DetectsXcode { get; init; } = true;

    /// <summary>$(AppleMinOSVersion); empty for the default.</summary>
    public string MinimumSystem { get; init; } = "";

    /// <summary>True if the targets of the restored package run xcodebuild, and its output becomes an error of the build: see <see cref="XcodebuildCommand"/>.</summary>
    public bool RunsXcodebuild { get; init; }

    /// <summary>True for every Apple system except macOS, like _IsiOSLikePlatform of the IL compiler's targets.</summary>
    internal bool IsIosLike => !Project.Target.IsMacOS;

    /// <summary>Every input that decides what the check finds, as one string.</summary>
    internal string Key => string.Join("\n", [
        TrialLinkKey.For(Project),
        "folder=" + Project.ProjectDirectory,
        "files=" + string.Join(" ", Project.LibraryFiles),
        "developer=" + DeveloperDirectory,
        "sdk=" + SdkRoot,
        "libraries=" + LibraryPath,
        "classic=" + UseClassicLinker,
        "xcodebuild=" + RunsXcodebuild,
        "forced=" + ForcesClassicLinker + DetectsXcode,
        "minimum=" + MinimumSystem,
    ]);
}
