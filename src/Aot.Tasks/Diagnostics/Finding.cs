using System;
using System.Collections.Generic;

namespace Aot.Tasks.Diagnostics;

/// <summary>A fault that a check found. It is data: only a task logs it.</summary>
internal sealed record Finding
{
    /// <param name="descriptor">The kind of fault.</param>
    /// <param name="remedy">The one command or change that fixes it; can be empty.</param>
    /// <param name="arguments">The values of the message's placeholders, in order.</param>
    internal Finding(DiagnosticDescriptor descriptor, string remedy, params object[] arguments)
    {
        Descriptor = descriptor;
        Severity = descriptor.DefaultSeverity;
        Remedy = remedy;
        Arguments = arguments;
    }

    /// <summary>The kind of fault.</summary>
    internal DiagnosticDescriptor Descriptor { get; }

    /// <summary>How it is reported.</summary>
    internal Severity Severity { get; init; }

    /// <summary>The one command or change that fixes it; can be empty.</summary>
    internal string Remedy { get; init; }

    /// <summary>The values of the message's placeholders, in order.</summary>
    internal IReadOnlyList<object> Arguments { get; }

    /// <summary>Parts of a toolchain that are not installed, as members of the toolchain's own enumeration: one command installs those of all findings.</summary>
    internal IReadOnlyList<Enum> MissingComponents { get; init; } = [];

    /// <summary>Packages to install or to repair, by the names that this system's package manager has for them: in addition to those of <see cref="MissingComponents"/>.</summary>
    internal IReadOnlyList<string> MissingPackages { get; init; } = [];

    /// <summary>True if the command that fixes all findings is to be part of the message.</summary>
    internal bool NeedsCommand => MissingComponents.Count + MissingPackages.Count + FollowUp.Length > 0;

    /// <summary>Shell commands, joined by &amp;&amp;, that follow the installation of what is missing; empty if the installation is enough.</summary>
    internal string FollowUp { get; init; } = "";

    /// <summary>The line to change; null if no single line is known, which means the project file.</summary>
    internal Location? Location { get; init; }

    /// <summary>Lines that only the doctor shows.</summary>
    internal IReadOnlyList<string> Detail { get; init; } = [];

    /// <summary>Findings with the same value are reported only once in a build, even if their texts differ. If it is empty, the text itself is compared.</summary>
    internal string Subject { get; init; } = "";

    /// <summary>True if the cause can be a file or a folder that the project names, and that the build may create.</summary>
    internal bool IsOfProjectInput { get; init; }

    /// <summary>The code of the descriptor, such as AOTSDK3001.</summary>
    internal string Code => Descriptor.Code;

    /// <summary>What is wrong, without the remedy.</summary>
    internal string Message => Descriptor.MessageFormat.With([.. Arguments]);

    /// <summary>The message, followed by the remedy.</summary>
    internal string Text => Remedy.Length == 0 ? Message : Message + " " + Remedy;

    /// <summary>The same finding, reported at most at <paramref name="severity"/>.</summary>
    internal Finding AtMost(Severity severity) => Severity <= severity ? this : this with { Severity = severity };
}
