using System;
using System.Collections.Generic;
using Aot.Tasks.Targeting;
using Aot.Tasks.Toolchains;

namespace Aot.Tasks.Tests.Toolchains;

/// <summary>A project for tests of toolchains: by default a console program for linux-x64 in /project that uses the defaults of the .NET SDK.</summary>
internal sealed class Project
{
    internal string Target { get; init; } = "linux-x64";

    internal string Host { get; init; } = "linux-x64";

    internal string Framework { get; init; } = "10.0";

    internal string SearchPath { get; init; } = "/usr/local/bin:/usr/bin";

    internal Dictionary<string, string> Variables { get; init; } = [];

    internal string RequestedDriver { get; init; } = "";

    internal bool IsDriverFromEnvironment { get; init; }

    internal Dictionary<string, string> VariablesOfProperties { get; init; } = [];

    internal string DriverOverride { get; init; } = "";

    internal string ArchiverOverride { get; init; } = "";

    internal string RequestedFlavor { get; init; } = "";

    internal string SysRoot { get; init; } = "";

    internal bool SysRootIsAlpine { get; init; }

    internal bool SysRootIsTizen { get; init; }

    internal bool StripSymbols { get; init; } = true;

    internal bool NativeDebugSymbols { get; init; } = true;

    internal bool CompressSymbols { get; init; } = true;

    internal string ObjCopyName { get; init; } = "";

    internal string NativeLib { get; init; } = "";

    internal bool StaticExecutable { get; init; }

    internal bool PositionIndependent { get; init; } = true;

    internal bool StaticIcu { get; init; }

    internal bool StaticOpenSsl { get; init; }

    internal bool LinkStandardCPlusPlus { get; init; }

    internal bool UseSystemZlib { get; init; }

    internal bool IsNonPortable { get; init; }

    internal int CompilerMajor { get; init; }

    internal bool UseSystemZstd { get; init; }

    internal bool UsesPureLlvm { get; init; }

    internal string TargetGlibc { get; init; } = "";

    internal IReadOnlyList<string> SystemLibraries { get; init; } = [];

    internal IReadOnlyList<string> LibraryFiles { get; init; } = [];

    internal IReadOnlyList<string> DirectCalls { get; init; } = [];

    internal IReadOnlyList<string> LinkerArguments { get; init; } = [];

    internal IReadOnlyList<string> ExtraLinkerArguments { get; init; } = [];

    internal bool InputsMayChange { get; init; }

    internal bool ToolsMayChange { get; init; }

    internal bool InputsAreFinal { get; init; } = true;

    internal string CompilerPath { get; init; } = "";

    internal bool IsContainerImage { get; init; }

    internal IReadOnlyList<string> SkippedCodes { get; init; } = [];

    internal ToolchainRequest Request => new()
    {
        Target = RuntimeIdentifier.Parse(Target),
        Host = RuntimeIdentifier.Parse(Host),
        Framework = Version.Parse(Framework),
        ProjectDirectory = "/project",
        SearchPath = SearchPath,
        Variables = Variables,
        RequestedDriver = RequestedDriver,
        IsDriverFromEnvironment = IsDriverFromEnvironment,
        VariablesOfProperties = VariablesOfProperties,
        DriverOverride = DriverOverride,
        ArchiverOverride = ArchiverOverride,
        RequestedFlavor = RequestedFlavor,
        SysRoot = SysRoot,
        SysRootIsAlpine = SysRootIsAlpine,
        SysRootIsTizen = SysRootIsTizen,
        StripSymbols = StripSymbols,
        NativeDebugSymbols = NativeDebugSymbols,
        CompressSymbols = CompressSymbols,
        ObjCopyName = ObjCopyName,
        NativeLib = NativeLib,
        StaticExecutable = StaticExecutable,
        PositionIndependent = PositionIndependent,
        StaticIcu = StaticIcu,
        StaticOpenSsl = StaticOpenSsl,
        LinkStandardCPlusPlus = LinkStandardCPlusPlus,
        UseSystemZlib = UseSystemZlib,
        UseSystemBrotli = IsNonPortable,
        UseSystemZstd = UseSystemZstd,
        UsesPureLlvm = UsesPureLlvm,
        CompilerMajor = CompilerMajor,
        TargetGlibc = Target.Contains("musl", StringComparison.Ordinal) || TargetGlibc.Length == 0 ? null : Version.Parse(TargetGlibc),
        IsTargetGlibcSet = TargetGlibc.Length > 0,
        UseSystemOpenSsl = IsNonPortable,
        SystemLibraries = SystemLibraries,
        LibraryFiles = LibraryFiles,
        DirectCalls = DirectCalls,
        LinkerArguments = LinkerArguments,
        ExtraLinkerArguments = ExtraLinkerArguments,
        InputsMayChange = new(() => InputsMayChange),
        ToolsMayChange = new(() => ToolsMayChange),
        InputsAreFinal = InputsAreFinal,
        IntermediateDirectory = "/project/obj/Release",
        OutputDirectory = "/project/bin/Release",
        PublishDirectory = "/project/bin/publish",
        CompilerPath = CompilerPath,
        IsContainerImage = IsContainerImage,
        SkippedCodes = new HashSet<string>(SkippedCodes),
        Timeout = TimeSpan.FromSeconds(15),
    };
}
