using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Verification;

/// <summary>
/// Starts the published program once, in the publish folder and with an environment of its own, so that it finds only what it would find on another machine.
/// </summary>
internal static class SmokeTest
{
    /// <summary>Characters: a message is read by people.</summary>
    private const int LongestOutput = 500;

    private const int MostLines = 5;

    /// <summary>Outputs of the loader and of the .NET runtime with a known cause. The first group is the library.</summary>
    private static readonly (string Pattern, Func<string, string> Remedy)[] Causes =
    [
        (@"error while loading shared libraries: ([^:\s]+)", library => Remedies.FindLibrary.With(library)),
        (@"Error loading shared library ([^:\s]+)", library => Remedies.FindLibrary.With(library)), // musl
        (@"Library not loaded: (?:@\w+/)?(\S+)", library => Remedies.FindLibrary.With(library)), // macOS
        (@"Unable to load (?:shared library|DLL) '([^']+)'", library => Remedies.FindLibrary.With(library)),
        (@"valid ICU package", _ => Remedies.FindCultureData),
        (@"in globalization-invariant mode", _ => Remedies.UseCultures),
        (@"Reflection-based serialization has been disabled", _ => Remedies.UseSourceGeneration),
        (@"missing (?:native code|metadata)|MissingMetadataException|Dynamic code generation is not supported|MissingMethodException", _ => Remedies.AvoidReflection),
    ];

    /// <param name="request">The program.</param>
    /// <param name="machine">The machine.</param>
    /// <returns>What was found is the command if the program was started and succeeded, and otherwise empty.</returns>
    internal static CheckResult Run(SmokeTestRequest request, IMachine machine)
    {
        Check check = Checks.ProgramRuns;
        string name = CommandLine.Join([.. request.Runner, Path.GetFileName(request.Program), .. request.Arguments]);
        if (request.Runner.Count == 0 && !RunsOn(request))
        {
            return CheckResult.Of(check, "", [new Finding(DiagnosticDescriptors.ProgramCannotRunHere, Remedies.SetRunner.With(request.Target.Value), name, request.Target.Value)]);
        }

        string folder = Path.GetDirectoryName(request.Program) ?? "";
        string[] words = [.. request.Runner, request.Program, .. request.Arguments];
        string file = request.Runner.Count == 0 ? request.Program : new ToolSearch(machine, request.SearchPath, folder).Find(request.Runner[0]) ?? request.Runner[0];
        ProcessResult result = machine.Run(file, words.Skip(1).ToArray(), folder, request.Timeout, request.Variables, isEnvironmentInherited: false);
        return result.Succeeded
            ? CheckResult.Passed(check, name)
            : CheckResult.Of(check, "", [Explain(result, request, name, CommandLine.Join(words))]);
    }

    /// <summary>
    /// A program of another C library may be static, but that is not known before it is started. Windows for x64 runs programs for x86. Other machines emulate a
    /// processor only if that is installed, and not all of its instructions.
    /// </summary>
    private static bool RunsOn(SmokeTestRequest request) => request.Target.OperatingSystem == request.Host.OperatingSystem && request.Target.Libc == request.Host.Libc
        && (request.Target.Architecture == request.Host.Architecture || request is { Target: { Value: "win-x86" }, Host: { Value: "win-x64" } });

    private static Finding Explain(ProcessResult result, SmokeTestRequest request, string name, string command)
    {
        if (result.Outcome == ProcessOutcome.TimedOut)
        {
            return new Finding(DiagnosticDescriptors.ProgramHung, Remedies.EndProgram, name, request.Timeout.TotalSeconds);
        }

        string run = Remedies.RunProgram.With(command);
        if (result.Outcome == ProcessOutcome.NotStarted)
        {
            return new Finding(DiagnosticDescriptors.ProgramNotStarted, run, name, result.Output.Trim().TrimEnd('.'));
        }

        string remedy = Causes
            .Select(cause => (Match: Regex.Match(result.Output, cause.Pattern, RegexOptions.CultureInvariant), cause.Remedy))
            .Where(cause => cause.Match.Success)
            .Select(cause => cause.Remedy(cause.Match.Groups[1].Value))
            .FirstOrDefault() ?? run;
        string last = LastLines(result.Output);
        return last.Length == 0
            ? new Finding(DiagnosticDescriptors.ProgramExitedWithoutOutput, remedy, name, result.ExitCode)
            : new Finding(DiagnosticDescriptors.ProgramExitedWithError, remedy, name, result.ExitCode, last);
    }

    /// <summary>From the unhandled exception on, which .NET writes before the stack trace; otherwise the last lines.</summary>
    private static string LastLines(string output)
    {
        string[] lines = [.. output.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).Where(line => line.Length > 0)];
        int start = Array.FindIndex(lines, line => line.StartsWith("Unhandled exception", StringComparison.OrdinalIgnoreCase));
        IEnumerable<string> shown = start >= 0 ? lines.Skip(start).Take(MostLines) : lines.Skip(lines.Length - MostLines);
        string text = string.Join(" | ", shown).TrimEnd('.');
        return text.Length <= LongestOutput ? text : text.Substring(0, LongestOutput) + "…";
    }
}
