using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// Finds the environment variables because of which a trial link fails: it succeeds without them, and fails with each of them. LD_LIBRARY_PATH can lead to
/// older libraries, COMPILER_PATH, GCC_EXEC_PREFIX, and LIBRARY_PATH to other files than those of the compiler, and TMPDIR to a folder that cannot be written.
/// </summary>
internal static class VariableDiagnosis
{
    /// <summary>Variables that other programs need, too.</summary>
    private static readonly string[] NeverRemoved = ["HOME", "XDG_CONFIG_HOME"];

    /// <summary>
    /// The output of the dynamic loader of glibc or musl about what it cannot load. With the first one, the tool runs, but Exec of MSBuild fails, because the
    /// line has the form of an error.
    /// </summary>
    private static readonly Regex LoaderFault = new(
        @"^(?<ignored>ERROR: ld\.so: ).*$|^.*(?:: error while loading shared libraries: |: version `\S+' not found \(required by |: symbol lookup error: |^Error loading shared library |^Error relocating ).*$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>
    /// A variable may be the cause. If symbols are undefined, the real program may define them. If the link succeeds, a wrapper may have handled that a tool of
    /// its own did not start.
    /// </summary>
    internal static bool IsPossible(ProcessResult link) =>
        link.Outcome == ProcessOutcome.Exited && (link.ExitCode == 0
            ? LoaderFault.Matches(link.Output).Cast<Match>().Any(fault => fault.Groups["ignored"].Success)
            : LoaderFault.IsMatch(link.Output) || !LinkerOutput.Parse(link.Output).HasUndefinedSymbol);

    /// <summary>One finding for each variable. Afterwards, <see cref="TrialLink.VariableChanges"/> has the changes that are necessary.</summary>
    /// <param name="trial">Links again.</param>
    /// <param name="request">The project.</param>
    /// <param name="driver">The linker driver.</param>
    /// <param name="arguments">The project's arguments.</param>
    /// <param name="failed">The link with all variables.</param>
    internal static List<Finding> Find(TrialLink trial, ToolchainRequest request, string driver, IReadOnlyList<string> arguments, ProcessResult failed)
    {
        Dictionary<string, string> changes = trial.VariableChanges;
        foreach (string name in request.Variables.Keys)
        {
            if (request.Variables[name].Length > 0 && !NeverRemoved.Contains(name))
            {
                changes[name] = "";
            }
        }

        List<Finding> findings = [];
        ProcessResult without = changes.Count == 0 ? failed : trial.Link(arguments, []);
        if (changes.Count == 0 || !IsAsGood(without, without, failed))
        {
            changes.Clear();
            return findings;
        }

        foreach (string name in changes.Keys.ToArray())
        {
            changes.Remove(name);
            ProcessResult with = trial.Link(arguments, []);
            if (!IsAsGood(with, without, failed))
            {
                changes[name] = "";
                findings.Add(OfVariable(name, request.Variables[name], driver, with.Output));
            }
        }

        // Of a list of folders, one is usually enough.
        for (int i = 0; i < findings.Count; i++)
        {
            string name = (string)findings[i].Arguments[findings[i].Arguments.Count - 3];
            string[] entries = request.Variables[name].Split(':');
            foreach (string entry in entries)
            {
                changes[name] = string.Join(":", entries.Except([entry]));
                if (entry.Length > 0 && changes[name].Length > 0 && IsAsGood(trial.Link(arguments, []), without, failed))
                {
                    object[] values = [.. findings[i].Arguments];
                    values[values.Length - 2] = entry;
                    findings[i] = new Finding(findings[i].Descriptor, Remedies.RunInShell.With($"export {name}={CommandLine.QuoteForShell(changes[name])}"), values);
                    break;
                }

                changes[name] = "";
            }
        }

        return findings;
    }

    private static Finding OfVariable(string name, string value, string driver, string output)
    {
        Match fault = LoaderFault.Match(output);
        string summary = ToolOutput.Summarize(fault.Success ? fault.Value : output).TrimEnd('.');
        string remedy = Remedies.RunInShell.With("unset " + name);
        return fault.Groups["ignored"].Success
            ? new Finding(DiagnosticDescriptors.PreloadedLibraryNotLoaded, remedy, name, value, summary)
            : new Finding(DiagnosticDescriptors.ToolFailsWithVariable, remedy, driver, name, value, summary);
    }

    private static bool IsAsGood(ProcessResult result, ProcessResult without, ProcessResult failed) =>
        result.Outcome == ProcessOutcome.Exited && !LoaderFault.IsMatch(result.Output) && (result.ExitCode == 0 || (without.ExitCode != 0 && LoaderFault.IsMatch(failed.Output)));
}
