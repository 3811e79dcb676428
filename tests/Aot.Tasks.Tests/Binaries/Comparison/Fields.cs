using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Binaries;

namespace Aot.Tasks.Tests.Binaries.Comparison;

/// <summary>A binary as names and values, so that the output of a tool can be compared with the result of the reader.</summary>
internal static class Fields
{
    internal static IReadOnlyDictionary<string, string> Of(BinaryFile binary) => new Dictionary<string, string>
    {
        ["format"] = binary.Format.ToString(),
        ["kind"] = binary.Kind.ToString(),
        ["architecture"] = binary.Architecture,
        ["system"] = binary.OperatingSystem ?? "",
        ["minimum"] = binary.MinimumSystem?.ToString() ?? "",
        ["interpreter"] = binary.Interpreter ?? "",
        ["needed"] = List(binary.NeededLibraries),
        ["optional"] = List(binary.OptionalLibraries),
        ["versions"] = List(binary.RequiredVersions.Select(version => Version(version.Library, version.Version, version.IsWeak, version.Symbols))),
        ["runpath"] = List(binary.RunPath),
        ["name"] = binary.LibraryName ?? "",
        ["buildid"] = binary.BuildId ?? "",
        ["debuglink"] = binary.DebugLink ?? "",
        ["debuginfo"] = binary.HasDebugInfo.ToString(),
        ["hardening"] = binary.Hardening.ToString(),
        ["exports"] = List(binary.Exports),
        ["managed"] = binary.ManagedCode.ToString(),
    };

    internal static string Version(string library, string version, bool isWeak, IEnumerable<string> symbols) =>
        $"{library} {version}{(isWeak ? " weak" : "")}: {string.Join(' ', symbols)}";

    /// <summary>The order is compared too.</summary>
    internal static string List(IEnumerable<string> values) => string.Join('\n', values);

    /// <summary>Each field in which the output of a tool differs. A field that the tool does not print is not compared.</summary>
    internal static IEnumerable<string> Differences(string tool, IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual) =>
        from field in expected
        where actual[field.Key] != field.Value
        select $"{field.Key}: {tool} '{Short(field.Value)}', reader '{Short(actual[field.Key])}'";

    private static string Short(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
