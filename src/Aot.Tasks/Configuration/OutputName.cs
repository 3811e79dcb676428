using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Configuration;

/// <summary>
/// Finds characters in the name of a program that break the commands of the IL compiler's targets. Microsoft.NETCore.Native.targets of the packages
/// 8.0.31, 9.0.20, and 10.0.12 runs ilc @"….ilc.rsp" in a shell, then the linker with -Wl,--version-script=….exports, which is quoted since 10.0
/// (dotnet/runtime#112603). Only 10.0 has conditions with '%(Identity)', which an odd number of apostrophes breaks; 11.0.0 does not. If the name is
/// that of the project file, MSBuild has escaped them. A comma ends a -Wl, argument even in quotes. For Apple systems, the linker gets another argument, which
/// is quoted. With NativeLib=Static, ar gets only quoted arguments. All of this was seen in publishes for linux-x64.
/// </summary>
internal static class OutputName
{
    /// <param name="name">$(TargetName).</param>
    /// <param name="pack">Major version of the IL compiler pack.</param>
    /// <param name="target">The target of the publish; can be empty.</param>
    /// <param name="hasExportsFile">The linker gets a file ….exports that is named after the program.</param>
    /// <param name="isOfProjectFile">The apostrophes of the name are those of the name of the project file.</param>
    /// <returns>Each such character once, in order. None for Windows, where no shell runs the commands.</returns>
    internal static IReadOnlyList<char> FindBreakingCharacters(string name, int pack, RuntimeIdentifier target, bool hasExportsFile, bool isOfProjectFile = false)
    {
        if (pack < 8 || target.IsEmpty || target.IsWindows)
        {
            return [];
        }

        bool isOnLinkerCommand = hasExportsFile && !target.IsApple;
        string breaking = "\"`"
            + (pack == 10 && !isOfProjectFile && name.Count(c => c == '\'') % 2 == 1 ? "'" : "")
            + (isOnLinkerCommand ? "," : "")
            + (isOnLinkerCommand && pack < 10 ? " '();&<>" : "");
        return name.Where((c, i) => breaking.IndexOf(c) >= 0 || (c == '$' && StartsVariable(name, i + 1))).Distinct().ToList();
    }

    /// <summary>The name with a hyphen in place of each sequence of these characters; empty if nothing else is in it.</summary>
    internal static string Replace(string name, IReadOnlyList<char> characters) =>
        string.Join("-", name.Split(characters.ToArray(), StringSplitOptions.RemoveEmptyEntries));

    private static bool StartsVariable(string name, int index) => index < name.Length && (name[index] is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'));
}
