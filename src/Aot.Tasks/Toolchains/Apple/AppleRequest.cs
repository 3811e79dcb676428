using Aot.Tasks.Toolchains.Linux;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>Everything about a project that decides how it is linked on macOS. MSBuild names in brackets.</summary>
internal sealed class AppleRequest
{
    /// <summary>What every Unix target shares.</summary>
    public ToolchainRequest Project = new();

    /// <summary>
    /// The framework names a platform of its own, as net10.0-ios does (TargetPlatformIdentifier): then that platform's workload finds Xcode by settings of
    /// its own and links by itself (Xamarin.Shared.Sdk.targets; dotnet/macios#17108, dotnet/macios#18894).
    /// </summary>
    public bool UsesWorkload;

    /// <summary>The environment variable DEVELOPER_DIR, which goes before what xcode-select has selected (xcode-select(1)).</summary>
    public string DeveloperDirectory = "";

    /// <summary>The environment variable SDKROOT, which clang and xcrun obey (xcrun(1)).</summary>
    public string SdkRoot = "";

    /// <summary>The environment variable LIBRARY_PATH, which clang hands on to the linker.</summary>
    public string LibraryPath = "";

    /// <summary>(UseLdClassicXCodeLinker), true unless the project says otherwise.</summary>
    public bool UseClassicLinker = true;

    /// <summary>The restored pack's targets run xcodebuild, and take its error for the build's (<see cref="XcodebuildProbe"/>).</summary>
    public bool RunsXcodebuild;

    /// <summary>_IsiOSLikePlatform of the IL compiler's targets.</summary>
    internal bool IsIosLike => Project.Target.OperatingSystem != "osx";

    /// <summary>_AppleSdkName of the IL compiler's targets; empty for one that they do not know.</summary>
    internal string SdkName => Project.Target.OperatingSystem switch
    {
        "osx" or "maccatalyst" => "macosx",
        "ios" => "iphoneos",
        "iossimulator" => "iphonesimulator",
        "tvos" => "appletvos",
        "tvossimulator" => "appletvsimulator",
        _ => "",
    };

    /// <summary>Every input that decides what the probes find.</summary>
    internal string Key => string.Join("\n", [
        ProbeKey.For(Project),
        "folder=" + Project.ProjectDirectory,
        "files=" + string.Join(" ", Project.LibraryFiles),
        "developer=" + DeveloperDirectory,
        "sdk=" + SdkRoot,
        "libraries=" + LibraryPath,
        "classic=" + UseClassicLinker,
        "xcodebuild=" + RunsXcodebuild,
    ]);
}
