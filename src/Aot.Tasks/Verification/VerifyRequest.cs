using System;
using System.Collections.Generic;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks.Verification;

/// <summary>What was published, and what the project wants of it.</summary>
internal sealed class VerifyRequest
{
    public Rid Target = Rid.Parse("");

    /// <summary>Full path of the published program or library.</summary>
    public string Program = "";

    /// <summary>Full path (PublishDir).</summary>
    public string PublishDirectory = "";

    /// <summary>Empty for an executable, else Shared or Static (NativeLib).</summary>
    public string NativeLib = "";

    /// <summary>(StaticExecutable).</summary>
    public bool StaticExecutable;

    /// <summary>(PositionIndependentExecutable), true unless the project says otherwise.</summary>
    public bool PositionIndependent = true;

    /// <summary>(AotSdkTargetGlibc), null where the project does not ask.</summary>
    public Version? TargetGlibc;

    /// <summary>Files that this publish put into the folder because of the code and the packages, not because the project lists them as content.</summary>
    public IReadOnlyList<string> Files = [];

    /// <summary>Names that the project says are on the target's system (NativeSystemLibrary, AotSdkSystemLibrary).</summary>
    public IReadOnlyList<string> SystemLibraries = [];

    /// <summary>The assembly that was compiled to native code.</summary>
    public string Assembly = "";

    /// <summary>Assemblies of projects that this one refers to.</summary>
    public IReadOnlyList<string> ProjectAssemblies = [];

    /// <summary>(IlcExportUnmanagedEntrypoints), true for a shared library unless the project says otherwise.</summary>
    public bool ExportsFunctions = true;

    /// <summary>System32 on Windows, else empty.</summary>
    public string SystemDirectory = "";
}
