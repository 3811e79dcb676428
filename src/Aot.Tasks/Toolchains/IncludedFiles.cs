using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>
/// The files that a text among the arguments of a link includes: C and assembly sources, which the linker driver compiles, linker scripts, and configuration files
/// of clang. The headers of the system are not searched.
/// </summary>
internal static class IncludedFiles
{
    private const int LargestText = 64 * 1024 * 1024;

    /// <summary>The group of <see cref="Includes"/>.</summary>
    private const int OtherString = 5;

    /// <summary>Extensions of files that are no texts, or that include nothing.</summary>
    private static readonly string[] Others = [".a", ".o", ".obj", ".lib", ".so", ".dylib", ".rsp"];

    /// <summary>Such as #include "a.h", #embed "a.bin", and .incbin "a.bin", which in C is part of a string; INCLUDE a.ld in a linker script; @a.cfg for clang. Every other string can be
    /// the argument of a macro that includes a file, such as INCBIN of incbin.h. A full path is more likely one that the program opens.</summary>
    private static readonly Regex Includes = new(
        @"^[ \t]*#[ \t]*(?:include|import|embed)[ \t]*[""<]([^""<>\r\n]+)|\.(?:incbin|include)[ \t]+\\?""([^""\\\r\n]+)|\bINCLUDE[ \t]+""?([^\s"";{}]+)|^[ \t]*@(\S+)|""([^""\\\r\n/][^""\\\r\n]*)""",
        RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>The file may include others.</summary>
    internal static bool IsText(string file) => Array.IndexOf(Others, Path.GetExtension(file)) < 0;

    /// <summary>Full paths of the existing files that a file includes, and of those that they include.</summary>
    /// <param name="root">Full path of the file.</param>
    /// <param name="folders">Full paths of further folders that are searched.</param>
    /// <param name="machine">The machine.</param>
    internal static IReadOnlyCollection<string> Find(string root, IReadOnlyCollection<string> folders, IMachine machine)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.Ordinal);
        Stack<string> open = new([root]);
        while (open.Count > 0)
        {
            string path = open.Pop();
            string text = machine.ReadBytes(path, LargestText) is byte[] bytes && Array.IndexOf(bytes, (byte)0) < 0 ? Encoding.UTF8.GetString(bytes) : "";
            string directory = Path.GetDirectoryName(path) ?? "/";
            foreach (Match match in text.Split('\n').Where(CanInclude).SelectMany(line => Includes.Matches(line).Cast<Match>()))
            {
                string name = string.Concat(match.Groups.Cast<Group>().Skip(1).Select(group => group.Value));
                foreach (string folder in name.IndexOfAny(Path.GetInvalidPathChars()) < 0 ? folders.Prepend(directory) : [])
                {
                    string included = Path.GetFullPath(Path.Combine(folder, name));
                    if (machine.FileExists(included))
                    {
                        found.Add(included);

                        // The same file in the same folder includes the same, whatever links lead to it.
                        string identity = machine.Identify(included) is FileIdentity file ? file.Text + machine.Identify(Path.GetDirectoryName(included)) : included;
                        if (!match.Groups[OtherString].Success && seen.Add(identity))
                        {
                            open.Push(included);
                        }
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Most lines cannot, and a source can have megabytes: this is much faster than the regular expression.</summary>
    private static bool CanInclude(string line) => line.IndexOfAny(['#', '"', '@']) >= 0 || line.Contains("INCLUDE");
}
