using System;
using System.Collections.Generic;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks.Verification;

/// <summary>What was published, and what the project wants of it.</summary>
internal sealed class VerifyRequest
{
    public Rid Target { get; set; } = Rid.Parse("");

    /// <summary>Full path of the published program or library.</summary>
    public string Program { get; set; } = "";

    /// <summary>Full path (PublishDir).</summary>
    public string PublishDirectory { get; set; } = "";

    /// <summary>Empty for an executable, else Shared or Static (NativeLib).</summary>
    public string NativeLib { get; set; } = "";

    /// <summary>(StaticExecutable).</summary>
    public bool StaticExecutable { get; set; }

    /// <summary>(PositionIndependentExecutable), true unless the project says otherwise.</summary>
    public bool PositionIndependent { get; set; } = true;

    /// <summary>(AotSdkTargetGlibc), null where the project does not ask.</summary>
    public Version? TargetGlibc { get; set; }

    /// <summary>Files that this publish put into the folder because of the code and the packages, not because the project lists them as content.</summary>
    public IReadOnlyList<string> Files { get; set; } = [];

    /// <summary>Names that the project says are on the target's system (NativeSystemLibrary, AotSdkSystemLibrary).</summary>
    public IReadOnlyList<string> SystemLibraries { get; set; } = [];

    /// <summary>The assembly that was compiled to native code.</summary>
    public string Assembly { get; set; } = "";

    /// <summary>Assemblies of projects that this one refers to.</summary>
    public IReadOnlyList<string> ProjectAssemblies { get; set; } = [];

    /// <summary>(IlcExportUnmanagedEntrypoints), true for a shared library unless the project says otherwise.</summary>
    public bool ExportsFunctions { get; set; } = true;

    /// <summary>System32 on Windows, else empty.</summary>
    public string SystemDirectory { get; set; } = "";
}
