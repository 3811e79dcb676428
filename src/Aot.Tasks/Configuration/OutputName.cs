using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Configuration;

/// <summary>
/// Characters of a program's name that the platform's own commands do not survive. Microsoft.NETCore.Native.targets of the compiler packs 8.0.31,
/// 9.0.20 and 10.0.12 has a shell run ilc @"….ilc.rsp", then the linker with -Wl,--version-script=….exports, which has quotes since 10.0
/// (dotnet/runtime#112603); with -Wl, a comma ends the argument in spite of quotes. The linker for Apple's systems is told in another way, with
/// quotes; ar, for NativeLib=Static, too. All seen in publishes for linux-x64.
/// </summary>
internal static class OutputName
{
    /// <param name="name">(TargetName).</param>
    /// <param name="framework">.NET 9.0 is 9.0.</param>
    /// <param name="target">What is published for.</param>
    /// <param name="namesExports">The linker is told of ….exports, named after the program.</param>
    /// <returns>Each such character once, in order; empty where there is none, and for Windows, where there is no shell.</returns>
    internal static List<char> Breaking(string name, Version framework, RuntimeIdentifier target, bool namesExports)
    {
        if (framework < new Version(8, 0) || target.OperatingSystem is "" or "win")
        {
            return [];
        }

        Version quoted = new(10, 0);
        string breaking = "\"`"
            + (framework >= quoted ? "'" : "") // conditions with '%(Identity)' in the pack
            + (namesExports && !target.IsApple ? "," : "")
            + (namesExports && !target.IsApple && framework < quoted ? " '();&<>" : "");
        return name.Where((c, i) => breaking.IndexOf(c) >= 0 || (c == '$' && StartsVariable(name, i + 1))).Distinct().ToList();
    }

    /// <summary>The name with a dash for each of <paramref name="breaking"/>.</summary>
    internal static string Safe(string name, List<char> breaking) =>
        string.Join("-", name.Split(breaking.ToArray(), StringSplitOptions.RemoveEmptyEntries));

    private static bool StartsVariable(string name, int index) => index < name.Length && (name[index] is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'));
}
