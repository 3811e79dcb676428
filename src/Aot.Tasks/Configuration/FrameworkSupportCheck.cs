using System;
using System.Globalization;
using System.Linq;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Configuration;

/// <summary>
/// Checks whether the target framework is in support (AOTSDK1018), whether the program gets all known security fixes (AOTSDK1024), and whether the
/// framework supports ASP.NET Core with native AOT (AOTSDK1019).
/// </summary>
internal sealed class FrameworkSupportCheck
{
    /// <summary>How long before the end of support the message appears.</summary>
    private const int MonthsOfNotice = 2;

    private static readonly Version Net8 = new(8, 0);

    private readonly ProjectSettingsRequest _request;
    private readonly SettingLocator _locator;
    private readonly SupportDates? _dates;

    private FrameworkSupportCheck(ProjectSettingsRequest request, SettingLocator locator)
    {
        _request = request;
        _locator = locator;
        _dates = SupportDates.Find(request.Framework);
    }

    private string TargetFramework => _request.Properties["TargetFramework"];

    internal static CheckResult Run(ProjectSettingsRequest request, SettingLocator locator)
    {
        FrameworkSupportCheck check = new(request, locator);
        Finding?[] findings = [check.CheckSupport(), check.CheckWeb(), check.CheckSecurityFixes()];
        return CheckResult.Of(Checks.FrameworkIsSupported, check.Found, findings.OfType<Finding>().ToList());
    }

    private string Found() => _dates?.End is DateTime end ? Checklist.SupportedUntil.With(TargetFramework, Text(end)) : TargetFramework;

    /// <summary>If the date is known, it decides, because the list of an installed .NET SDK is as old as the SDK.</summary>
    private Finding? CheckSupport()
    {
        if (_request.Properties.IsFalse("CheckEolTargetFramework"))
        {
            return null;
        }

        if (_request.Today is DateTime today && _dates?.End is DateTime end)
        {
            return today > end ? Report(DiagnosticDescriptors.FrameworkOutOfSupportSince, Text(end))
                : today > end.AddMonths(-MonthsOfNotice) ? Report(DiagnosticDescriptors.FrameworkSupportEnds, Text(end))
                : null;
        }

        return _request.FrameworksOutOfSupport.Contains(_request.Framework.ToString(2)) ? Report(DiagnosticDescriptors.FrameworkOutOfSupport) : null;
    }

    /// <summary>.NET 7 supports console programs; ASP.NET Core followed with .NET 8 (dotnet/docs#36392).</summary>
    private Finding? CheckWeb()
    {
        bool isWeb = _request.Properties.IsTrue("UsingMicrosoftNETSdkWeb")
            || _request.FrameworkReferences.Contains("Microsoft.AspNetCore.App", StringComparer.OrdinalIgnoreCase);
        return isWeb && _request.Framework < Net8 ? Report(DiagnosticDescriptors.WebApplicationTooEarly) : null;
    }

    /// <summary>The runtime in the program has the version of the IL compiler. A prerelease is not reported, because it is used intentionally.</summary>
    private Finding? CheckSecurityFixes() =>
        _dates is { SecurityVersion.Length: > 0 }
        && _request.Versions.UsedCompiler is { Length: > 0 } version && version.IndexOf('-') < 0
        && PackageVersion.Compare(version, _dates.SecurityVersion) < 0
            ? new Finding(DiagnosticDescriptors.SecurityFixesMissing, Remedies.UpdateSdk, version, _dates.SecurityVersion)
            : null;

    private Finding Report(DiagnosticDescriptor descriptor, params object[] more) =>
        new(descriptor, NewerFramework(), [TargetFramework, .. more]) { Location = _locator.FindProperty("TargetFramework", TargetFramework) };

    /// <summary>The newest framework of the installed .NET SDK, if it is supported longer; otherwise, the known one that is; empty if none is.</summary>
    private string NewerFramework()
    {
        string[] frameworks = CodeList.Parse(_request.Properties["TargetFrameworks"]);
        Version newest = _request.NewestFramework;
        if (newest > _request.Framework && !(_request.Today > SupportDates.Find(newest)?.End) && IsSupportedLonger(SupportDates.Find(newest)))
        {
            string moniker = "net" + newest.ToString(2);
            return frameworks.Length == 0 ? Remedies.NewerFramework.With(moniker)
                : frameworks.Contains(moniker, StringComparer.OrdinalIgnoreCase) ? Remedies.RemoveFramework.With(TargetFramework)
                : Remedies.ReplaceFramework.With(TargetFramework, moniker);
        }

        SupportDates known = SupportDates.All.OrderBy(row => row.Framework).Last();
        if (!IsSupportedLonger(known))
        {
            return "";
        }

        int version = known.Framework.Major;
        return frameworks.Length == 0 ? Remedies.NewerSdk.With(version) : Remedies.NewerSdkAndReplace.With(version, TargetFramework);
    }

    /// <summary>A framework that is not in the table is newer than the table.</summary>
    private bool IsSupportedLonger(SupportDates? other) => other is null || _dates is null || !(other.End <= _dates.End);

    private static string Text(DateTime date) => date.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
}
