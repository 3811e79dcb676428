using System;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>
/// Names types that endpoints of an ASP.NET Core app read or write as JSON and that no JsonSerializerContext contains. Each request then fails, and neither the
/// analyzers nor the IL compiler warn, because the code asks the options of the app, which could contain the type.
/// </summary>
internal static class JsonTypesCheck
{
    private const int MostNamed = 10;

    private static readonly char[] BetweenNames = ['<', '>', ',', ' ', '[', ']', '?'];

    /// <param name="request">Must contain the compiled assembly.</param>
    internal static CheckResult Run(CompatibilityRequest request)
    {
        string[] entries = [.. request.Components.SelectMany(component => component.Assemblies).Append(request.CompiledAssembly!)
            .Where(assembly => assembly.Name != "System.Text.Json").SelectMany(assembly => assembly.JsonTypes)];
        bool hasResolver = entries.Contains(JsonTypes.SetsResolver);
        string[] missing = request.IsJsonReflectionEnabled || entries.Contains(JsonTypes.HasOtherResolver) ? [] : [.. request.CompiledAssembly!.JsonTypes
            .Where(entry => entry[0] is JsonTypes.Used or JsonTypes.UsedWithTypeInfo
                && !((hasResolver || entry[0] == JsonTypes.UsedWithTypeInfo) && entries.Contains(JsonTypes.Contained + entry.Substring(1)))
                && !(entries.Contains(JsonTypes.HasProblemDetails) && IsOfFramework(entry.Substring(1))))
            .Select(entry => entry.Substring(1))
            .Distinct()
            .Take(MostNamed)];
        if (missing.Length == 0)
        {
            return CheckResult.Passed(Checks.JsonTypesAreContained, "");
        }

        string attributes = string.Join(" ", missing.Where(type => !IsAnonymous(type) && !IsProblem(type)).Select(type => $"[JsonSerializable(typeof({ShortName(type)}))]"));
        string[] remedies =
        [
            .. attributes.Length == 0 ? [] : new[] { (hasResolver ? Remedies.AddToJsonContext : Remedies.AddJsonContext).With(attributes) },
            .. missing.Any(IsProblem) ? new[] { Remedies.AddProblemDetails } : [],
            .. missing.Any(IsAnonymous) ? new[] { Remedies.UseRecordForJson } : [],
        ];
        Finding finding = new(DiagnosticDescriptors.JsonTypeMissing, string.Join(" ", remedies), string.Join(", ", missing.Select(ShortName)));
        return CheckResult.Of(Checks.JsonTypesAreContained, "", [finding]);
    }

    private static bool IsAnonymous(string type) => type.Contains("<>f__");

    private static bool IsProblem(string type) => type == JsonTypes.Problem || type == JsonTypes.ValidationProblem;

    /// <summary>True if the type, its elements, and its type arguments are types of .NET. Without a regular expression, which would need exponential time for some names.</summary>
    private static bool IsOfFramework(string type) => type.Split(BetweenNames).All(name =>
        name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) || name.All(char.IsLower));

    private static string ShortName(string type) => IsAnonymous(type) ? "an anonymous type" : Regex.Replace(type, @"\w+\.", "", RegexOptions.CultureInvariant);
}
