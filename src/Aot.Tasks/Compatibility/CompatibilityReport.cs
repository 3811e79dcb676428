using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>All findings and facts as JSON (RFC 8259), which shows why a package or an assembly was reported, or was not.</summary>
internal static class CompatibilityReport
{
    internal static readonly string FileName = "aotsdk-compatibility.json";

    internal static string Write(IEnumerable<Component> components, IEnumerable<Finding> findings)
    {
        StringBuilder text = new("{\n  \"findings\": ");
        AppendArray(text, findings.Select(finding =>
            $"{{ \"code\": {Quote(finding.Code)}, \"severity\": {Quote(finding.Severity.ToString())}, \"message\": {Quote(finding.Message)}, \"remedy\": {Quote(finding.Remedy)}, \"detail\": [{string.Join(", ", finding.Detail.Select(Quote))}] }}"));
        text.Append(",\n  \"assemblies\": ");
        AppendArray(text, components.SelectMany(component => component.Assemblies.Select(assembly => ToJson(component, assembly))));
        return text.Append("\n}\n").ToString();
    }

    private static string ToJson(Component component, AssemblyFacts assembly)
    {
        string uses = string.Join(", ", assembly.Uses.Select(use =>
            $"{{ \"limit\": {Quote(use.Limit.ToString())}, \"member\": {Quote(use.Member)}, \"calls\": {Number(use.Calls)}, \"unguarded\": {Number(use.UnguardedCalls)}, \"caller\": {Quote(use.Caller)} }}"));
        return $"{{ \"assembly\": {Quote(assembly.Name)}, \"from\": {Quote(component.Kind.ToString())}, \"name\": {Quote(component.Name)}, \"version\": {Quote(component.Version)}, "
            + $"\"kind\": {Quote(assembly.Kind.ToString())}, \"isTrimmable\": {Boolean(assembly.IsTrimmable)}, \"isAotCompatible\": {Boolean(assembly.IsAotCompatible)}, "
            + $"\"knowsAot\": {Boolean(assembly.IsAotAware)}, \"mentions\": [{string.Join(", ", assembly.PackageMembers.Select(Quote))}], \"uses\": [{uses}] }}";
    }

    private static void AppendArray(StringBuilder text, IEnumerable<string> elements)
    {
        string[] all = elements.ToArray();
        text.Append(all.Length == 0 ? "[]" : "[\n    " + string.Join(",\n    ", all) + "\n  ]");
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Boolean(bool value) => value ? "true" : "false";

    private static string Quote(string value)
    {
        StringBuilder text = new("\"");
        foreach (char c in value)
        {
            if (c is '"' or '\\')
            {
                text.Append('\\').Append(c);
            }
            else if (c < ' ' || char.IsSurrogate(c))
            {
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(c);
            }
        }

        return text.Append('"').ToString();
    }
}
