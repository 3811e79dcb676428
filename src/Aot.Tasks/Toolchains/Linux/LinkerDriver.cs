using System;
using System.Collections.Generic;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>The compiler that the IL compiler's targets use to start the linker: clang, or gcc if there is no clang, or the one that the project requests.</summary>
/// <param name="Name">As it is requested: a name or a path.</param>
/// <param name="Path">Full path.</param>
internal sealed record LinkerDriver(string Name, string Path)
{
    private const string Default = "clang";
    private const string Alternative = "gcc";
    private const string DriverProperty = "CppCompilerAndLinker";
    private const string OverrideProperty = "CppLinker";

    /// <summary>True if the name contains clang, which is how the IL compiler's targets recognize clang.</summary>
    internal bool IsClang => Name.IndexOf("clang", StringComparison.Ordinal) >= 0;

    /// <summary>True if the name is not one of clang, gcc, cc, c++, and g++, and contains neither clang nor gcc: it may accept other arguments.</summary>
    internal bool IsWrapper =>
        !IsClang && Name.IndexOf("gcc", StringComparison.Ordinal) < 0 && System.IO.Path.GetFileName(Name) is not ("cc" or "c++" or "g++");

    /// <summary>The linker driver that the IL compiler's targets choose (SetupOSSpecificProps in Microsoft.NETCore.Native.Unix.targets); null if they find none.</summary>
    internal static LinkerDriver? Find(ToolchainRequest request, ToolSearch search, Trace trace)
    {
        string first = request.DriverOverride.Length > 0 ? request.DriverOverride : request.RequestedDriver.Length > 0 ? request.RequestedDriver : Default;
        string[] candidates = request.RequestedDriver.Length > 0 ? [first] : [first, Alternative];
        foreach (string name in candidates)
        {
            string? path = search.Find(name);
            trace.Found(name, path);
            if (path != null)
            {
                return new LinkerDriver(name, path);
            }
        }

        trace.Add(Checklist.TraceSearchPath.With(string.Join(System.IO.Path.PathSeparator.ToString(), search.Directories)));

        return null;
    }

    /// <summary>Explains why <see cref="Find"/> found none.</summary>
    /// <param name="request">The project.</param>
    /// <param name="search">Looks for compilers whose name contains a version.</param>
    /// <param name="distribution">Knows the packages.</param>
    /// <param name="alsoMissing">What else must be installed before a program can be linked.</param>
    internal static Finding ExplainAbsence(ToolchainRequest request, ToolSearch search, Distribution distribution, IEnumerable<LinuxComponent> alsoMissing)
    {
        if (request.DriverOverride.Length > 0)
        {
            return new Finding(DiagnosticDescriptors.RequestedDriverNotFound, Remedies.FixProperty.With(OverrideProperty), OverrideProperty, request.DriverOverride);
        }

        if (request.RequestedDriver.Length > 0)
        {
            return request.IsDriverFromEnvironment
                ? new Finding(DiagnosticDescriptors.DriverOfVariableNotFound, Remedies.UnsetVariable.With(DriverProperty), DriverProperty, request.RequestedDriver)
                : new Finding(DiagnosticDescriptors.RequestedDriverNotFound, Remedies.FixProperty.With(DriverProperty), DriverProperty, request.RequestedDriver);
        }

        string[] versioned = [.. search.FindVersioned(Default + "-"), .. search.FindVersioned(Alternative + "-")];
        return versioned.Length > 0
            ? new Finding(DiagnosticDescriptors.OnlyVersionedDriver, Remedies.SetDriver.With(versioned[0]), request.Target.Value, string.Join(", ", versioned))
            : new Finding(DiagnosticDescriptors.LinkerDriverNotFound, distribution.Install([LinuxComponent.Clang, .. alsoMissing]), request.Target.Value);
    }
}
