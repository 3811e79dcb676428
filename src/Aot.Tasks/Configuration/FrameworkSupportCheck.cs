using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Configuration;

/// <summary>Checks whether the target framework is in support (AOTSDK1018) and supports ASP.NET Core with native AOT (AOTSDK1019).</summary>
internal static class FrameworkSupportCheck
{
    private static readonly Version Net8 = new(8, 0);

    internal static CheckResult Run(ProjectSettingsRequest request, SettingLocator locator)
    {
        ProjectSettings properties = request.Properties;
        string framework = properties["TargetFramework"];
        List<Finding> findings = [];
        if (!properties.IsFalse("CheckEolTargetFramework") && request.FrameworksOutOfSupport.Contains(request.Framework.ToString(2)))
        {
            findings.Add(Report(DiagnosticDescriptors.FrameworkOutOfSupport));
        }

        // .NET 7 supports console programs; ASP.NET Core followed with .NET 8 (dotnet/docs#36392).
        bool isWeb = properties.IsTrue("UsingMicrosoftNETSdkWeb") || request.FrameworkReferences.Contains("Microsoft.AspNetCore.App", StringComparer.OrdinalIgnoreCase);
        if (isWeb && request.Framework < Net8)
        {
            findings.Add(Report(DiagnosticDescriptors.WebApplicationTooEarly));
        }

        return CheckResult.Of(Checks.FrameworkIsSupported, framework, findings);

        Finding Report(DiagnosticDescriptor descriptor) =>
            new(descriptor, Remedies.NewerFramework.With("net" + request.NewestFramework.ToString(2)), framework) { Location = locator.FindProperty("TargetFramework", framework) };
    }
}
