using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Configuration;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Tests.Machine;

namespace Aot.Tasks.Tests.Configuration;

/// <summary>A project for tests of the checks 1xxx.</summary>
internal static class StagedProject
{
    /// <summary>The path of its file.</summary>
    internal const string File = "/src/app.csproj";

    /// <summary>A machine with an empty project file.</summary>
    internal static ScriptedMachine Machine() => new ScriptedMachine().File(File, "<Project />");

    /// <summary>The properties that dotnet publish sets for a program, changed by others.</summary>
    /// <param name="settings">Name=value, separated by spaces.</param>
    /// <param name="more">Properties whose value can contain spaces.</param>
    internal static ProjectSettings Properties(string settings, params (string Name, string Value)[] more)
    {
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase) { ["OutputType"] = "Exe", ["RuntimeIdentifier"] = "linux-x64", ["SelfContained"] = "true" };
        foreach (string[] pair in settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)))
        {
            values[pair[0]] = pair[1];
        }

        foreach ((string name, string value) in more)
        {
            values[name] = value;
        }

        return new ProjectSettings(values);
    }

    /// <summary>The findings of all checks of settings, references, and framework.</summary>
    internal static Finding[] Run(ProjectSettingsRequest request, ScriptedMachine? machine = null, SettingLocator? locator = null)
    {
        machine ??= Machine();
        locator ??= new SettingLocator(machine, [File], []);
        CheckResult[] results =
        [
            ProjectSettingsCheck.Run(request, locator, machine),
            ProjectReferencesCheck.Run(request, locator, machine),
            FrameworkSupportCheck.Run(request, locator),
        ];
        return results.SelectMany(result => result.Findings).ToArray();
    }

    /// <summary>Code and severity of each finding, separated by semicolons.</summary>
    internal static string Codes(ProjectSettingsRequest request, ScriptedMachine? machine = null) =>
        string.Join("; ", Run(request, machine).Select(finding => $"{finding.Code} {finding.Severity}"));
}
