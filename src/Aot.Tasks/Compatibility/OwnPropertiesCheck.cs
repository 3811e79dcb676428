using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Compatibility;

/// <summary>A misspelt value of a property of Aot.Sdk must not pass for its default in silence.</summary>
internal static class OwnPropertiesCheck
{
    private static readonly string[] Levels = ["error", "warning", "off"];

    internal static CheckResult Run(ProjectSettings properties, SettingLocator locator)
    {
        List<Finding> findings = [];
        OneOf("AotSdkPreflight", Levels, "error");
        OneOf("AotSdkCompatibility", Levels, "warning");
        OneOf("AotSdkVerify", Levels, "error");
        OneOf("AotSdkSummary", ["true", "false"], "true");
        Matching("AotSdkTargetGlibc", value => Version.TryParse(value, out _), "Setting.Version", Resources.Get("Setting.NotSet"));
        Matching(
            "AotSdkProbeTimeout",
            value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds > 0,
            "Setting.Seconds",
            "15");

        string skipped = properties["AotSdkSkipChecks"];
        foreach (string code in CheckTask.Codes(skipped).Except(Resources.Codes, StringComparer.OrdinalIgnoreCase))
        {
            Add("AotSdkSkipChecks", skipped, code, Resources.Get("Setting.Codes"), Resources.Get("Setting.NotSet"), "");
        }

        return CheckResult.Of("OwnPropertiesAreValid", "", findings);

        void OneOf(string property, string[] accepted, string otherwise)
        {
            string value = properties[property];
            if (value.Length > 0 && !accepted.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                string? nearest = Spelling.Nearest(value, accepted);
                Add(property, value, value, string.Join(", ", accepted), otherwise, nearest == null ? "" : Resources.Format("Remedy.DidYouMean", nearest));
            }
        }

        void Matching(string property, Func<string, bool> isAccepted, string accepted, string otherwise)
        {
            string value = properties[property];
            if (value.Length > 0 && !isAccepted(value))
            {
                Add(property, value, value, Resources.Get(accepted), otherwise, "");
            }
        }

        void Add(string property, string whole, string value, string accepted, string otherwise, string remedy) =>
            findings.Add(new Finding(Catalogue.OwnPropertyInvalid, remedy, property, value, accepted, otherwise).At(locator.Property(property, whole)));
    }
}
