using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Aot.Tasks.Compatibility.Reachability;
using Aot.Tasks.Compatibility.Scanning;

namespace Aot.Tasks.Compatibility;

/// <summary>The project and its references, as far as they are known at the time of the check.</summary>
internal sealed record CompatibilityRequest
{
    /// <summary>The file name of the project, for messages.</summary>
    internal string ProjectName { get; init; } = "";

    /// <summary>The packages, referenced projects, and referenced files.</summary>
    internal IReadOnlyList<Component> Components { get; init; } = [];

    /// <summary>The ids of all packages.</summary>
    internal ISet<string> PackageIds { get; init; } = new HashSet<string>();

    /// <summary>The packages of the project that only have dependencies. Which of them uses a dependency is not known before the compile.</summary>
    internal IReadOnlyList<string> Metapackages { get; init; } = [];

    /// <summary>$(AotSdkCompatibleAssemblies): the names of packages, projects, and assemblies that are not reported.</summary>
    internal ISet<string> CompatibleNames { get; init; } = new HashSet<string>();

    /// <summary>The members of packages that the source files call, as Namespace.Type.Member.</summary>
    internal IReadOnlyList<string> SourceMembers { get; init; } = [];

    /// <summary>The project's assembly after the compile; null before it.</summary>
    internal AssemblyFacts? CompiledAssembly { get; init; }

    /// <summary>True if the compiled assembly is checked later in the same build. Calls that packages make are reported then, if the program can reach them.</summary>
    internal bool IsCompiledAssemblyChecked { get; init; }

    /// <summary>The code that the program can run; null if it is not analyzed.</summary>
    internal Lazy<Reach>? Reach { get; init; }

    /// <summary>True if the project is not compiled after this check, as in the doctor.</summary>
    internal bool IsCompileSkipped { get; init; }

    /// <summary>True if referenced projects are not built, so that their references are not known.</summary>
    internal bool HasUnbuiltProjects { get; init; }

    /// <summary>True if members that nothing calls can be kept: all of them (another TrimMode than full), or those that a descriptor names.</summary>
    internal bool KeepsUncalledMembers { get; init; }

    /// <summary>The assemblies of which everything is kept: TrimmerRootAssembly.</summary>
    internal ISet<string> RootAssemblies { get; init; } = new HashSet<string>();

    /// <summary>The settings of the project that rows of KnownPackages.tsv depend on, as Name=value, in any case.</summary>
    internal ISet<string> Settings { get; init; } = new HashSet<string>();

    /// <summary>The DirectPInvoke items of the project and its packages.</summary>
    internal IReadOnlyList<string> DirectPInvokes { get; init; } = [];

    /// <summary>The NativeLibrary items of the project and its packages.</summary>
    internal IReadOnlyList<string> StaticLibraries { get; init; } = [];

    /// <summary>The warnings of the IL compiler about packages that end the publish: IL2104, IL3053, both, or none.</summary>
    internal IReadOnlyList<string> CompilerErrors { get; init; } = [];

    /// <summary>True if $(EventSourceSupport) is false because the project does not set it.</summary>
    internal bool AreEventsDisabledByDefault { get; init; }

    /// <summary>True if a feature switch makes Assembly.GetCallingAssembly return the entry assembly.</summary>
    internal bool IsCallingAssemblySimulated { get; init; }

    /// <summary>True if a feature switch turns on the reflection of System.Text.Json, which works for the types of an assembly of which everything is kept.</summary>
    internal bool IsJsonReflectionEnabled { get; init; }

    /// <summary>The version of the framework, for example 10.0, which is also the version of ASP.NET Core's assemblies.</summary>
    internal string FrameworkVersion { get; init; } = "";

    /// <summary>True if the program is for Windows, the only system with built-in COM.</summary>
    internal bool IsWindowsTarget { get; init; }

    /// <summary>The number of scanned assemblies.</summary>
    internal int AssemblyCount => Components.Sum(component => component.Assemblies.Count);

    /// <summary>True if the user declared the component, or one of its assemblies, compatible.</summary>
    internal bool IsDeclaredCompatible(Component component) =>
        CompatibleNames.Contains(component.Name) || component.Assemblies.Any(assembly => CompatibleNames.Contains(assembly.Name));

    // A request is never compared. Otherwise, the compiler would generate code for each of its properties.
    public bool Equals(CompatibilityRequest? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
