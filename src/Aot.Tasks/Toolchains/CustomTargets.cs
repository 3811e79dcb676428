using System;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>Finds targets that a project defines, which may create the native files that it links.</summary>
internal static class CustomTargets
{
    private const int LargestProject = 4 * 1024 * 1024;
    private const string Element = "<Target";

    /// <summary>The file contains a Target element. The text is searched instead of the XML, because this is faster and a false answer only skips a check.</summary>
    /// <param name="file">Full path of a project, a .props or a .targets file; it need not exist.</param>
    /// <param name="machine">The machine.</param>
    internal static bool AreIn(string file, IMachine machine)
    {
        string text = machine.ReadBytes(file, LargestProject) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "";
        for (int i = text.IndexOf(Element, StringComparison.Ordinal); i >= 0; i = text.IndexOf(Element, i + 1, StringComparison.Ordinal))
        {
            int next = i + Element.Length;
            if (next < text.Length && char.IsWhiteSpace(text[next]))
            {
                return true; // not <TargetFramework>
            }
        }

        return false;
    }
}
