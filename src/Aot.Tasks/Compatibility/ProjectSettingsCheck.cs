using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Hosting;

namespace Aot.Tasks.Compatibility;

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
    private readonly IHost _host;
    private readonly bool _isLibrary;

    private ProjectSettingsCheck(ProjectSettingsRequest request, SettingLocator locator, IHost host)
    {
        _request = request;
        _properties = request.Properties;
        _locator = locator;
        _host = host;
        _isLibrary = ProjectSettings.Equal(_properties["OutputType"], "Library");
    }

    internal static IReadOnlyList<CheckResult> Run(ProjectSettingsRequest request, SettingLocator locator, IHost host)
    {
        ProjectSettingsCheck check = new(request, locator, host);
        string framework = request.Properties["TargetFramework"];
        return
        [
            CheckResult.Of("SettingsFitNativeAot", "", check.Settings().ToList()),
            CheckResult.Of("ReferencesFitNativeAot", "", check.References().ToList()),
            CheckResult.Of("FrameworkIsSupported", framework, check.Framework(framework).ToList()),
        ];
    }

    private IEnumerable<Finding> Settings()
    {
        if (_properties.IsFalse("PublishTrimmed"))
        {
            yield return Contradiction(Catalogue.TrimmingDisabled, "PublishTrimmed");
        }

        // The condition of NETSDK1102 is "not true"; 8.0 asks it only where the trimmer runs by itself.
        string selfContained = ProjectSettings.Switch(_properties["PublishSelfContained"]) == false ? "PublishSelfContained" : "SelfContained";
        if (_properties["SelfContained"].Length > 0 && !_properties.IsTrue("SelfContained"))
        {
            yield return Contradiction(Catalogue.SelfContainedDisabled, selfContained).AtMost(From(Net9));
        }

        if (_properties.IsTrue("PublishSingleFile"))
        {
            bool isRefused = _request.Framework < Net9 || _isLibrary;
            yield return Contradiction(Catalogue.SingleFileRequested, "PublishSingleFile").AtMost(isRefused ? Severity.Error : Severity.Warning);
        }

        if (_properties.IsTrue("PublishReadyToRun"))
        {
            yield return Contradiction(Catalogue.ReadyToRunRequested, "PublishReadyToRun");
        }

        if (_properties.IsTrue("GeneratePackageOnBuild"))
        {
            yield return Contradiction(Catalogue.PackageOnBuild, "GeneratePackageOnBuild", "Remedy.PackageOnBuild");
        }

        if (_properties.IsTrue("DynamicCodeSupport"))
        {
            yield return Contradiction(Catalogue.DynamicCodeRequested, "DynamicCodeSupport").AtMost(From(Net9));
        }

        if (_properties.IsTrue("BuiltInComInteropSupport"))
        {
            yield return Contradiction(Catalogue.BuiltInComRequested, "BuiltInComInteropSupport");
        }

        foreach (Finding finding in Library())
        {
            yield return finding;
        }

        if (_request.RuntimeConfigTemplate.Length > 0 && _host.FileExists(_request.RuntimeConfigTemplate))
        {
            yield return new Finding(Catalogue.RuntimeConfigTemplate, Resources.Get("Remedy.RuntimeConfigTemplate"))
                .At(new Location(_request.RuntimeConfigTemplate));
        }
    }

    private IEnumerable<Finding> Library()
    {
        string nativeLib = _properties["NativeLib"];
        if (!_isLibrary && nativeLib.Length > 0 && !_properties.IsTrue("CustomNativeMain"))
        {
            yield return Contradiction(Catalogue.NativeLibInExecutable, "NativeLib", "Remedy.NativeLib");
        }

        // Programs get this machine's by themselves (Microsoft.NET.RuntimeIdentifierInference.targets).
        if (_isLibrary && _request.IsPublish && _properties["RuntimeIdentifier"].Length == 0)
        {
            yield return new Finding(
                Catalogue.LibraryWithoutRuntimeIdentifier, Resources.Format("Remedy.LibraryRuntimeIdentifier", _request.SdkRuntimeIdentifier));
        }

        // NativeLib is Shared by default (Microsoft.NETCore.Native.targets).
        bool isNativeLibrary = _isLibrary && (nativeLib.Length > 0 || !_properties.IsTrue("IlcMultiModule"));
        if (isNativeLibrary && _properties.IsTrue("EventSourceSupport") && !_properties.IsTrue("_SuppressNativeLibEventSourceWarning"))
        {
            yield return Contradiction(Catalogue.EventSourceInLibrary, "EventSourceSupport");
        }
    }

    private IEnumerable<Finding> References()
    {
        foreach (string reference in _request.ComReferences)
        {
            yield return new Finding(Catalogue.ComReference, Resources.Get("Remedy.ComReference"), reference)
                .At(_locator.Item("COMReference", reference) ?? _locator.Item("COMFileReference", reference));
        }

        foreach ((string include, string path) in _request.CppProjects)
        {
            // One value for each configuration; a project that is C++/CLI in some only may be an ordinary one in this.
            List<bool> values = _locator.ValuesIn(path, "CLRSupport").Select(value => ProjectSettings.Switch(value) != false).ToList();
            if (values.Contains(true))
            {
                yield return new Finding(Catalogue.CppCliReference, Resources.Get("Remedy.CppCli"), include)
                    .At(_locator.Item("ProjectReference", include))
                    .AtMost(values.Contains(false) ? Severity.Warning : Severity.Error);
            }
        }

        foreach (Finding finding in Desktop())
        {
            yield return finding;
        }

        const string CompilerPackage = "Microsoft.DotNet.ILCompiler";
        if (_request.Packages.Contains(CompilerPackage, StringComparer.OrdinalIgnoreCase)
            && _properties["SuppressGenerateILCompilerExplicitPackageReferenceWarning"].Length == 0)
        {
            yield return new Finding(Catalogue.CompilerPackageReference, Resources.Get("Remedy.CompilerPackage"))
                .At(_locator.Item("PackageReference", CompilerPackage));
        }
    }

    /// <summary>NETSDK1168 and 1175 are for programs only, and can be switched off; what then happens depends on what the program uses.</summary>
    private IEnumerable<Finding> Desktop()
    {
        bool isNamed = false;
        foreach ((string property, string name, string suppression) in new[]
        {
            ("UseWPF", "WPF", "_SuppressWpfTrimError"),
            ("UseWindowsForms", "Windows Forms", "_SuppressWinFormsTrimError"),
        })
        {
            if (_properties.IsTrue(property))
            {
                isNamed = true;
                if (!_properties.IsTrue(suppression))
                {
                    yield return new Finding(Catalogue.DesktopFramework, Resources.Format("Remedy.Desktop", property), name)
                        .At(_locator.Property(property, _properties[property]))
                        .AtMost(_isLibrary ? Severity.Warning : Severity.Error);
                }
            }
        }

        string? reference = _request.FrameworkReferences.FirstOrDefault(name => name.StartsWith("Microsoft.WindowsDesktop.App", StringComparison.OrdinalIgnoreCase));
        if (!isNamed && reference != null)
        {
            yield return new Finding(Catalogue.DesktopReference, Resources.Get("Remedy.DesktopReference"), reference)
                .At(_locator.Item("FrameworkReference", reference));
        }
    }

    private IEnumerable<Finding> Framework(string framework)
    {
        string newest = "net" + _request.NewestFramework.ToString(2);
        if (!_properties.IsFalse("CheckEolTargetFramework") && _request.FrameworksOutOfSupport.Contains(_request.Framework.ToString(2)))
        {
            yield return new Finding(Catalogue.FrameworkOutOfSupport, Resources.Format("Remedy.NewerFramework", newest), framework)
                .At(_locator.Property("TargetFramework", framework));
        }

        // "Should be targeted for console type applications" (.NET 7); ASP.NET Core came with .NET 8 (dotnet/docs#36392).
        bool isWeb = _properties.IsTrue("UsingMicrosoftNETSdkWeb") || _request.FrameworkReferences.Contains("Microsoft.AspNetCore.App", StringComparer.OrdinalIgnoreCase);
        if (isWeb && _request.Framework < Net8)
        {
            yield return new Finding(Catalogue.WebApplicationTooEarly, Resources.Format("Remedy.NewerFramework", newest), framework)
                .At(_locator.Property("TargetFramework", framework));
        }
    }

    private Severity From(Version first) => _request.Framework >= first ? Severity.Error : Severity.Warning;

    /// <summary>A setting that native AOT cannot honour, its place, and how to take it back.</summary>
    private Finding Contradiction(Diagnostic diagnostic, string property, string remedy = "Remedy.RemoveSetting")
    {
        string value = _properties[property];
        string change =
            !_locator.IsFromCommandLine(property) ? Resources.Format(remedy, property, value)
            : property == "SelfContained" ? Resources.Format("Remedy.RemoveNoSelfContained", property, value)
            : Resources.Format("Remedy.RemoveArgument", property, value);
        return new Finding(diagnostic, change, property, value).At(_locator.Property(property, value));
    }
}
