using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Configuration;

namespace Aot.Tasks.Compatibility;

/// <summary>
/// The warnings of the IL compiler about a complete assembly, which it reports for packages instead of single warnings. Its targets pass these properties to it
/// (Microsoft.NETCore.Native.targets): until 8.0 only NoWarn and those that suppress all warnings of a kind.
/// </summary>
internal static class CompilerWarnings
{
    /// <summary>The assembly produced trim warnings: RequiresUnreferencedCode.</summary>
    internal const string Trim = "IL2104";

    /// <summary>The assembly produced AOT analysis warnings: RequiresDynamicCode.</summary>
    internal const string Aot = "IL3053";

    private const int FirstMajorWithErrors = 9;

    /// <summary>Which of the two end the publish because all warnings are errors.</summary>
    /// <param name="properties">The final values of the properties.</param>
    /// <param name="major">The major version of the framework.</param>
    internal static IReadOnlyList<string> FindErrors(IReadOnlyDictionary<string, string> properties, int major)
    {
        // With TrimmerSingleWarn=false, a package has warnings about its calls instead. A target gives it the value true later (Microsoft.NET.ILLink.targets).
        if (major < FirstMajorWithErrors || !IsTrue("IlcTreatWarningsAsErrors") || ProjectSettings.ParseBoolean(ValueOf("TrimmerSingleWarn")) == false)
        {
            return [];
        }

        HashSet<string> exempt = new(Codes("NoWarn").Concat(Codes("WarningsNotAsErrors")), StringComparer.OrdinalIgnoreCase);
        return new[] { (Code: Trim, Suppress: "SuppressTrimAnalysisWarnings"), (Code: Aot, Suppress: "SuppressAotAnalysisWarnings") }
            .Where(warning => !IsTrue(warning.Suppress) && !exempt.Contains(warning.Code))
            .Select(warning => warning.Code)
            .ToArray();

        bool IsTrue(string name) => ProjectSettings.ParseBoolean(ValueOf(name)) == true;

        string[] Codes(string name) => ValueOf(name).Split([';', ',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

        string ValueOf(string name) => properties.TryGetValue(name, out string? value) ? value.Trim() : "";
    }
}
