using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Configuration;

/// <summary>Checks the references of a project: COM, C++/CLI, the Windows desktop framework, and the packs (AOTSDK1011 to 1014, 1016, 1025).</summary>
internal sealed class ProjectReferencesCheck
{
    private readonly ProjectSettingsRequest _request;
    private readonly ProjectSettings _properties;
    private readonly SettingLocator _locator;
    private readonly IMachine _machine;

    private ProjectReferencesCheck(ProjectSettingsRequest request, SettingLocator locator, IMachine machine)
    {
        _request = request;
        _properties = request.Properties;
        _locator = locator;
        _machine = machine;
    }

    internal static CheckResult Run(ProjectSettingsRequest request, SettingLocator locator, IMachine machine)
    {
        ProjectReferencesCheck check = new(request, locator, machine);
        return CheckResult.Of(
            Checks.ReferencesFitNativeAot, "", [.. check.CheckCom(), .. check.CheckCppCli(), .. check.CheckDesktop(), .. PackVersionsCheck.Run(request, locator)]);
    }

    private IEnumerable<Finding> CheckCom() => _request.ComReferences.Select(reference =>
        new Finding(DiagnosticDescriptors.ComReference, Remedies.ComReference, reference)
        {
            Location = _locator.FindItem("COMReference", reference) ?? _locator.FindItem("COMFileReference", reference),
        });

    private IEnumerable<Finding> CheckCppCli()
    {
        foreach (ReferencedProject project in _request.Projects.Where(project => project.FullPath.EndsWith(".vcxproj", StringComparison.OrdinalIgnoreCase)))
        {
            // There can be one value for each configuration, and the configuration of this build is not known.
            SettingLocator file = new(_machine, [project.FullPath], []);
            ProjectElement[] elements = file.Properties("CLRSupport").Where(element => element.Value.Trim().Length > 0 && !element.Value.Contains("$(")).ToArray();
            if (elements.Any(IsCppCli))
            {
                bool isCertain = elements.All(IsCppCli)
                    && (elements.Any(element => !element.IsConditional) || (file.ItemsOf("ProjectConfiguration").Count is > 0 and int configurations && elements.Length >= configurations));
                DiagnosticDescriptor descriptor = isCertain ? DiagnosticDescriptors.CppCliReference : DiagnosticDescriptors.CppCliInSomeConfigurations;
                yield return new Finding(descriptor, Remedies.CppCli, project.Include) { Location = _locator.FindItem("ProjectReference", project.Include) };
            }
        }
    }

    private static bool IsCppCli(ProjectElement element) => ProjectSettings.ParseBoolean(element.Value.Trim()) != false;

    private IEnumerable<Finding> CheckDesktop()
    {
        bool usesWpf = _properties.IsTrue("UseWPF");
        bool usesWindowsForms = _properties.IsTrue("UseWindowsForms");
        if (usesWpf && !_properties.IsTrue("_SuppressWpfTrimError"))
        {
            yield return DesktopFramework("UseWPF", "WPF");
        }

        if (usesWindowsForms && !_properties.IsTrue("_SuppressWinFormsTrimError"))
        {
            yield return DesktopFramework("UseWindowsForms", "Windows Forms");
        }

        if (usesWpf || usesWindowsForms)
        {
            yield break;
        }

        if (_request.FrameworkReferences.FirstOrDefault(IsDesktop) is string framework)
        {
            yield return DesktopReference("FrameworkReference", framework);
        }
        else if (ProjectSettings.AreEqual(_properties["TargetPlatformIdentifier"], "Windows"))
        {
            // Only a project that targets Windows gets the framework reference of a referenced project.
            HashSet<string> certain = new(StringComparer.Ordinal);
            HashSet<string> possible = new(StringComparer.Ordinal);
            foreach (ReferencedProject project in _request.Projects)
            {
                bool isCertain = UsesDesktop(project.FullPath, certain, false);
                if (UsesDesktop(project.FullPath, possible, true) || isCertain)
                {
                    yield return DesktopReference("ProjectReference", project.Include).AtMost(isCertain ? Severity.Warning : Severity.Message);
                }
            }
        }
    }

    /// <summary>NETSDK1168 and NETSDK1175 are only for programs. In a library, the result depends on the code that the program uses.</summary>
    private Finding DesktopFramework(string property, string product)
    {
        Finding finding = new(DiagnosticDescriptors.DesktopFramework, Remedies.Desktop.With(product, property, _properties[property]), product)
        {
            Location = _locator.FindProperty(property, _properties[property]),
        };
        return ProjectSettings.AreEqual(_properties["OutputType"], "Library") ? finding.AtMost(Severity.Warning) : finding;
    }

    private Finding DesktopReference(string itemType, string include) =>
        new(DiagnosticDescriptors.DesktopReference, Remedies.DesktopReference, include) { Location = _locator.FindItem(itemType, include) };

    private static bool IsDesktop(string frameworkReference) => frameworkReference.StartsWith("Microsoft.WindowsDesktop.App", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file of a project, or of a project that it references, names WPF or Windows Forms: without a condition, or also under one, which is not evaluated.</summary>
    private bool UsesDesktop(string project, HashSet<string> visited, bool includesConditional)
    {
        const int MaximumProjects = 200;
        if (visited.Count >= MaximumProjects || !visited.Add(project))
        {
            return false;
        }

        SettingLocator file = new(_machine, [project], []);
        string directory = Path.GetDirectoryName(project) ?? "";
        return file.Properties("UseWPF").Concat(file.Properties("UseWindowsForms"))
                .Any(element => (includesConditional || !element.IsConditional) && ProjectSettings.ParseBoolean(element.Value.Trim()) == true)
            || file.ItemsOf("FrameworkReference", includesConditional).Any(IsDesktop)
            || file.ItemsOf("ProjectReference", includesConditional)
                .Any(reference => ProjectFileReader.ResolvePath(directory, reference) is string path && UsesDesktop(path, visited, includesConditional));
    }
}
