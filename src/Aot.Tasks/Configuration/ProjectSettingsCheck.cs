using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Configuration;

/// <summary>
/// Judges what a project says of itself. What the platform refuses with certainty is an error, what it accepts and ignores a warning. Which of
/// both depends on the framework; the sources are Microsoft.NETCore.Native.Publish.targets of the compiler packs 8.0, 9.0 and 10.0,
/// Microsoft.NET.ILLink.targets of the same versions, and real publishes.
/// </summary>
internal sealed class ProjectSettingsCheck
{
    private static readonly Version Net8 = new(8, 0);
    private static readonly Version Net9 = new(9, 0);

    private readonly ProjectSettingsRequest _request;
    private readonly ProjectSettings _properties;
    private readonly SettingLocator _locator;
    private readonly IMachine _machine;
    private readonly bool _isLibrary;
    private readonly List<Finding> _findings = [];

    private ProjectSettingsCheck(ProjectSettingsRequest request, SettingLocator locator, IMachine machine)
    {
        _request = request;
        _properties = request.Properties;
        _locator = locator;
        _machine = machine;
        _isLibrary = ProjectSettings.Equal(_properties["OutputType"], "Library");
    }

    private string TargetFramework => _properties["TargetFramework"];

    internal static List<CheckResult> Run(ProjectSettingsRequest request, SettingLocator locator, IMachine machine)
    {
        ProjectSettingsCheck check = new(request, locator, machine);
        return
        [
            check.Result(Checks.SettingsFitNativeAot, "", check.JudgeSettings),
            check.Result(Checks.ReferencesFitNativeAot, "", check.JudgeReferences),
            check.Result(Checks.FrameworkIsSupported, check.TargetFramework, check.JudgeFramework),
        ];
    }

    private CheckResult Result(Check check, string found, Action judge)
    {
        _findings.Clear();
        judge();
        return CheckResult.Of(check, found, _findings.ToList());
    }

    private void JudgeSettings()
    {
        Forbid("PublishTrimmed", false, DiagnosticDescriptors.TrimmingDisabled, Severity.Error);

        bool isSelfContainedMissing = false;

        // NETSDK1102 asks for "not true". In 8.0 it asks only where the trimmer runs by itself, and with native AOT it does not.
        if (!_properties.IsTrue("SelfContained") && _properties.IsFalse("PublishSelfContained"))
        {
            Add(DiagnosticDescriptors.SelfContainedDisabled, "PublishSelfContained", RefusedFrom(Net9));
        }
        else if (!_properties.IsTrue("SelfContained") && _properties.IsTrue("_SelfContainedWasSpecified"))
        {
            Add(DiagnosticDescriptors.SelfContainedDisabled, "SelfContained", RefusedFrom(Net9));
        }
        else if (!_properties.IsTrue("SelfContained") && _request.IsPublish && _request.Framework >= Net9 && !_properties.IsTrue("PackAsTool"))
        {
            // Without _IsPublishing (msbuild -t:Publish, Visual Studio) the SDK does not set it.
            isSelfContainedMissing = true;
            Add(new Finding(DiagnosticDescriptors.SelfContainedMissing, Resources.Get("Remedy.SetSelfContained")));
        }

        // NETSDK1099 refuses it for every library; of the compiler packs only those before 9.0 refuse it.
        Forbid("PublishSingleFile", true, DiagnosticDescriptors.SingleFileRequested, _isLibrary || _request.Framework < Net9 ? Severity.Error : Severity.Warning);
        Forbid("PublishReadyToRun", true, DiagnosticDescriptors.ReadyToRunRequested, Severity.Warning);
        Forbid("GeneratePackageOnBuild", true, DiagnosticDescriptors.PackageOnBuild, Severity.Error, "Remedy.PackageOnBuild");
        Forbid("DynamicCodeSupport", true, DiagnosticDescriptors.DynamicCodeRequested, RefusedFrom(Net9));
        Forbid("BuiltInComInteropSupport", true, DiagnosticDescriptors.BuiltInComRequested, Severity.Warning);

        string nativeLib = _properties["NativeLib"];
        if (!_isLibrary && nativeLib.Length > 0 && !_properties.IsTrue("CustomNativeMain"))
        {
            Add(DiagnosticDescriptors.NativeLibInExecutable, "NativeLib", Severity.Error, "Remedy.NativeLib");
        }

        JudgeName(nativeLib);

        // Only a program, and only with _IsPublishing, gets this machine's by itself (Microsoft.NET.RuntimeIdentifierInference.targets).
        // Packing a tool publishes it too, and without one it packs what the runtime runs (PackToolImplementation in Microsoft.NET.PackTool.targets).
        // A program that is made self-contained gets this machine's, too: two faults, one remedy.
        bool isRuntimeIdentifierBrought = isSelfContainedMissing && !_isLibrary;
        if (_request.IsPublish && _properties["RuntimeIdentifier"].Length == 0 && !_properties.IsTrue("PackAsTool") && !isRuntimeIdentifierBrought)
        {
            string remedy = _isLibrary ? "Remedy.LibraryRuntimeIdentifier" : "Remedy.SetRuntimeIdentifier";
            Add(new Finding(DiagnosticDescriptors.RuntimeIdentifierMissing, Resources.Format(remedy, _request.SdkRuntimeIdentifier)));
        }

        // NativeLib is Shared by default (Microsoft.NETCore.Native.targets).
        bool isNativeLibrary = _isLibrary && (nativeLib.Length > 0 || !_properties.IsTrue("IlcMultiModule"));
        if (isNativeLibrary && !_properties.IsTrue("_SuppressNativeLibEventSourceWarning"))
        {
            Forbid("EventSourceSupport", true, DiagnosticDescriptors.EventSourceInLibrary, Severity.Warning);
        }

        if (_request.RuntimeConfigTemplate.Length > 0 && _machine.FileExists(_request.RuntimeConfigTemplate))
        {
            Add(new Finding(DiagnosticDescriptors.RuntimeConfigTemplate, Resources.Get("Remedy.RuntimeConfigTemplate")), new Location(_request.RuntimeConfigTemplate));
        }
    }

    /// <summary>Only where the platform's own commands link, and a shell runs them: see <see cref="OutputName"/>.</summary>
    private void JudgeName(string nativeLib)
    {
        if (_request.IsLinkedElsewhere || _request.SdkRuntimeIdentifier.StartsWith("win", StringComparison.Ordinal))
        {
            return;
        }

        string name = _properties["TargetName"];
        bool namesExports = !ProjectSettings.Equal(nativeLib, "Static") && _properties["ExportsFile"].Length == 0;
        List<char> breaking = OutputName.Breaking(name, _request.Framework, RuntimeIdentifier.Parse(_request.RuntimeIdentifier), namesExports);
        string safe = OutputName.Safe(name, breaking);
        if (breaking.Count > 0)
        {
            string property = name == _properties["AssemblyName"] ? "AssemblyName" : "TargetName";
            string remedy = Resources.Format("Remedy.SetName", property, safe.Length > 0 ? safe : "app");
            Add(new Finding(DiagnosticDescriptors.NameBreaksCommands, remedy, name, TargetFramework, string.Join("' '", breaking)), _locator.Property(property, name));
        }
    }

    private void JudgeReferences()
    {
        foreach (string reference in _request.ComReferences)
        {
            Add(
                new Finding(DiagnosticDescriptors.ComReference, Resources.Get("Remedy.ComReference"), reference),
                _locator.Item("COMReference", reference) ?? _locator.Item("COMFileReference", reference));
        }

        foreach ((string include, string path) in _request.Projects.Where(project => project.FullPath.EndsWith(".vcxproj", StringComparison.OrdinalIgnoreCase)))
        {
            // One value for each configuration; a project that is C++/CLI in some only may be an ordinary one in this.
            List<bool> values = new SettingLocator(_machine, [path], []).Values("CLRSupport").Select(value => ProjectSettings.Switch(value) != false).ToList();
            if (values.Contains(true))
            {
                Finding finding = new(DiagnosticDescriptors.CppCliReference, Resources.Get("Remedy.CppCli"), include);
                Add(finding.AtMost(values.Contains(false) ? Severity.Warning : Severity.Error), _locator.Item("ProjectReference", include));
            }
        }

        bool isDesktop = Desktop("UseWPF", "WPF", "_SuppressWpfTrimError") | Desktop("UseWindowsForms", "Windows Forms", "_SuppressWinFormsTrimError");
        string? desktop = _request.FrameworkReferences.FirstOrDefault(IsDesktop);
        if (!isDesktop && desktop != null)
        {
            Add(new Finding(DiagnosticDescriptors.DesktopReference, Resources.Get("Remedy.DesktopReference"), desktop), _locator.Item("FrameworkReference", desktop));
        }
        else if (!isDesktop && ProjectSettings.Equal(_properties["TargetPlatformIdentifier"], "Windows"))
        {
            // Only an application for Windows can take over the framework reference of a project for Windows.
            HashSet<string> visited = new(StringComparer.Ordinal);
            foreach ((string include, string path) in _request.Projects.Where(project => UsesDesktop(project.FullPath, visited)))
            {
                Add(new Finding(DiagnosticDescriptors.DesktopReference, Resources.Get("Remedy.DesktopReference"), include), _locator.Item("ProjectReference", include));
            }
        }

        const string CompilerPackage = "Microsoft.DotNet.ILCompiler";
        if (_request.Packages.Contains(CompilerPackage, StringComparer.OrdinalIgnoreCase)
            && _properties["SuppressGenerateILCompilerExplicitPackageReferenceWarning"].Length == 0)
        {
            Add(new Finding(DiagnosticDescriptors.CompilerPackageReference, Resources.Get("Remedy.CompilerPackage")), _locator.Item("PackageReference", CompilerPackage));
        }
    }

    /// <summary>NETSDK1168 and 1175 are for programs only, and can be switched off; what then happens depends on what the program uses.</summary>
    private bool Desktop(string property, string name, string suppression)
    {
        if (_properties.IsTrue(property) && !_properties.IsTrue(suppression))
        {
            Finding finding = new(DiagnosticDescriptors.DesktopFramework, Resources.Format("Remedy.Desktop", property), name);
            Add(finding.AtMost(_isLibrary ? Severity.Warning : Severity.Error), _locator.Property(property, _properties[property]));
        }

        return _properties.IsTrue(property);
    }

    private static bool IsDesktop(string frameworkReference) =>
        frameworkReference.StartsWith("Microsoft.WindowsDesktop.App", StringComparison.OrdinalIgnoreCase);

    /// <summary>A project's file, or that of one that it refers to, names WPF or Windows Forms.</summary>
    private bool UsesDesktop(string project, HashSet<string> visited)
    {
        const int MostProjects = 200;
        if (visited.Count >= MostProjects || !visited.Add(project))
        {
            return false;
        }

        SettingLocator file = new(_machine, [project], []);
        string directory = Path.GetDirectoryName(project) ?? "";
        return file.Values("UseWPF").Concat(file.Values("UseWindowsForms")).Any(value => ProjectSettings.Switch(value) == true)
            || file.Items("FrameworkReference").Any(IsDesktop)
            || file.Items("ProjectReference").Any(reference => SettingLocator.FullPath(directory, reference) is string path && UsesDesktop(path, visited));
    }

    private void JudgeFramework()
    {
        if (!_properties.IsFalse("CheckEolTargetFramework") && _request.FrameworksOutOfSupport.Contains(_request.Framework.ToString(2)))
        {
            AddFramework(DiagnosticDescriptors.FrameworkOutOfSupport);
        }

        // .NET 7 is for console programs; ASP.NET Core came with .NET 8 (dotnet/docs#36392).
        bool isWeb = _properties.IsTrue("UsingMicrosoftNETSdkWeb") || _request.FrameworkReferences.Contains("Microsoft.AspNetCore.App", StringComparer.OrdinalIgnoreCase);
        if (isWeb && _request.Framework < Net8)
        {
            AddFramework(DiagnosticDescriptors.WebApplicationTooEarly);
        }
    }

    private void AddFramework(DiagnosticDescriptor descriptor) => Add(
        new Finding(descriptor, Resources.Format("Remedy.NewerFramework", "net" + _request.NewestFramework.ToString(2)), TargetFramework),
        _locator.Property("TargetFramework", TargetFramework));

    private Severity RefusedFrom(Version first) => _request.Framework >= first ? Severity.Error : Severity.Warning;

    private void Forbid(string property, bool value, DiagnosticDescriptor descriptor, Severity severity, string remedy = "Remedy.RemoveSetting")
    {
        if (value ? _properties.IsTrue(property) : _properties.IsFalse(property))
        {
            Add(descriptor, property, severity, remedy);
        }
    }

    /// <summary>A setting that native AOT cannot honour, its place, and how to take it back.</summary>
    private void Add(DiagnosticDescriptor descriptor, string property, Severity severity, string remedy = "Remedy.RemoveSetting")
    {
        string value = _properties[property];
        Location? place = _locator.Property(property, value);
        string change =
            place?.File.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) == true ? "Remedy.RemoveDirective"
            : !_locator.IsFromCommandLine(property, value) ? remedy
            : property == "SelfContained" ? "Remedy.RemoveNoSelfContained"
            : "Remedy.RemoveArgument";
        string platform = Resources.Format(severity == Severity.Error ? "Setting.Refused" : "Setting.Ignored", TargetFramework);
        Add(new Finding(descriptor, Resources.Format(change, property, value), property, value, platform).AtMost(severity), place);
    }

    private void Add(Finding finding, Location? location = null) => _findings.Add(finding with { Location = location });
}
