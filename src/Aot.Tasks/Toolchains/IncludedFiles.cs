using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>
/// The files that a source file includes. The linker driver also compiles: a project can pass it C or assembly sources as arguments. The headers of the system
/// are not searched.
/// </summary>
internal static class IncludedFiles
{
    private const int LargestSource = 4 * 1024 * 1024;

    /// <summary>Extensions that gcc(1) compiles or assembles, in the table of its section on file types.</summary>
    private static readonly string[] Sources = [".c", ".cc", ".cp", ".cxx", ".cpp", ".c++", ".C", ".m", ".mm", ".s", ".S", ".sx"];

    /// <summary>Such as #include "a.h", #embed "a.bin", and .incbin "a.bin", which in C is part of a string.</summary>
    private static readonly Regex Includes = new(@"^[ \t]*#[ \t]*(?:include|import|embed)[ \t]*[""<]([^""<>\r\n]+)|\.(?:incbin|include)[ \t]+\\?""([^""\\\r\n]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>The linker driver compiles the file.</summary>
    internal static bool IsSource(string file) => Array.IndexOf(Sources, Path.GetExtension(file)) >= 0;

    /// <summary>Full paths of the existing files that a file includes, and of those that they include.</summary>
    /// <param name="file">Full path.</param>
    /// <param name="folders">Full paths of further folders that are searched.</param>
    /// <param name="machine">The machine.</param>
    internal static IReadOnlyCollection<string> Find(string file, IReadOnlyCollection<string> folders, IMachine machine)
    {
        HashSet<string> found = new(StringComparer.Ordinal);
        Stack<string> open = new([file]);
        while (open.Count > 0)
        {
            string path = open.Pop();
            string text = machine.ReadBytes(path, LargestSource) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "";
            IEnumerable<string> names = Includes.Matches(text).Cast<Match>().Select(match => match.Groups[1].Value + match.Groups[2].Value).Where(name => name.IndexOf('\0') < 0);
            foreach (string included in names.SelectMany(name => folders.Prepend(Path.GetDirectoryName(path) ?? "/").Select(folder => Path.GetFullPath(Path.Combine(folder, name)))))
            {
                if (machine.FileExists(included) && found.Add(included))
                {
                    open.Push(included);
                }
            }
        }

        return found;
    }
}
