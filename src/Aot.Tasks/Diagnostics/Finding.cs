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
            remedy)
    {
    }

    private Finding(Diagnostic diagnostic, Severity severity, string message, string remedy)
    {
        Diagnostic = diagnostic;
        Severity = severity;
        Message = message;
        Remedy = remedy;
    }

    public Diagnostic Diagnostic { get; }

    public Severity Severity { get; }

    /// <summary>What is wrong, and what was looked for and found instead.</summary>
    public string Message { get; }

    /// <summary>The one command or change that mends it; may be empty.</summary>
    public string Remedy { get; }

    /// <summary>The whole sentence, remedy last.</summary>
    public string Text => Remedy.Length == 0 ? Message : Message + " " + Remedy;

    /// <summary>The same finding, reported at most at <paramref name="severity"/>.</summary>
    internal Finding AtMost(Severity severity) =>
        Severity <= severity ? this : new Finding(Diagnostic, severity, Message, Remedy);

    /// <summary>The same finding, a warning made an error.</summary>
    internal Finding Raised() => Severity == Severity.Warning ? new Finding(Diagnostic, Severity.Error, Message, Remedy) : this;
}
