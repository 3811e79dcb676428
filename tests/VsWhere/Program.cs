using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VsWhere;

/// <summary>
/// The options of vswhere.exe (github.com/microsoft/vswhere) that the IL compiler's targets and Aot.Sdk use. The instances are in instances.json next to
/// the program, in the form of its output; "packages" lists the installed components of each.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        string[] unknown = [.. arguments.Where(argument => argument.StartsWith('-')).Except(["-all", "-latest", "-prerelease", "-products", "-requires", "-version", "-format", "-utf8"])];
        if (unknown.Length > 0)
        {
            Console.Error.WriteLine("Error 0x57: Unknown parameter: " + unknown[0]);
            return 87; // ERROR_INVALID_PARAMETER
        }

        IEnumerable<JsonObject> instances = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "instances.json")))!.AsArray().OfType<JsonObject>()
            .Where(instance => arguments.Contains("-all") || (Is(instance, "isComplete") && Is(instance, "isLaunchable") && !Is(instance, "isRebootRequired")))
            .Where(instance => After(arguments, "-requires").All(component => instance["packages"]!.AsArray().Any(package => (string?)package == component)))
            .OrderByDescending(Version);
        string[] range = After(arguments, "-version").SelectMany(text => text.Trim('[', ')').Split(',')).ToArray(); // Only [least,most) is used
        instances = instances.Where(instance => range.Length < 2 || (Version(instance) >= Parse(range[0]) && Version(instance) < Parse(range[1])));
        JsonNode[] shown = [.. instances.Take(arguments.Contains("-latest") ? 1 : int.MaxValue).Select(instance => instance.DeepClone())];
        foreach (JsonNode instance in shown)
        {
            instance.AsObject().Remove("packages");
        }

        Console.OutputEncoding = Encoding.UTF8;
        Console.WriteLine(new JsonArray(shown).ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
        return 0;
    }

    private static IEnumerable<string> After(string[] arguments, string option) =>
        arguments.SkipWhile(argument => argument != option).Skip(1).TakeWhile(argument => !argument.StartsWith('-'));

    private static bool Is(JsonObject instance, string name) => (bool)instance[name]!;

    private static Version Version(JsonObject instance) => Parse((string)instance["installationVersion"]!);

    private static Version Parse(string version) => System.Version.Parse(version.Contains('.', StringComparison.Ordinal) ? version : version + ".0");
}
