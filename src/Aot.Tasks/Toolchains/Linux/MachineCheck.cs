using System;
using System.IO;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Checks that this machine can run the IL compiler.</summary>
internal static class MachineCheck
{
    /// <summary>
    /// Bytes. For samples/Hello, the IL compiler uses 126 MB (eng/bench/RESULTS.md); real programs use more, and MSBuild and the C# compiler server
    /// run at the same time. With too little memory, the compiler is killed (dotnet/runtimelab#1928).
    /// </summary>
    internal const long EnoughMemory = 512L * 1024 * 1024;

    /// <summary>From this version on, every IL compiler that is in support runs: none of them requires a newer glibc.</summary>
    private static readonly Version ModernGlibc = new(2, 27);

    /// <summary>Compares the memory that this process can use with <see cref="EnoughMemory"/>.</summary>
    internal static CheckResult MemoryIsEnough(IMachine machine)
    {
        if (MachineMemory.Read(machine) is not long memory)
        {
            return CheckResult.Skipped(Checks.MemoryIsEnough, SkipReasons.NotKnownHere);
        }

        string found = Size.InMegabytes(memory);
        return memory < EnoughMemory
            ? CheckResult.Of(Checks.MemoryIsEnough, found, [new Finding(DiagnosticDescriptors.MemoryLow, Remedies.RaiseMemory, found, Size.InMegabytes(EnoughMemory))])
            : CheckResult.Passed(Checks.MemoryIsEnough, found);
    }

    /// <summary>
    /// The IL compiler is executable. It is run only on systems on which it might not run: an old glibc (dotnet/runtime#84183), or NixOS, which has no
    /// program loader in the folder in which programs look for it (NixOS/nixpkgs#280923).
    /// </summary>
    internal static CheckResult CompilerCanRun(ToolchainRequest request, IMachine machine, Distribution distribution, Trace trace)
    {
        Check check = Checks.CompilerCanRun;
        if (request.CompilerPath.Length > 0 && machine.FileExists(request.CompilerPath) && !machine.IsExecutable(request.CompilerPath))
        {
            return CheckResult.Of(check, request.CompilerPath, [Denied(request.CompilerPath, machine, distribution)]);
        }

        bool isOld = machine.GlibcVersion is Version glibc && glibc < ModernGlibc;
        if (!isOld && distribution.Family != LinuxFamily.NixOS)
        {
            return CheckResult.Passed(check, machine.GlibcVersion is Version version ? Checklist.MachineHasGlibc.With(version) : distribution.Name);
        }

        if (request.CompilerPath.Length == 0 || !machine.FileExists(request.CompilerPath))
        {
            return CheckResult.Skipped(check, SkipReasons.NotRestoredYet);
        }

        string[] help = ["--help"];
        ProcessResult result = machine.Run(request.CompilerPath, help, request.ProjectDirectory, request.Timeout);
        trace.Ran(request.CompilerPath, help, result);
        if (!IsRefused(result))
        {
            return CheckResult.Passed(check, request.CompilerPath);
        }

        string remedy = distribution.Family == LinuxFamily.NixOS ? Remedies.EnableNixLd : Remedies.UseNewerLinux;
        return CheckResult.Of(check, request.CompilerPath, [
            new Finding(DiagnosticDescriptors.CompilerCannotRun, remedy, request.CompilerPath, ToolOutput.Summarize(result.Output))]);
    }

    /// <summary>
    /// Archives of CI services do not keep the permissions of a package folder, and NuGet lets only the user who restores a package run its programs.
    /// </summary>
    private static Finding Denied(string compiler, IMachine machine, Distribution distribution)
    {
        Finding denied = ToolPermission.Denied(compiler, distribution, machine);
        return denied.Descriptor == DiagnosticDescriptors.ToolNotPermitted && machine.IsWritable(Path.GetDirectoryName(compiler)!) ? denied with { FollowUp = ToolPermission.Command(compiler) } : denied;
    }

    /// <summary>True if the system's loader did not start the program. A compiler that starts and reports another problem counts as started.</summary>
    private static bool IsRefused(ProcessResult result) =>
        result.Outcome == ProcessOutcome.NotStarted
        || (!result.Succeeded && (result.Output.Contains("version `GLIBC") || result.Output.Contains("cannot open shared object file")));
}
