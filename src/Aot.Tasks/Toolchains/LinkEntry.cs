namespace Aot.Tasks.Toolchains;

/// <summary>What a line in the record of the last link means. The values are the first characters of the lines.</summary>
internal enum LinkEntryKind
{
    /// <summary>The program depends on it.</summary>
    Input = 'I',

    /// <summary>The program depends on it, and only a trial link shows that.</summary>
    TrialInput = 'T',

    /// <summary>The program depends on it, but it follows from others. It is named only if nothing else explains the change.</summary>
    Result = 'D',

    /// <summary>The program does not depend on it directly. It explains changes of the others.</summary>
    Reason = 'R',
}

/// <summary>One line in the record of the last link.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Name">A setting, tool, or file, as a user knows it. Several entries can have the same name.</param>
/// <param name="Value">Without line breaks.</param>
internal sealed record LinkEntry(LinkEntryKind Kind, string Name, string Value);
