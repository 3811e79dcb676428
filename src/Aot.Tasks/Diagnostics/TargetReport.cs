using System.Collections.Generic;
using System.Linq;

namespace Aot.Tasks.Diagnostics;

/// <summary>Whether this machine can build a target.</summary>
internal enum TargetState
{
    /// <summary>No check failed.</summary>
    Ready,

    /// <summary>A machine with another operating system or C library must build it.</summary>
    OtherMachine,

    /// <summary>The project or this machine must be changed first.</summary>
    NotReady,
}

/// <summary>What the checks say about one target.</summary>
/// <param name="State">Whether this machine can build it.</param>
/// <param name="Code">The code of the first error; empty without one.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">The one command or change that fixes it; can be empty.</param>
internal sealed record TargetReport(TargetState State, string Code, string Message, string Remedy)
{
    /// <param name="checks">The AotSdkCheck items of the target, in order.</param>
    internal static TargetReport Of(IEnumerable<ChecklistItem> checks)
    {
        List<ChecklistItem> errors = checks.Where(item => item.Status == CheckStatus.Failed).ToList();
        if (errors.Count == 0)
        {
            return new TargetReport(TargetState.Ready, "", "", "");
        }

        ChecklistItem first = errors.FirstOrDefault(IsOfOtherMachine) ?? errors[0];

        // On Linux, one command installs what all findings lack, and only the last of them contains it.
        string remedy = first.Remedy.Length > 0 ? first.Remedy : errors.LastOrDefault(error => error.Remedy.Length > 0)?.Remedy ?? "";
        return new TargetReport(IsOfOtherMachine(first) ? TargetState.OtherMachine : TargetState.NotReady, first.Code, first.Found, remedy);
    }

    /// <summary>The message, followed by the remedy.</summary>
    internal string Text => Remedy.Length == 0 ? Message : Message + " " + Remedy;

    private static bool IsOfOtherMachine(ChecklistItem item) =>
        item.Code == DiagnosticDescriptors.CrossOperatingSystem.Code || item.Code == DiagnosticDescriptors.CrossLibc.Code;

    /// <summary>The item without its error if the error is that another machine must build the target.</summary>
    internal static ChecklistItem AsSkipped(ChecklistItem item) => IsOfOtherMachine(item) ? item with { Status = CheckStatus.Skipped, Code = "" } : item;

    /// <summary>True for an error of the target or of this machine (2xxx to 5xxx). A publish reports those of the project and its packages.</summary>
    internal static bool IsOfTarget(ChecklistItem item) => item.Code.Length > CodeStart && item.Code[CodeStart] is >= '2' and <= '5';

    private const int CodeStart = 6; // the first digit, after AOTSDK
}
