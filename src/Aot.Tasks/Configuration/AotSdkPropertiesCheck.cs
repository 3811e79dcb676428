using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Configuration;

/// <summary>Checks the properties of Aot.Sdk: their values (AOTSDK1020) and the spelling of their names (AOTSDK1022).</summary>
internal static class AotSdkPropertiesCheck
{
    private static readonly string[] Levels = ["error", "warning", "off"];

    private static readonly string[] Switches = ["true", "false"];

    /// <param name="properties">Must contain every public property of Aot.Sdk, with or without a value.</param>
    /// <param name="locator">Where properties are set.</param>
    internal static CheckResult Run(ProjectSettings properties, SettingLocator locator)
    {
        Finding?[] values =
        [
            CheckLevel("AotSdkPreflight", "error"),
            CheckLevel("AotSdkCompatibility", "warning"),
            CheckLevel("AotSdkVerify", "error"),
            CheckSwitch("AotSdkSummary", "true"),
            CheckSwitch("AotSdkArchive", "false"),
            CheckSwitch("AotSdkPackAll", "false"),
            CheckSwitch("AotSdkRequireAll", "false"),
            CheckValue("AotSdkTargetGlibc", SupportedGlibc.IsValid, [SupportedGlibc.OldestValue], DiagnosticDescriptors.GlibcVersionInvalid),
            CheckValue("AotSdkProbeTimeout", value => TimeLimit.Parse(value) != null, [], DiagnosticDescriptors.TimeoutInvalid, "120"),
            CheckValue("AotSdkSmokeTestTimeout", value => TimeLimit.Parse(value) != null, [], DiagnosticDescriptors.TimeoutInvalid, "60"),
        ];
        return CheckResult.Of(Checks.OwnPropertiesAreValid, "", [.. values.OfType<Finding>(), .. CheckCodes(), .. CheckNames()]);

        Finding? CheckLevel(string property, string defaultLevel) => CheckWord(property, Levels, DiagnosticDescriptors.LevelInvalid, defaultLevel);

        Finding? CheckSwitch(string property, string defaultValue) => CheckWord(property, Switches, DiagnosticDescriptors.SwitchInvalid, defaultValue);

        Finding? CheckWord(string property, string[] words, DiagnosticDescriptor descriptor, string defaultWord) =>
            CheckValue(property, value => words.Contains(value, StringComparer.OrdinalIgnoreCase), words, descriptor, defaultWord);

        Finding? CheckValue(string property, Func<string, bool> isValid, string[] words, DiagnosticDescriptor descriptor, params object[] more)
        {
            string value = properties[property];
            if (value.Length == 0 || isValid(value))
            {
                return null;
            }

            string remedy = Spelling.Nearest(value, words) is string nearest ? Remedies.DidYouMean.With(nearest) : "";
            return new Finding(descriptor, remedy, [property, value, .. more]) { Location = Locate(property) };
        }

        IEnumerable<Finding> CheckCodes()
        {
            const string Property = "AotSdkSkipChecks";
            string[] codes = CodeList.Parse(properties[Property]);
            HashSet<string> known = codes.Length == 0 ? [] : new(DiagnosticDescriptors.All.Select(descriptor => descriptor.Code), StringComparer.OrdinalIgnoreCase);
            return codes
                .Where(code => !known.Contains(code))
                .Select(code => new Finding(DiagnosticDescriptors.SkippedCodeUnknown, "", Property, code) { Location = Locate(Property) });
        }

        // Other tools may use the prefix, so only a name that is similar to a property of Aot.Sdk is reported.
        IEnumerable<Finding> CheckNames() =>
            from property in locator.FindAllProperties()
            where HasPrefix(property.Key) && !properties.Contains(property.Key)
            let nearest = Spelling.Nearest(property.Key, properties.Names.Where(HasPrefix), maximumEdits: 2)
            where nearest != null
            select new Finding(DiagnosticDescriptors.PropertyUnknown, Remedies.DidYouMean.With(nearest), property.Key) { Location = property.Value };

        Location? Locate(string property) => locator.FindProperty(property, properties[property]);
    }

    private static bool HasPrefix(string property) => property.StartsWith("AotSdk", StringComparison.OrdinalIgnoreCase);
}
