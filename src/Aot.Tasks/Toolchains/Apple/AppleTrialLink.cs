using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>
/// Links an empty program as the publish will. Where that fails it links without any of the parts in question, and then with each alone: a part is
/// blamed only if the link works without it and fails with it, whatever the linker's words are. All else stays unknown, for which nobody is stopped.
/// </summary>
internal sealed class AppleTrialLink
{
    private readonly AppleRequest _request;
    private readonly IMachine _machine;
    private readonly Trace _trace;
    private readonly string _driver;
    private readonly string _scratch;

    internal AppleTrialLink(AppleRequest request, IMachine machine, Trace trace, string driver, string scratch)
    {
        _request = request;
        _machine = machine;
        _trace = trace;
        _driver = driver;
        _scratch = scratch;
    }

    /// <summary>The linked file; there only after a success.</summary>
    internal string Output => Path.Combine(_scratch, "probe");

    /// <summary>Links with all parts.</summary>
    /// <param name="parts">Arguments that may be to blame, by name.</param>
    /// <param name="folders">The project's own folders to search.</param>
    /// <returns>True for a success, false where it is known what is to blame, null where it is not; with the linker's words for each part.</returns>
    internal (bool? Works, IReadOnlyDictionary<string, string> Blamed) Run(IReadOnlyDictionary<string, IReadOnlyList<string>> parts, IReadOnlyList<string> folders)
    {
        _machine.WriteText(Source, AppleLinkArguments.Program);
        Dictionary<string, string> blamed = [];
        ProcessResult whole = Link(folders, parts.Values.SelectMany(part => part));
        if (whole.Succeeded)
        {
            return (true, blamed);
        }

        if (!IsPlainFailure(whole) || !Link(folders, []).Succeeded)
        {
            return (null, blamed);
        }

        foreach (KeyValuePair<string, IReadOnlyList<string>> part in parts.Where(part => part.Value.Count > 0))
        {
            ProcessResult alone = Link(folders, part.Value);
            if (IsPlainFailure(alone))
            {
                blamed[part.Key] = alone.Output;
            }
        }

        return (blamed.Count > 0 ? false : null, blamed);
    }

    private string Source => Path.Combine(_scratch, "probe.s");

    private ProcessResult Link(IReadOnlyList<string> folders, IEnumerable<string> parts)
    {
        List<string> arguments = [.. AppleLinkArguments.Base(_request, Source, Output), .. folders, .. parts];
        ProcessResult result = _machine.Run(_driver, arguments, _request.Project.ProjectDirectory, _request.Project.Timeout);
        _trace.Add($"{_driver} {CommandLine.Join(arguments)}");
        _trace.Add($"  {result.Outcome}, exit code {result.ExitCode}{(result.Output.Length > 0 ? ": " + result.Output.TrimEnd() : "")}");
        return result;
    }

    private static bool IsPlainFailure(ProcessResult result) =>
        result.Outcome == ProcessOutcome.Exited && result.ExitCode is > 0 and < ToolFault.FirstSignal;
}
