using System;
using System.IO;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// A file in obj that records a successful trial link, so that the next publish does not repeat it. It is written only after a complete success, and contains
/// every input of the trial link. If one of the inputs changes, the trial link is repeated. A failure is never recorded. The doctor does not read the file.
/// </summary>
internal static class TrialLinkStamp
{
    private static readonly string FileName = "aotsdk-toolchain.stamp";

    /// <summary>The last line: a truncated file does not contain it.</summary>
    private const string End = "end\n";

    /// <summary>The inputs of the last success if the same trial link succeeded and nothing that it depends on has changed since; otherwise null.</summary>
    /// <param name="directory">Full path of the project's intermediate folder.</param>
    /// <param name="key">See <see cref="TrialLinkKey"/>.</param>
    /// <param name="machine">The machine.</param>
    internal static LinkInputs? Read(string directory, string key, IMachine machine)
    {
        string text = MarkedText.Read(Path.Combine(directory, FileName), machine) ?? "";
        if (!text.StartsWith(key, StringComparison.Ordinal) || !text.EndsWith(End, StringComparison.Ordinal))
        {
            return null;
        }

        LinkInputs? inputs = LinkInputs.Parse(text.Substring(key.Length, text.Length - key.Length - End.Length));
        return inputs != null && inputs.AreUnchanged(machine) ? inputs : null;
    }

    /// <summary>Stores a success.</summary>
    /// <param name="directory">Full path of the project's intermediate folder.</param>
    /// <param name="key">See <see cref="TrialLinkKey"/>.</param>
    /// <param name="inputs">See <see cref="LinkInputSearch"/>.</param>
    /// <param name="machine">The machine.</param>
    internal static void Write(string directory, string key, LinkInputs inputs, IMachine machine) =>
        machine.WriteText(Path.Combine(directory, FileName), key + inputs.ToText() + End);
}
