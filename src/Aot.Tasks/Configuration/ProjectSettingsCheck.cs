using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Configuration;

/// <summary>
/// Checks the properties of a project (1xxx). A setting that certainly fails the publish is an error; one that is ignored is a warning. Some do either,
/// depending on the target framework. The sources are Microsoft.NETCore.Native.Publish.targets and Microsoft.NET.ILLink.targets of the packages
/// 8.0, 9.0, and 10.0, and real publishes.
/// </summary>
internal sealed class ProjectSettingsCheck
{
    private static readonly Version Net9 = new(9, 0);

    private readonly ProjectSettingsRequest _request;
    private readonly ProjectSettings _properties;
    private readonly SettingLocator _locator;
    private readonly IMachine _machine;

    private ProjectSettingsCheck(ProjectSettingsRequest request, SettingLocator locator, IMachine machine)
    {
        _request = request;
        _properties = request.Properties;
        _locator = locator;
        _machine = machine;
    }

    private string TargetFramework => _properties["TargetFramework"];

    private bool IsLibrary => ProjectSettings.AreEqual(_properties["OutputType"], "Library");

    private bool IsNet9OrLater => _request.Framework >= Net9;

    /// <summary>
    /// The targets of ILLink.Tasks check SelfContained before they trim. The IL compiler's targets include this check in 9.0 and 10.0. Later, only
    /// RunILLink=true does (IlcCompileDependsOn in Microsoft.NETCore.Native.targets).
    /// </summary>
    private bool IsSelfContainedChecked => _request.PackMajor is 9 or 10 || (_request.PackMajor > 10 && _properties.IsTrue("RunILLink"));

    internal static CheckResult Run(ProjectSettingsRequest request, SettingLocator locator, IMachine machine)
    {
        ProjectSettingsCheck check = new(request, locator, machine);
        Finding?[] findings =
        [
            check.CheckTrimming(),
            check.CheckSelfContained(),
            check.CheckSingleFile(),
            check.CheckReadyToRun(),
            check.CheckPackageOnBuild(),
            check.CheckDynamicCode(),
            check.CheckFlag("BuiltInComInteropSupport", DiagnosticDescriptors.BuiltInComRequested),
            check.CheckNativeLib(),
            check.CheckName(),
            check.CheckIntermediatePath(),
            check.CheckRuntimeIdentifier(),
            check.CheckEventSource(),
            check.CheckRuntimeConfigTemplate(),
            check.CheckRestore(),
        ];
        return CheckResult.Of(
            Checks.SettingsFitNativeAot,
            "",
            [.. findings.OfType<Finding>().Where(finding => !request.IsSetByTarget(Properties(finding))), .. check.CheckIgnoredSettings(), .. BuildHooksCheck.Run(request, locator)]);
    }

    /// <summary>The properties that decide whether what a finding says is true.</summary>
    private static string[] Properties(Finding finding) =>
        finding.Descriptor == DiagnosticDescriptors.NameBreaksCommands || finding.Descriptor == DiagnosticDescriptors.IntermediatePathBreaksCommands
            ? ["ExportsFile", "NativeIntermediateOutputPath", "AssemblyName", "TargetName"]
            : finding.Arguments.Count > 0 && finding.Arguments[0] is string property ? [property] : [];

    private Finding? CheckTrimming() =>
        _properties.IsFalse("PublishTrimmed") ? Report(DiagnosticDescriptors.TrimmingDisabled, "PublishTrimmed", Remedies.RemoveSetting) : null;

    /// <summary>
    /// NETSDK1102 requires that SelfContained is true. In 8.0 and from 11.0 on, it applies only if the trimmer runs as a separate step, which it does not with
    /// native AOT.
    /// </summary>
    private Finding? CheckSelfContained()
    {
        if (_properties.IsTrue("SelfContained"))
        {
            return null;
        }

        string? property = _properties.IsFalse("PublishSelfContained") ? "PublishSelfContained"
            : _properties.IsTrue("_SelfContainedWasSpecified") ? "SelfContained"
            : null;
        return property != null
            ? IsSelfContainedChecked ? Report(DiagnosticDescriptors.SelfContainedRefused, property, Remedies.RemoveSetting, TargetFramework)
                : ReportIgnored(DiagnosticDescriptors.SelfContainedIgnored, property, TargetFramework)
            : IsSelfContainedMissing() ? new Finding(DiagnosticDescriptors.SelfContainedMissing, Remedies.SetSelfContained)
            : null;
    }

    /// <summary>Without _IsPublishing (msbuild -t:Publish, Visual Studio) the SDK does not set SelfContained.</summary>
    private bool IsSelfContainedMissing() =>
        _request.IsPublish && IsSelfContainedChecked
        && !_properties.IsTrue("SelfContained") && !_properties.IsFalse("PublishSelfContained") && !_properties.IsTrue("_SelfContainedWasSpecified")
        && !_properties.IsTrue("PackAsTool");

    /// <summary>NETSDK1099 rejects it for every library. The IL compiler packages before 9.0 reject it too; later ones ignore it.</summary>
    private Finding? CheckSingleFile()
    {
        const string Property = "PublishSingleFile";
        return !_properties.IsTrue(Property) ? null
            : IsLibrary ? Report(DiagnosticDescriptors.SingleFileInLibrary, Property, Remedies.RemoveSetting)
            : IsNet9OrLater ? ReportIgnored(DiagnosticDescriptors.SingleFileIgnored, Property)
            : Report(DiagnosticDescriptors.SingleFileRefused, Property, Remedies.RemoveSetting, TargetFramework);
    }

    /// <summary>The ReadyToRun compiler that it downloads is useful if the same project is also published without native AOT.</summary>
    private Finding? CheckReadyToRun() =>
        _properties.IsTrue("PublishReadyToRun") ? ReportIgnored(DiagnosticDescriptors.ReadyToRunRequested, "PublishReadyToRun") : null;

    /// <summary>A setting that serves a publish without native AOT as well is right there, so it is at most a message.</summary>
    private Finding ReportIgnored(DiagnosticDescriptor descriptor, string property, params object[] more)
    {
        Finding finding = Report(descriptor, property, RemedyOfIgnored(property), more);
        return ServesOthers(property) ? finding.AtMost(Severity.Message) : finding;
    }

    /// <summary>The settings of <see cref="IgnoredSetting"/>. One that serves a publish without native AOT as well is at most a message, too.</summary>
    private IEnumerable<Finding> CheckIgnoredSettings() =>
        from setting in IgnoredSetting.All
        where setting.Applies(_properties, _request.PackMajor) && !IsReplaced(setting) && !(setting.Property == "PublishReadyToRunComposite" && IsCompositeByDefault)
        let remedy = setting.Replacement.Length > 0 ? Remedies.SetInstead.With(setting.Replacement, ReplacementValue(setting))
            : setting.Descriptor == DiagnosticDescriptors.SettingOfJson && !ServesOthers(setting.Property) ? Remedies.UseSerializerContext
            : RemedyOfIgnored(setting.Property)
        let finding = Report(setting.Descriptor, setting.Property, remedy, isFinal: setting.Replacement.Length > 0)
        select setting.IsWarning && !ServesOthers(setting.Property) ? finding : finding.AtMost(Severity.Message);

    /// <summary>
    /// True if the project sets what has the effect. The IL compiler's targets give IlcTreatWarningsAsErrors the value of TreatWarningsAsErrors, which the .NET
    /// SDK sets to false. Restore does not import these targets.
    /// </summary>
    private bool IsReplaced(IgnoredSetting setting)
    {
        const string AllWarnings = "TreatWarningsAsErrors";
        string value = setting.Replacement.Length > 0 ? _properties[setting.Replacement] : "";
        return setting.Replacement == "Ilc" + AllWarnings && (value.Length == 0 || ProjectSettings.AreEqual(value, _properties[AllWarnings]))
            ? _properties.IsTrue(AllWarnings) || _locator.FindAllProperties().ContainsKey(setting.Replacement)
            : value.Length > 0;
    }

    /// <summary>The .NET SDK sets PublishReadyToRunComposite for these settings (Microsoft.NET.CrossGen.targets), which are reported themselves.</summary>
    private bool IsCompositeByDefault => _properties.IsTrue("PublishReadyToRun") && _properties.IsTrue("PublishSingleFile");

    private string ReplacementValue(IgnoredSetting setting) => setting.ReplacementValue.Length > 0 ? setting.ReplacementValue : _properties[setting.Property];

    private string RemedyOfIgnored(string property) => ServesOthers(property) ? Remedies.KeepForOtherPublishes : Remedies.RemoveSetting;

    /// <summary>True if the setting may be for a publish without native AOT: another file than the project or its publish profile has it, or the project is
    /// published in both ways or for several frameworks.</summary>
    private bool ServesOthers(string property) =>
        !_locator.IsInProject(property, _properties[property])
        || _locator.IsConditional("PublishAot")
        || _properties["TargetFrameworks"].Contains(";");

    /// <summary>Without a runtime identifier, which is reported separately, the restore is of no use.</summary>
    private Finding? CheckRestore() => _request.IsRestoredWithoutAot && _properties["RuntimeIdentifier"].Length > 0
        ? new Finding(DiagnosticDescriptors.RestoredWithoutAot, Remedies.RestoreWithAot.With(_properties["RuntimeIdentifier"]))
        : null;

    private Finding? CheckPackageOnBuild() =>
        _properties.IsTrue("GeneratePackageOnBuild") ? Report(DiagnosticDescriptors.PackageOnBuild, "GeneratePackageOnBuild", Remedies.PackageOnBuild) : null;

    private Finding? CheckDynamicCode() =>
        !_properties.IsTrue("DynamicCodeSupport") ? null
            : IsNet9OrLater ? Report(DiagnosticDescriptors.DynamicCodeRefused, "DynamicCodeSupport", Remedies.RemoveSetting, TargetFramework)
            : ReportIgnored(DiagnosticDescriptors.DynamicCodeIgnored, "DynamicCodeSupport", TargetFramework);

    private Finding? CheckNativeLib() =>
        !IsLibrary && _properties["NativeLib"].Length > 0 && !_properties.IsTrue("CustomNativeMain")
            ? Report(DiagnosticDescriptors.NativeLibInExecutable, "NativeLib", Remedies.NativeLib)
            : null;

    /// <summary>Checks only names in commands of the IL compiler's targets that a shell runs: see <see cref="OutputName"/>.</summary>
    private Finding? CheckName()
    {
        if (_request.IsLinkReplaced || _request.Host.IsWindows)
        {
            return null;
        }

        string name = _properties["TargetName"];
        IReadOnlyList<char> breaking = OutputName.FindBreakingCharacters(name, _request.PackMajor, _request.Target, HasExportsFile, _properties["MSBuildProjectName"].Contains('\''));
        if (breaking.Count == 0)
        {
            return null;
        }

        string property = name == _properties["AssemblyName"] ? "AssemblyName" : "TargetName";
        string proposed = OutputName.Replace(name, breaking);
        return new Finding(
            DiagnosticDescriptors.NameBreaksCommands,
            Remedies.SetName.With(property, proposed.Length > 0 ? proposed : "app"),
            name,
            TargetFramework,
            string.Join(", ", breaking.Select(character => $"'{character}'")))
        {
            Location = _locator.FindProperty(property, name),
        };
    }

    /// <summary>
    /// Before 10.0, the path of the .exports file is not quoted: -Wl,--version-script=$(NativeIntermediateOutputPath)app.exports. A comma ends the argument even
    /// in quotes. The default obj/ is relative to the project, so the folder of the project does not matter.
    /// </summary>
    private Finding? CheckIntermediatePath()
    {
        string path = _properties["NativeIntermediateOutputPath"] is { Length: > 0 } native ? native : _properties["IntermediateOutputPath"];
        if (_request.IsLinkReplaced || _request.Host.IsWindows || !HasExportsFile)
        {
            return null;
        }

        List<char> breaking = [.. OutputName.FindBreakingCharacters(path, _request.PackMajor, _request.Target, HasExportsFile).Where(c => c == ',' || _request.PackMajor < 10)];
        return breaking.Count == 0 ? null : new Finding(
            DiagnosticDescriptors.IntermediatePathBreaksCommands,
            Remedies.SetIntermediatePath,
            path,
            TargetFramework,
            string.Join(", ", breaking.Select(character => $"'{character}'")));
    }

    /// <summary>After a restore, Microsoft.NETCore.Native.targets of the package has already set ExportsFile to the default.</summary>
    private bool HasExportsFile =>
        !ProjectSettings.AreEqual(_properties["NativeLib"], "Static")
        && (_properties["ExportsFile"].Length == 0 || _properties["ExportsFile"] == _properties["NativeIntermediateOutputPath"] + _properties["TargetName"] + ".exports");

    /// <summary>
    /// The SDK sets it to this machine's only for a program, and only with _IsPublishing or SelfContained
    /// (Microsoft.NET.RuntimeIdentifierInference.targets). A program without either therefore has two faults with one remedy, which AOTSDK1021 reports. Packing a
    /// tool also publishes it; without a runtime identifier the package is for the .NET runtime (PackToolImplementation in
    /// Microsoft.NET.PackTool.targets). With AllowPublishAotWithoutRuntimeIdentifier, a workload publishes each of several runtime identifiers
    /// (_CheckRIDAsserts in Microsoft.NET.RuntimeIdentifierInference.targets).
    /// </summary>
    private Finding? CheckRuntimeIdentifier()
    {
        // Outside of a publish, the SDK has a target for a program only (PublishRuntimeIdentifier). The doctor reports what a publish would report.
        bool isExpected = _request.IsPublish || (_request.IsDoctor && IsLibrary && _request.Target == RuntimeIdentifier.None);
        if (!isExpected || _properties["RuntimeIdentifier"].Length > 0 || _properties.IsTrue("PackAsTool") || _properties.IsTrue("AllowPublishAotWithoutRuntimeIdentifier"))
        {
            return null;
        }

        return IsLibrary ? new Finding(DiagnosticDescriptors.RuntimeIdentifierMissingInLibrary, Remedies.LibraryRuntimeIdentifier.With(_request.Host))
            : !IsSelfContainedMissing() ? new Finding(DiagnosticDescriptors.RuntimeIdentifierMissing, Remedies.SetRuntimeIdentifier.With(_request.Host))
            : null;
    }

    /// <summary>A library without NativeLib is a shared native library (Microsoft.NETCore.Native.targets).</summary>
    private Finding? CheckEventSource() =>
        IsLibrary && (_properties["NativeLib"].Length > 0 || !_properties.IsTrue("IlcMultiModule")) && !_properties.IsTrue("_SuppressNativeLibEventSourceWarning")
            ? CheckFlag("EventSourceSupport", DiagnosticDescriptors.EventSourceInLibrary)
            : null;

    private Finding? CheckRuntimeConfigTemplate() =>
        _request.RuntimeConfigTemplate.Length > 0 && _machine.FileExists(_request.RuntimeConfigTemplate)
            ? new Finding(DiagnosticDescriptors.RuntimeConfigTemplate, Remedies.RuntimeConfigTemplate) { Location = new Location(_request.RuntimeConfigTemplate) }
            : null;

    /// <summary>Reports a property that is true.</summary>
    private Finding? CheckFlag(string property, DiagnosticDescriptor descriptor) =>
        _properties.IsTrue(property) ? Report(descriptor, property, Remedies.RemoveSetting) : null;

    /// <summary>Reports a property, its value, where it is set, and how to remove it there.</summary>
    /// <param name="descriptor">Its first two placeholders are the property and the value.</param>
    /// <param name="property">The property.</param>
    /// <param name="remedy">The remedy if a project file sets the property. Its placeholders are the property and the value.</param>
    /// <param name="more">Further arguments of the message.</param>
    private Finding Report(DiagnosticDescriptor descriptor, string property, string remedy, params object[] more) => Report(descriptor, property, remedy, false, more);

    /// <param name="descriptor">Its first two placeholders are the property and the value.</param>
    /// <param name="property">The property.</param>
    /// <param name="remedy">The remedy.</param>
    /// <param name="isFinal">True if the remedy is the same wherever the property is set.</param>
    /// <param name="more">Further arguments of the message.</param>
    private Finding Report(DiagnosticDescriptor descriptor, string property, string remedy, bool isFinal, params object[] more)
    {
        string value = _properties[property];
        Location? location = _locator.FindProperty(property, value);
        string change = isFinal ? remedy
            : location?.File.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) == true ? Remedies.RemoveDirective
            : !_locator.IsFromCommandLine(property, value) ? remedy
            : property == "SelfContained" ? Remedies.RemoveNoSelfContained
            : Remedies.RemoveArgument;
        return new Finding(descriptor, change.With(property, value), [property, value, .. more]) { Location = location };
    }
}
