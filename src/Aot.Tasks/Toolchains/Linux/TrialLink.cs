using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Binaries;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// Links an empty program with the project's linker driver, flavor, target, sysroot, arguments and libraries. Only a link shows whether a toolchain
/// is complete; the installed files do not (dotnet/runtime#93158). It takes 30 to 100 ms.
/// </summary>
internal sealed class TrialLink
{
    private const int MostMissingLibraries = 32;

    private readonly ToolchainRequest _request;
    private readonly IMachine _machine;
    private readonly Trace _trace;
    private readonly LinkerDriver _driver;
    private readonly string _scratch;

    /// <param name="request">The project.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="trace">Receives each command and its output.</param>
    /// <param name="driver">The linker driver.</param>
    /// <param name="scratch">Full path of an empty folder. The caller deletes it.</param>
    internal TrialLink(ToolchainRequest request, IMachine machine, Trace trace, LinkerDriver driver, string scratch)
    {
        _request = request;
        _machine = machine;
        _trace = trace;
        _driver = driver;
        _scratch = scratch;
    }

    /// <summary>Full path of the program. It exists only after a successful link.</summary>
    internal string ProgramPath => Path.Combine(_scratch, "trial");

    /// <summary>The arguments of the last link. A link that succeeds is the last one, unless it only searches for a cause.</summary>
    internal IReadOnlyList<string> Arguments { get; private set; } = [];

    /// <summary>False if arguments of the project did not take part in the last link. What they name is then not among its inputs.</summary>
    internal bool IsWithAllArguments { get; private set; } = true;

    /// <summary>Changes of the environment without which no link can succeed; an empty value removes a variable.</summary>
    internal Dictionary<string, string> VariableChanges { get; } = new(StringComparer.Ordinal);

    private string VersionScriptPath => Path.Combine(_scratch, "trial.exports");

    /// <summary>Links. If libraries are missing, links again without them until every missing one is known.</summary>
    internal TrialLinkResult Run()
    {
        List<Finding> faults = [];
        return Run(faults) with { FaultsOfVariables = faults };
    }

    private TrialLinkResult Run(List<Finding> faultsOfVariables)
    {
        _machine.WriteText(VersionScriptPath, LinkArguments.VersionScript(_request));
        ProjectArguments? projectArguments = LinkArguments.OfProject(_request, _machine);
        if (projectArguments == null)
        {
            _trace.Add(Checklist.TraceArgumentsNotUsed);
        }

        HashSet<string> missing = new(StringComparer.Ordinal);
        ProcessResult first = Link(projectArguments?.All ?? [], missing);
        if (VariableDiagnosis.IsPossible(first))
        {
            faultsOfVariables.AddRange(VariableDiagnosis.Find(this, _request, _driver.Path, projectArguments?.All ?? [], first));
            first = faultsOfVariables.Count > 0 ? Link(projectArguments?.All ?? [], missing) : first;
        }

        if (first.Succeeded)
        {
            return new TrialLinkResult(first, first) { Arguments = projectArguments, Architecture = Architecture() };
        }

        // What another link reads is not what the real link reads.
        IsWithAllArguments = false;

        // An argument may need what only the real program contains, such as its symbols: try only those that decide what the linker finds.
        LinkerOutput? withAll = null;
        IReadOnlyList<string> arguments = projectArguments?.All ?? [];
        if (IsOrdinaryFailure(first) && projectArguments != null && projectArguments.Search.Count < projectArguments.All.Count)
        {
            withAll = LinkerOutput.Parse(first.Output);
            arguments = projectArguments.Search;
            first = Link(arguments, missing);
            if (first.Succeeded)
            {
                return new TrialLinkResult(first, first) { Arguments = projectArguments, Architecture = Architecture(), FailureWithAllArguments = withAll };
            }
        }

        ProcessResult last = first;
        LinkerOutput output = LinkerOutput.Parse(first.Output);
        List<string> files = [.. output.MissingFiles];
        while (IsOrdinaryFailure(last) && output.MissingLibraries.Any(missing.Add) && missing.Count < MostMissingLibraries)
        {
            missing.UnionWith(output.MissingLibraries);
            last = Link(arguments, missing);
            output = LinkerOutput.Parse(last.Output);
            files.AddRange(output.MissingFiles);
        }

        // The project's arguments may need what only the real program contains, such as its symbols: find out whether the link works without them, and
        // without libraries that may be in their folders.
        bool isCausedByProject = IsOrdinaryFailure(last) && arguments.Count > 0 && Link([], [.. missing, .. _request.SystemLibraries]).Succeeded;
        return new TrialLinkResult(first, last)
        {
            Arguments = projectArguments,
            Output = output,
            MissingLibraries = missing.ToList(),
            FoundWithAllArguments = withAll == null ? [] : missing.Where(library => !withAll.MissingLibraries.Contains(library)).ToList(),
            MissingFiles = files.Distinct().ToList(),
            IsCausedByProjectArguments = isCausedByProject,
            Architecture = Architecture(),
        };
    }

    /// <summary>Links once.</summary>
    /// <param name="projectArguments">The arguments of the project.</param>
    /// <param name="withoutLibraries">Libraries that are known to be missing.</param>
    internal ProcessResult Link(IReadOnlyList<string> projectArguments, HashSet<string> withoutLibraries)
    {
        IReadOnlyList<string> arguments = LinkArguments.Build(_request, Relative(ProgramPath), projectArguments, Relative(VersionScriptPath), withoutLibraries);
        Arguments = arguments;
        ProcessResult result = _machine.Run(_driver.Path, Shorten(arguments), _request.ProjectDirectory, _request.Timeout, VariableChanges);
        _trace.Ran(_driver.Path, arguments, result);
        return result;
    }

    /// <summary>Arguments that may be longer than Linux allows (execve(2): 128 KB for one) are passed in a response file, from which they come.</summary>
    private IReadOnlyList<string> Shorten(IReadOnlyList<string> arguments)
    {
        const int Longest = 32_000;
        if (arguments.Sum(argument => argument.Length) < Longest)
        {
            return arguments;
        }

        string file = Path.Combine(_scratch, "trial.rsp");
        _machine.WriteText(file, string.Join("\n", arguments.Select(argument => '"' + argument.Replace("\\", "\\\\").Replace("\"", "\\\"") + '"')));
        return ["@" + Relative(file)];
    }

    /// <summary>Relative to the project if possible, like the paths of the IL compiler's targets: lld mistakes a % in the output's path for a placeholder.</summary>
    private string Relative(string path) => ToolPaths.Relative(path, _request.ProjectDirectory);

    /// <summary>The path of the loader is at the start of a program. The .NET runtime for glibc calls functions that musl does not have.</summary>
    private string? Architecture()
    {
        const int Start = 4096;
        byte[]? bytes = _machine.ReadBytes(ProgramPath, Start);
        return _request.Target.Libc == "glibc" && _request.SysRoot.Length == 0 && bytes != null && Encoding.UTF8.GetString(bytes).Contains("/ld-musl-")
            && !Arguments.Any(argument => argument.Contains("dynamic-linker")) ? TrialLinkResult.Musl : ElfHeader.Architecture(bytes);
    }

    private static bool IsOrdinaryFailure(ProcessResult result) => result.Outcome == ProcessOutcome.Exited && result.ExitCode != 0;
}
