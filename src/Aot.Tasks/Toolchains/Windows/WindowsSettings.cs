using System;
using System.Collections.Generic;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>What decides the link on Windows beside <see cref="ToolchainRequest"/>: environment variables, and where the IL compiler's package is.</summary>
internal sealed class WindowsSettings
{
    /// <summary>The environment variables that Toolchain.targets lists, by name in any case; one that is not set is absent or empty.</summary>
    public IReadOnlyDictionary<string, string> Variables = new Dictionary<string, string>();

    /// <summary>findvcvarsall.bat of the restored package, or empty before the first restore.</summary>
    public string SearchScript = "";

    /// <summary>Version of the IL compiler's package: the restored one, else the one that the SDK would take; empty where unknown.</summary>
    public string PackVersion = "";

    /// <summary>The tools of the environment are used, without any search (IlcUseEnvironmentalTools).</summary>
    public bool UsesEnvironmentalTools;

    /// <summary>The linker is named by a global property (CppLinker), which wins over the targets' own.</summary>
    public bool NamesLinker;

    /// <summary>The project names folders of libraries (AdditionalNativeLibraryDirectories, or /LIBPATH in a linker argument).</summary>
    public bool NamesLibraryFolders;

    /// <summary>(PlatformTarget).</summary>
    public string PlatformTarget = "";

    /// <summary>The value of an environment variable, or empty.</summary>
    internal string this[string variable] => Variables.TryGetValue(variable, out string? value) ? value : "";

    /// <summary>The major version of the package, or that of the framework where the package is unknown.</summary>
    internal int PackMajor(Version framework) =>
        int.TryParse(PackVersion.Split('.')[0], out int major) ? major : framework.Major;
}
