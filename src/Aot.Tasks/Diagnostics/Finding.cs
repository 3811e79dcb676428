using System.Collections.Generic;
using System.Globalization;

namespace Aot.Tasks.Diagnostics;

/// <summary>One fault that a check found. Data only: tasks decide how it is logged.</summary>
internal sealed class Finding
{
    internal Finding(Diagnostic diagnostic, string remedy, params object[] arguments)
        : this(
            diagnostic,
            diagnostic.Severity,
            string.Format(CultureInfo.InvariantCulture, diagnostic.Format, arguments),
            remedy,
            null,
            [],
            "")
    {
    }

    private Finding(Diagnostic diagnostic, Severity severity, string message, string remedy, Location? location, IReadOnlyList<string> detail, string subject)
    {
        Diagnostic = diagnostic;
        Severity = severity;
        Message = message;
        Remedy = remedy;
        Location = location;
        Detail = detail;
        Subject = subject;
    }

    public readonly Diagnostic Diagnostic;

    public readonly Severity Severity;

    /// <summary>What is wrong, and what was looked for and found instead.</summary>
    public readonly string Message;

    /// <summary>The one command or change that mends it; may be empty.</summary>
    public readonly string Remedy;

    /// <summary>The line that the user has to change, where it is known; else the project is meant.</summary>
    public readonly Location? Location;

    /// <summary>Lines that only the doctor shows.</summary>
    public readonly IReadOnlyList<string> Detail;

    /// <summary>What is named once in a build, whatever the text says of it; empty where that is the text itself.</summary>
    public readonly string Subject;

    /// <summary>The whole sentence, remedy last.</summary>
    public string Text => Remedy.Length == 0 ? Message : Message + " " + Remedy;

    /// <summary>The same finding, reported at most at <paramref name="severity"/>.</summary>
    internal Finding AtMost(Severity severity) =>
        Severity <= severity ? this : new Finding(Diagnostic, severity, Message, Remedy, Location, Detail, Subject);

    /// <summary>The same finding, pointing to <paramref name="location"/>.</summary>
    internal Finding At(Location? location) => new(Diagnostic, Severity, Message, Remedy, location, Detail, Subject);

    /// <summary>The same finding, with lines for the doctor.</summary>
    internal Finding With(IReadOnlyList<string> detail) => new(Diagnostic, Severity, Message, Remedy, Location, detail, Subject);

    /// <summary>The same finding, to be said of <paramref name="subject"/> once.</summary>
    internal Finding About(string subject) => new(Diagnostic, Severity, Message, Remedy, Location, Detail, subject);

    /// <summary>The same finding, a warning made an error.</summary>
    internal Finding Raised() => Severity == Severity.Warning ? new Finding(Diagnostic, Severity.Error, Message, Remedy, Location, Detail, Subject) : this;
}
