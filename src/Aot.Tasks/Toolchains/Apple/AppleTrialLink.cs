using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>
/// Links an empty program as the publish will. If that fails, it links without any of the parts in question, and then with each of them alone. A part is
/// at fault only if the link succeeds without it and fails with it, whatever the linker prints. Any other failure is unclear and does not stop the publish.
/// </summary>
internal sealed class AppleTrialLink
{
    private readonly AppleRequest _request;
    private readonly AppleTools _tools;
    private readonly IMachine _machine;
    private readonly string _driver;
    private readonly string _scratch;
    private readonly string _sdk;

    internal AppleTrialLink(AppleRequest request, AppleTools tools, IMachine machine, string driver, string scratch, string sdk = "")
    {
        _request = request;
        _tools = tools;
        _machine = machine;
        _driver = driver;
        _scratch = scratch;
        _sdk = sdk;
    }

    /// <summary>Full path of the linked program, which exists only after a success.</summary>
    internal string Output => Path.Combine(_scratch, "trial");

    private string Source => Path.Combine(_scratch, "trial.s");

    /// <param name="parts">The parts that can be at fault.</param>
    /// <param name="folders">Arguments for the folders that the project adds to the search.</param>
    internal AppleTrialLinkResult Run(IReadOnlyList<LinkPartArguments> parts, IReadOnlyList<string> folders)
    {
        _machine.WriteText(Source, AppleLinkArguments.Program);
        ProcessResult complete = Link(folders, parts.SelectMany(part => part.Arguments));
        if (complete.Succeeded)
        {
            return new AppleTrialLinkResult(AppleTrialLinkOutcome.Succeeded, []);
        }

        if (!IsLinkFailure(complete) || !Link(folders, []).Succeeded)
        {
            return new AppleTrialLinkResult(AppleTrialLinkOutcome.Unclear, []);
        }

        List<LinkPartFault> faults = [];
        foreach (LinkPartArguments part in parts.Where(part => part.Arguments.Count > 0))
        {
            ProcessResult result = Link(folders, part.Arguments);
            if (IsLinkFailure(result))
            {
                faults.Add(new LinkPartFault(part.Part, result.Output));
            }
        }

        return new AppleTrialLinkResult(faults.Count > 0 ? AppleTrialLinkOutcome.Failed : AppleTrialLinkOutcome.Unclear, faults);
    }

    private ProcessResult Link(IReadOnlyList<string> folders, IEnumerable<string> arguments) =>
        _tools.Run(_driver, [.. AppleLinkArguments.Base(_request, Source, Output, _sdk), .. folders, .. arguments]);

    /// <summary>The tool ended on its own and reported a failure. It neither crashed nor was stopped.</summary>
    private static bool IsLinkFailure(ProcessResult result) =>
        result.Outcome == ProcessOutcome.Exited && result.ExitCode is > 0 and < ToolFault.FirstSignal;
}
