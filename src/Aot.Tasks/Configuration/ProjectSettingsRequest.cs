using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Configuration;

/// <summary>What the checks of project settings, references, and framework (1xxx) read from a project.</summary>
internal sealed record ProjectSettingsRequest
{
    /// <summary>The values of properties. Outside of a publish, RuntimeIdentifier and SelfContained have the values that a publish would use.</summary>
    public ProjectSettings Properties { get; init; } = new(new Dictionary<string, string>());

    /// <summary>$(TargetFrameworkVersion), for example 9.0; 0.0 if it is not a version.</summary>
    public Version Framework { get; init; } = new(0, 0);

    /// <summary>The newest framework that the installed SDK supports with native AOT.</summary>
    public Version NewestFramework { get; init; } = new(0, 0);

    /// <summary>
    /// Major version of the IL compiler pack, or of the framework if the version of the pack is not known. A project can use a pack of another version than its
    /// framework.
    /// </summary>
    internal int PackMajor => PackageVersion.Major(Versions.UsedCompiler) is > 0 and int major ? major : Framework.Major;

    /// <summary>This machine: $(NETCoreSdkPortableRuntimeIdentifier).</summary>
    public RuntimeIdentifier Host { get; init; } = RuntimeIdentifier.None;

    /// <summary>The target of the publish; can be empty.</summary>
    public RuntimeIdentifier Target { get; init; } = RuntimeIdentifier.None;

    /// <summary>$(DisableUnsupportedError): a package replaces the link.</summary>
    public bool IsLinkReplaced { get; init; }

    /// <summary>False for the doctor: what dotnet publish sets, itself or on its command line, is not set yet.</summary>
    public bool IsPublish { get; init; } = true;

    /// <summary>True if the .NET SDK compiles the project in a native AOT publish without running the target Build.</summary>
    public bool SkipsBuild { get; init; }

    /// <summary>True if the project was restored without the IL compiler.</summary>
    public bool IsRestoredWithoutAot { get; init; }

    /// <summary>True if the doctor runs the check.</summary>
    public bool IsDoctor { get; init; }

    /// <summary>@(PackageReference) without those that the SDK adds.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>@(COMReference) and @(COMFileReference).</summary>
    public IReadOnlyList<string> ComReferences { get; init; } = [];

    /// <summary>@(FrameworkReference).</summary>
    public IReadOnlyList<string> FrameworkReferences { get; init; } = [];

    /// <summary>@(ProjectReference) whose assembly is referenced.</summary>
    public IReadOnlyList<ReferencedProject> Projects { get; init; } = [];

    /// <summary>@(_EolNetCoreTargetFrameworkVersions): versions such as 7.0.</summary>
    public IReadOnlyList<string> FrameworksOutOfSupport { get; init; } = [];

    /// <summary>The day of the build; null if it is not known.</summary>
    public DateTime? Today { get; init; }

    /// <summary>The versions of the .NET SDK and of the packs.</summary>
    public PackVersions Versions { get; init; } = new();

    /// <summary>$(UserRuntimeConfig): full path of runtimeconfig.template.json, which may not exist. Can be empty.</summary>
    public string RuntimeConfigTemplate { get; init; } = "";

    /// <summary>True if a target of the project, of a file that it imports, or of a package sets one of the properties: their values are then not final.</summary>
    public Func<string[], bool> IsSetByTarget { get; init; } = _ => false;

    // A request is never compared. Otherwise, the compiler would generate code for each of its properties.
    public bool Equals(ProjectSettingsRequest? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
