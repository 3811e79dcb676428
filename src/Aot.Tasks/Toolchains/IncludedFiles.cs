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
    private const int LargestText = 4 * 1024 * 1024;

    /// <summary>Extensions of files that are no texts, or that include nothing.</summary>
    private static readonly string[] Others = [".a", ".o", ".obj", ".lib", ".so", ".dylib", ".rsp"];

    /// <summary>Such as #include "a.h", #embed "a.bin", and .incbin "a.bin", which in C is part of a string; INCLUDE a.ld in a linker script; @a.cfg for clang.</summary>
    private static readonly Regex Includes = new(
        @"^[ \t]*#[ \t]*(?:include|import|embed)[ \t]*[""<]([^""<>\r\n]+)|\.(?:incbin|include)[ \t]+\\?""([^""\\\r\n]+)|\bINCLUDE[ \t]+""?([^\s"";{}]+)|^[ \t]*@(\S+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>The file may include others.</summary>
    internal static bool IsText(string file) => Array.IndexOf(Others, Path.GetExtension(file)) < 0;

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
            string text = machine.ReadBytes(path, LargestText) is byte[] bytes && Array.IndexOf(bytes, (byte)0) < 0 ? Encoding.UTF8.GetString(bytes) : "";
            IEnumerable<string> names = Includes.Matches(text).Cast<Match>().Select(match => string.Concat(match.Groups.Cast<Group>().Skip(1).Select(group => group.Value)))
                .Where(name => name.IndexOfAny(Path.GetInvalidPathChars()) < 0);
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
