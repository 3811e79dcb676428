using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Configuration;

/// <summary>
/// Finds hooks into the build that do not run in a publish (AOTSDK1026): from 11.0 on, the .NET SDK only compiles in a native AOT publish, and skips
/// the target Build (dotnet/sdk#54515, dotnet/docs#55769). It is certain that a hook does not run, but not that the program needs it. A hook of the project
/// is therefore only a message, and a hook of a known package a warning.
/// </summary>
internal static class BuildHooksCheck
{
    /// <summary>Targets that do not run, and properties of the same names that contain commands.</summary>
    private static readonly HashSet<string> Events = new(["PreBuildEvent", "PostBuildEvent"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Targets with these names replace empty ones that only Build runs (Microsoft.Common.CurrentVersion.targets).</summary>
    private static readonly HashSet<string> Replaced = new(["BeforeBuild", "AfterBuild"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> NotRun = new(
        [.. Events, .. Replaced, "Build", "CoreBuild", "CopyFilesToOutputDirectory"], StringComparer.OrdinalIgnoreCase);

    private const string OpenApiGenerator = "Microsoft.Extensions.ApiDescription.Server";

    /// <summary>Packages that generate files with such a hook (dotnet/sdk#55911).</summary>
    private static readonly string[] Generators = [OpenApiGenerator, "Microsoft.XmlSerializer.Generator"];

    internal static IEnumerable<Finding> Run(ProjectSettingsRequest request, SettingLocator locator)
    {
        if (!request.SkipsBuild || request.Properties.IsFalse("UseOptimizedPublish") || request.Properties.IsFalse("UseAotOptimizedPublish"))
        {
            return [];
        }

        string sdk = request.Versions.Sdk;

        // Microsoft.Extensions.ApiDescription.Server.targets: the second one is the default of the first one.
        bool isOpenApiOff = request.Properties.IsFalse("OpenApiGenerateDocumentsOnBuild") || request.Properties.IsFalse("OpenApiGenerateDocuments");
        return
        [
            .. Events.Where(name => locator.ValuesOf(name).Any(value => value.Length > 0)).Select(name =>
                new Finding(DiagnosticDescriptors.BuildEventNotRun, Remedies.BuildEvent, sdk, name) { Location = locator.FindProperties(name).LastOrDefault() }),
            .. locator.Targets.Where(IsNotRun).Select(target =>
                new Finding(DiagnosticDescriptors.BuildTargetNotRun, Remedies.BuildTarget, sdk, target.Name) { Location = target.Location }),
            .. Generators.Where(name => request.Packages.Contains(name, StringComparer.OrdinalIgnoreCase) && (name != OpenApiGenerator || !isOpenApiOff)).Select(name =>
                new Finding(DiagnosticDescriptors.BuildOfPackageNotRun, Remedies.FullBuild, sdk, name) { Location = locator.FindItem("PackageReference", name) }),
        ];
    }

    /// <summary>True if every hook of the target is one that does not run. A target that also hooks into another target runs there.</summary>
    private static bool IsNotRun(TargetElement target) =>
        Replaced.Contains(target.Name) || (target.Hooks.Count > 0 && target.Hooks.All(NotRun.Contains));
}
