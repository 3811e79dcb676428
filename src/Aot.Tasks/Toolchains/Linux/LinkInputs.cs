using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>The files and folders that determined the result of a trial link, with the identity of their content at the time of the trial link.</summary>
internal sealed class LinkInputs
{
    /// <summary>A trial link has about 300 inputs. Comparing more than this number would take longer than a few milliseconds.</summary>
    private const int MostInputs = 5_000;

    private readonly IReadOnlyList<KeyValuePair<string, FileIdentity>> _inputs;

    private LinkInputs(IReadOnlyList<KeyValuePair<string, FileIdentity>> inputs) => _inputs = inputs;

    /// <summary>Records the identity of the current content. Null if this system cannot tell whether a file changes, or if there are too many paths.</summary>
    /// <param name="paths">Full paths. A file that does not exist is an input too: if it is created, it can take precedence over another one.</param>
    /// <param name="machine">The machine.</param>
    internal static LinkInputs? Record(IReadOnlyCollection<string> paths, IMachine machine)
    {
        List<KeyValuePair<string, FileIdentity>> inputs = [];
        foreach (string path in paths)
        {
            if (inputs.Count == MostInputs || path.IndexOfAny(['\n', '\t']) >= 0 || machine.Identify(path) is not FileIdentity identity)
            {
                return null;
            }

            inputs.Add(new(path, identity));
        }

        return new LinkInputs(inputs);
    }

    /// <summary>True if every file and folder still has the recorded content.</summary>
    internal bool AreUnchanged(IMachine machine) => _inputs.All(input => machine.Identify(input.Key)?.Text == input.Value.Text);

    /// <summary>
    /// True if none of them has changed since a moment before the tools ran. Otherwise, it is unknown whether the tools read the recorded content. A change
    /// within the resolution of the clock counts as later.
    /// </summary>
    /// <param name="moment">As in <see cref="FileIdentity.Changed"/>.</param>
    internal bool AreOlderThan(long moment) => _inputs.All(input => input.Value.Changed < moment);

    /// <summary>One line for each file and folder, see <see cref="Parse"/>.</summary>
    internal string ToText()
    {
        StringBuilder text = new();
        foreach (KeyValuePair<string, FileIdentity> input in _inputs)
        {
            text.Append(input.Key).Append('\t').Append(input.Value.Text).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads the result of <see cref="ToText"/>; null if it is something else.</summary>
    internal static LinkInputs? Parse(string text)
    {
        List<KeyValuePair<string, FileIdentity>> inputs = [];
        foreach (string line in text.Split(['\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            int tab = line.IndexOf('\t');
            if (tab <= 0)
            {
                return null;
            }

            inputs.Add(new(line.Substring(0, tab), new FileIdentity(line.Substring(tab + 1), 0)));
        }

        return inputs.Count > 0 ? new LinkInputs(inputs) : null;
    }
}
