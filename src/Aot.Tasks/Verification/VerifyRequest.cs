using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Aot.Tasks.Diagnostics;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks.Verification;

/// <summary>What was published, and what the project requires of it.</summary>
internal sealed record VerifyRequest
{
    /// <summary>The target of the publish.</summary>
    public Rid Target { get; init; } = Rid.None;

    /// <summary>Full path of the published program or library.</summary>
    public string Program { get; init; } = "";

    /// <summary>Full path of the program in the folder where the linker wrote it: $(NativeBinary). The file may not exist. Can be empty.</summary>
    public string LinkedProgram { get; init; } = "";

    /// <summary>$(NETCoreSdkVersion).</summary>
    public string SdkVersion { get; init; } = "";

    /// <summary>The version of the IL compiler package; empty if it is not known.</summary>
    public string CompilerVersion { get; init; } = "";

    /// <summary>Full path: $(PublishDir).</summary>
    public string PublishDirectory { get; init; } = "";

    /// <summary>True for a library that other programs load: $(NativeLib) is Shared.</summary>
    public bool IsSharedLibrary { get; init; }

    /// <summary>$(StaticExecutable).</summary>
    public bool IsStaticExecutable { get; init; }

    /// <summary>False for a library, and for a program with $(PositionIndependentExecutable) false.</summary>
    public bool IsPositionIndependentExecutable { get; init; } = true;

    /// <summary>The oldest glibc that the program must run on: $(AotSdkTargetGlibc); null if the project sets none.</summary>
    public Version? TargetGlibc { get; init; }

    /// <summary>True if $(SysRoot) is set.</summary>
    public bool HasSysRoot { get; init; }

    /// <summary>Full paths of the files that the publish put into the folder for the code and the packages, without those that the project lists as content.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>True for a source file that is published without a project: it can have properties, but no items.</summary>
    public bool IsFileBasedApp { get; init; }

    /// <summary>Names of libraries that, according to the project, every target system has: @(NativeSystemLibrary), @(AotSdkSystemLibrary), and $(AotSdkSystemLibrary).</summary>
    public IReadOnlyList<string> SystemLibraries { get; init; } = [];

    /// <summary>Full path of the assembly that was compiled to native code.</summary>
    public string Assembly { get; init; } = "";

    /// <summary>Full paths of the assemblies of referenced projects.</summary>
    public IReadOnlyList<string> ProjectAssemblies { get; init; } = [];

    /// <summary>Full paths of their project files, in the same order.</summary>
    public IReadOnlyList<string> ProjectFiles { get; init; } = [];

    /// <summary>Full paths of the published satellite assemblies that the IL compiler also embedded in the program.</summary>
    public IReadOnlyList<string> EmbeddedFiles { get; init; } = [];

    /// <summary>Programs of referenced projects whose runtime settings were published.</summary>
    public IReadOnlyList<ReferencedProgram> ReferencedPrograms { get; init; } = [];

    /// <summary>Full paths of the object files and archives that a static library is linked with, in this order: @(NativeLibrary).</summary>
    public IReadOnlyList<string> LinkedFiles { get; init; } = [];

    /// <summary>Names of the system libraries that a static library is linked with: @(NativeSystemLibrary).</summary>
    public IReadOnlyList<string> LinkedLibraries { get; init; } = [];

    /// <summary>The arguments with which clang links for another processor than that of this machine; none for a program that this machine can run.</summary>
    public IReadOnlyList<string> CrossArguments { get; init; } = [];

    /// <summary>False if $(IlcExportUnmanagedEntrypoints) is false: then the library exports no functions on purpose.</summary>
    public bool ExportsFunctions { get; init; } = true;

    /// <summary>Full path of the file with the names of the exported functions, which the IL compiler writes and the linker reads; empty if it is not known.</summary>
    public string ExportsFile { get; init; } = "";

    /// <summary>Full path of the object file of the IL compiler: $(NativeObject). The file may not exist. Can be empty.</summary>
    public string ObjectFile { get; init; } = "";

    /// <summary>$(IlcInstructionSet).</summary>
    public string InstructionSet { get; init; } = "";

    /// <summary>Findings about methods that are reported if the object file contains the methods.</summary>
    public IReadOnlyList<PossibleFinding> PossibleFindings { get; init; } = [];

    /// <summary>Full path of System32 on Windows; empty on other systems.</summary>
    public string SystemDirectory { get; init; } = "";

    // A request is never compared. Otherwise, the compiler would generate code for each of its properties.
    public bool Equals(VerifyRequest? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
