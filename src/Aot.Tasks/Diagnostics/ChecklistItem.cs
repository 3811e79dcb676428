using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Build.Framework;

namespace Aot.Tasks.Diagnostics;

/// <summary>An AotSdkCheck item: one finding of a check, or a check without findings.</summary>
/// <param name="Check">Name of the check, see <see cref="Checks"/>.</param>
/// <param name="Title">The subject of the check, such as "Linker driver".</param>
/// <param name="Status">The outcome of this finding, or of the check.</param>
/// <param name="Found">What is wrong, what was found, or why the check was skipped; can be empty if it passed.</param>
internal sealed record ChecklistItem(string Check, string Title, CheckStatus Status, string Found)
{
    /// <summary>Such as AOTSDK3001; empty without a finding.</summary>
    public string Code { get; init; } = "";

    /// <summary>The one command or change that fixes it; can be empty.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>Lines that only the doctor shows.</summary>
    public IReadOnlyList<string> Detail { get; init; } = [];

    /// <summary>Full path of the file that the finding points to; empty without a finding.</summary>
    public string File { get; init; } = "";

    /// <summary>The line in <see cref="File"/>, from 1; 0 means the entire file.</summary>
    public int Line { get; init; }

    /// <summary>Link to the page of the code; empty without a finding.</summary>
    public string HelpLink { get; init; } = "";

    /// <summary>The message, followed by the remedy.</summary>
    internal string Text => Remedy.Length == 0 ? Found : Found + " " + Remedy;

    /// <summary>Reads the metadata of an AotSdkCheck item.</summary>
    internal static ChecklistItem Parse(ITaskItem item)
    {
        CheckStatus status = Enum.TryParse(item.GetMetadata("Status"), out CheckStatus parsed) ? parsed : CheckStatus.Skipped;
        return new ChecklistItem(item.ItemSpec, item.GetMetadata("Title"), status, item.GetMetadata("Found"))
        {
            Code = item.GetMetadata("Code"),
            Remedy = item.GetMetadata("Remedy"),
            Detail = item.GetMetadata("Detail").Split(['\n'], StringSplitOptions.RemoveEmptyEntries),
            File = item.GetMetadata("File"),
            Line = int.TryParse(item.GetMetadata("Line"), NumberStyles.None, CultureInfo.InvariantCulture, out int line) ? line : 0,
            HelpLink = item.GetMetadata("HelpLink"),
        };
    }

    // Compared by reference: otherwise, the compiler would generate code for each property.
    public bool Equals(ChecklistItem? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
