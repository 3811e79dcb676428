using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Configuration;

/// <summary>A misspelt property of Aot.Sdk, or value of one, must not pass for its default in silence.</summary>
internal static class OwnPropertiesCheck
{
    private static readonly string[] Levels = ["error", "warning", "off"];

    internal static CheckResult Run(ProjectSettings properties, SettingLocator locator)
    {
        List<Finding> findings = [];
        Level("AotSdkPreflight", "error");
        Level("AotSdkCompatibility", "warning");
        Level("AotSdkVerify", "error");
        Matching("AotSdkSummary", "Setting.Switch", "true", value => ProjectSettings.Equal(value, "true") || ProjectSettings.Equal(value, "false"));
        Matching("AotSdkTargetGlibc", "Setting.Version", "", value => Version.TryParse(value, out _));
        Matching("AotSdkProbeTimeout", "Setting.Seconds", "15", value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds > 0);

        foreach (string code in CodeList.Parse(properties["AotSdkSkipChecks"]).Where(code => !DiagnosticDescriptors.All.Any(descriptor => descriptor.Code.Equals(code, StringComparison.OrdinalIgnoreCase))))
        {
            Add("AotSdkSkipChecks", code, "Setting.Codes", Resources.Get("Setting.CodeIgnored"), "");
        }

        // Others may use the prefix too, so only what is certainly meant for one of ours.
        foreach (KeyValuePair<string, Location?> named in locator.Properties().Where(named => IsOwn(named.Key) && !properties.Has(named.Key)))
        {
            if (Spelling.Nearest(named.Key, properties.Names.Where(IsOwn), most: 2) is string nearest)
            {
                findings.Add(new Finding(DiagnosticDescriptors.OwnPropertyUnknown, Resources.Format("Remedy.DidYouMean", nearest), named.Key) { Location = named.Value });
            }
        }

        return CheckResult.Of(Checks.OwnPropertiesAreValid, "", findings);

        static bool IsOwn(string property) => property.StartsWith("AotSdk", StringComparison.OrdinalIgnoreCase);

        void Level(string property, string otherwise)
        {
            string value = properties[property];
            if (value.Length > 0 && !Levels.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                string? nearest = Spelling.Nearest(value, Levels);
                Add(property, value, "Setting.Level", CountsAs(otherwise), nearest == null ? "" : Resources.Format("Remedy.DidYouMean", nearest));
            }
        }

        void Matching(string property, string accepted, string otherwise, Func<string, bool> isAccepted)
        {
            string value = properties[property];
            if (value.Length > 0 && !isAccepted(value))
            {
                Add(property, value, accepted, CountsAs(otherwise), "");
            }
        }

        static string CountsAs(string otherwise) => Resources.Format("Setting.CountsAs", otherwise.Length > 0 ? otherwise : Resources.Get("Setting.NotSet"));

        void Add(string property, string value, string accepted, string consequence, string remedy) =>
            findings.Add(
                new Finding(DiagnosticDescriptors.OwnPropertyInvalid, remedy, property, value, Resources.Get(accepted), consequence)
                {
                    Location = locator.Property(property, properties[property]),
                });
    }
}
