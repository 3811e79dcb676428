using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aot.Tasks.Hosting;

namespace Aot.Tasks.Compatibility;

/// <summary>
/// Calls of known packages that the source files spell out, such as JsonConvert.SerializeObject: they can be named before anything is restored.
/// What is called by other ways shows in the compiled assembly.
/// </summary>
internal static class SourceCalls
{
    /// <summary>Bytes; source that is generated may be larger, what people write is not.</summary>
    private const int LargestFile = 1024 * 1024;

    private const int MostFiles = 1000;

    /// <param name="sources">Paths.</param>
    /// <param name="packages">Ids of the project's packages: nothing is read where none of them is judged by calls.</param>
    /// <param name="host">Reads the files.</param>
    internal static AssemblyFacts Find(string[] sources, string[] packages, IHost host)
    {
        string[] calls = packages
            .SelectMany(id => KnownPackages.Find(id) is KnownPackage known ? known.Calls.Concat(known.Unless) : [])
            .Select(call => call.TrimEnd('*'))
            .Where(call => !call.EndsWith(".", StringComparison.Ordinal) && !IsAlsoOfFramework(call))
            .ToArray();
        List<string> found = [];
        foreach (string source in sources.Take(calls.Length == 0 ? 0 : MostFiles))
        {
            if (host.ReadBytes(source, LargestFile) is byte[] bytes)
            {
                string text = Encoding.UTF8.GetString(bytes);
                found.AddRange(calls.Where(call => IsIn(text, Spelt(call))));
            }
        }

        return new AssemblyFacts(AssemblyKind.Managed) { Mentions = found.Distinct().ToArray() };
    }

    /// <summary>JsonSerializer.Serialize, for example: in source it may be either.</summary>
    private static bool IsAlsoOfFramework(string call)
    {
        string name = CompatibilityCheck.Short(call);
        string type = name.Substring(0, Math.Max(0, name.IndexOf('.')));
        return FrameworkLimits.All.Any(row => row.Type.EndsWith("." + type, StringComparison.Ordinal));
    }

    /// <summary>True where a line has it, and not behind //.</summary>
    private static bool IsIn(string text, string call)
    {
        for (int at = text.IndexOf(call, StringComparison.Ordinal); at >= 0; at = text.IndexOf(call, at + 1, StringComparison.Ordinal))
        {
            int start = text.LastIndexOf('\n', at) + 1;
            if (text.IndexOf("//", start, at - start, StringComparison.Ordinal) < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static string Spelt(string call) =>
        call.EndsWith("..ctor", StringComparison.Ordinal) ? "new " + CompatibilityCheck.Short(call) : CompatibilityCheck.Short(call);
}
