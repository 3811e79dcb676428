using System;
using System.Collections.Generic;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>What decides how a project is linked on Windows, in addition to <see cref="ToolchainRequest"/>.</summary>
internal sealed class WindowsSettings
{
    /// <summary>The environment variables that Toolchain.targets passes, by name, ignoring case. A variable that is not set is missing or empty.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Full path of findvcvarsall.bat in the restored IL compiler package. Empty before the first restore.</summary>
    public string SearchScript { get; init; } = "";

    /// <summary>Version of the IL compiler package: the restored one, or else the one that the .NET SDK would restore. Empty if unknown.</summary>
    public string PackVersion { get; init; } = "";

    /// <summary>$(IlcUseEnvironmentalTools): the IL compiler uses PATH and LIB as they are, and does not search for tools.</summary>
    public bool UsesEnvironmentalTools { get; init; }

    /// <summary>$(CppLinker) is a global property, which overrides the linker that the IL compiler's targets choose.</summary>
    public bool HasCustomLinker { get; init; }

    /// <summary>The project sets library folders: @(AdditionalNativeLibraryDirectories), or /LIBPATH in a linker argument.</summary>
    public bool HasLibraryFolders { get; init; }

    /// <summary>$(PlatformTarget).</summary>
    public string PlatformTarget { get; init; } = "";

    /// <summary>The value of an environment variable, or empty.</summary>
    internal string this[string variable] => Variables.TryGetValue(variable, out string? value) ? value : "";

    /// <summary>Major version of the IL compiler package, or of the target framework if the package is unknown.</summary>
    internal int PackMajor(Version framework) =>
        int.TryParse(PackVersion.Split('.')[0], out int major) ? major : framework.Major;
}
