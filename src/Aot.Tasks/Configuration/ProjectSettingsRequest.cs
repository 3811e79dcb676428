using System;
using System.Collections.Generic;

namespace Aot.Tasks.Configuration;

/// <summary>What a project says on which native AOT has a view.</summary>
internal sealed class ProjectSettingsRequest
{
    /// <summary>Values of properties; outside of a publish SelfContained and RuntimeIdentifier are what one would take.</summary>
    public ProjectSettings Properties = new(new Dictionary<string, string>());

    /// <summary>.NET 9.0 is 9.0 (TargetFrameworkVersion).</summary>
    public Version Framework = new(0, 0);

    /// <summary>The newest framework that the installed SDK has native AOT for.</summary>
    public Version NewestFramework = new(0, 0);

    /// <summary>A runtime identifier to propose (NETCoreSdkPortableRuntimeIdentifier).</summary>
    public string SdkRuntimeIdentifier = "";

    /// <summary>What is, or would be, published for; may be empty.</summary>
    public string RuntimeIdentifier = "";

    /// <summary>Another package takes over the link (DisableUnsupportedError).</summary>
    public bool IsLinkedElsewhere;

    /// <summary>False for the doctor: what a publish adds by itself, or on its command line, is not there yet.</summary>
    public bool IsPublish = true;

    /// <summary>Packages that the project names itself.</summary>
    public IReadOnlyList<string> Packages = [];

    /// <summary>@(COMReference) and @(COMFileReference).</summary>
    public IReadOnlyList<string> ComReferences = [];

    /// <summary>@(FrameworkReference).</summary>
    public IReadOnlyList<string> FrameworkReferences = [];

    /// <summary>Projects whose assembly is referenced, as written and as a full path.</summary>
    public IReadOnlyList<(string Include, string FullPath)> Projects = [];

    /// <summary>Versions like 7.0 that get no fixes any more (_EolNetCoreTargetFrameworkVersions).</summary>
    public IReadOnlyList<string> FrameworksOutOfSupport = [];

    /// <summary>Full path of runtimeconfig.template.json, whether it exists or not (UserRuntimeConfig).</summary>
    public string RuntimeConfigTemplate = "";
}
