using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Checks that objcopy can move the symbols of a program to a separate file, $(StripSymbols).</summary>
internal sealed class SymbolStrippingCheck
{
    internal const string LlvmObjCopy = "llvm-objcopy";
    internal const string GnuObjCopy = "objcopy";
    private const string ObjCopyProperty = "ObjCopyName";

    private readonly ToolchainRequest _request;
    private readonly IMachine _machine;
    private readonly Trace _trace;
    private readonly ToolSearch _search;
    private readonly Func<Distribution> _distribution;

    /// <param name="request">The project.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="trace">Receives what was tried.</param>
    /// <param name="search">Looks for the tool.</param>
    /// <param name="distribution">Only a remedy needs it.</param>
    internal SymbolStrippingCheck(ToolchainRequest request, IMachine machine, Trace trace, ToolSearch search, Func<Distribution> distribution)
    {
        _request = request;
        _machine = machine;
        _trace = trace;
        _search = search;
        _distribution = distribution;
    }

    /// <summary>Full path of the tool that was found; null if none was found or none is needed.</summary>
    internal string? ObjCopy { get; private set; }

    /// <summary>Finds objcopy, and applies it to a program if there is one.</summary>
    /// <param name="driver">The linker driver, which decides the default tool; null if none was found.</param>
    /// <param name="program">Full path of the program of the trial link; null if there is none.</param>
    /// <param name="variables">Changes of the environment with which the trial link succeeded.</param>
    internal CheckResult Run(LinkerDriver? driver, string? program, Dictionary<string, string> variables)
    {
        Check check = Checks.SymbolsCanBeStripped;
        if (!_request.StripSymbols)
        {
            return CheckResult.Skipped(check, SkipReasons.SymbolsAreKept);
        }

        if (driver == null && _request.ObjCopyName.Length == 0 && !_request.NeedsNoDriver)
        {
            return CheckResult.Skipped(check, SkipReasons.NoDriver);
        }

        bool isPath = _request.ObjCopyName.IndexOf('/') >= 0;
        string[] names = _request.ObjCopyName.Length > 0 ? [_request.ObjCopyName] : IsClang(driver) ? [LlvmObjCopy, GnuObjCopy] : [GnuObjCopy];
        foreach (string name in names.TakeWhile(_ => ObjCopy == null))
        {
            ObjCopy = _search.Find(name);
            _trace.Found(name, ObjCopy);
        }

        if (ObjCopy == null)
        {
            return CheckResult.Of(check, "", [(ToolPermission.FindDenied(names, _search, _machine) is string denied ? ToolPermission.Denied(denied, _distribution(), _machine) : NotFound(driver)) with { IsOfProjectInput = isPath }]);
        }

        if (driver == null || program == null || Strip(ObjCopy, driver, program, variables) is not Finding finding)
        {
            return CheckResult.Passed(check, ObjCopy);
        }

        Finding[] broken = _request.ObjCopyName.Length > 0 || finding.Descriptor == DiagnosticDescriptors.ObjCopyForeign ? []
            : BrokenTool.Find(ObjCopy, Path.GetFileName(ObjCopy) == GnuObjCopy ? LinuxComponent.Binutils : LinuxComponent.Llvm, _search, _request, _machine);
        return CheckResult.Of(check, ObjCopy, broken.Length > 0 ? broken : [finding with { IsOfProjectInput = isPath }]);
    }

    /// <summary>If nothing is linked, the IL compiler's targets do not look for a driver, and the default stays clang.</summary>
    private bool IsClang(LinkerDriver? driver) =>
        _request.NeedsNoDriver ? _request.RequestedDriver.Length == 0 || _request.RequestedDriver.Contains("clang") : driver is { IsClang: true };

    private Finding NotFound(LinkerDriver? driver) =>
        _request.ObjCopyName.Length > 0
            ? new Finding(DiagnosticDescriptors.RequestedObjCopyNotFound, Remedies.FixProperty.With(ObjCopyProperty), _request.ObjCopyName)
            : new Finding(IsClang(driver) ? DiagnosticDescriptors.LlvmObjCopyNotFound : DiagnosticDescriptors.ObjCopyNotFound, "")
            {
                MissingComponents = [_request.IsCross && IsClang(driver) ? LinuxComponent.Llvm : LinuxComponent.Binutils],
            };

    /// <summary>Runs the first objcopy command of LinkNative (Microsoft.NETCore.Native.targets).</summary>
    private Finding? Strip(string objCopy, LinkerDriver driver, string program, Dictionary<string, string> variables)
    {
        // llvm-objcopy mistakes a % in a path for a placeholder. Otherwise, in the folder in which the real command runs, because it can be a script.
        string relative = ToolPaths.Relative(program, _request.ProjectDirectory);
        bool hasPlaceholder = relative.IndexOf('%') >= 0;
        string name = hasPlaceholder ? Path.GetFileName(program) : relative;
        string folder = hasPlaceholder ? Path.GetDirectoryName(program)! : _request.ProjectDirectory;
        string[] arguments = _request.NativeDebugSymbols ? ["--only-keep-debug", name, name + ".dbg"] : ["--strip-debug", "--strip-unneeded", name];
        ProcessResult result = _machine.Run(objCopy, arguments, folder, _request.Timeout, variables);
        _trace.Ran(objCopy, arguments, result);
        return result switch
        {
            { Succeeded: true } => null,
            { Outcome: ProcessOutcome.TimedOut } => ToolFault.Hung(objCopy, _request.Timeout),
            { Outcome: ProcessOutcome.Exited, ExitCode: < ToolFault.FirstSignal } when IsOfForeignFile(result.Output) =>
                Foreign(objCopy, driver),
            { Outcome: ProcessOutcome.Exited, ExitCode: < ToolFault.FirstSignal } => ToolFault.Failed(objCopy, result, Remedies.ReplaceObjCopy),
            _ => ToolFault.Failed(objCopy, result),
        };
    }

    /// <summary>The remedy is the objcopy of the cross toolchain if it is installed, else llvm-objcopy, which only clang prefers.</summary>
    private Finding Foreign(string objCopy, LinkerDriver driver)
    {
        string tool = _request.Target.Architecture switch
        {
            "arm64" => "aarch64-linux-gnu-objcopy",
            "arm" => "arm-linux-gnueabihf-objcopy",
            "x64" => "x86_64-linux-gnu-objcopy",
            _ => LlvmObjCopy,
        };
        bool isInstalled = driver.IsClang && _search.Find(tool) == null;
        return new Finding(DiagnosticDescriptors.ObjCopyForeign, isInstalled ? "" : Remedies.SetObjCopyName.With(tool), objCopy, _request.Target.Value)
        {
            MissingComponents = isInstalled ? [LinuxComponent.Llvm] : [],
        };
    }

    private static bool IsOfForeignFile(string output) =>
        output.Contains("Unable to recognise the format") || output.Contains("file format not recognized"); // binutils
}
