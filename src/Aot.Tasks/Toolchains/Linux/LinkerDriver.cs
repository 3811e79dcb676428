using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>The compiler that the IL compiler's targets use to start the linker: clang, or gcc if there is no clang, or the one that the project requests.</summary>
/// <param name="Name">As it is requested: a name or a path.</param>
/// <param name="Path">Full path.</param>
internal sealed record LinkerDriver(string Name, string Path)
{
    /// <summary>The name of the linker driver that is used if it is installed.</summary>
    internal const string Default = "clang";

    /// <summary>The name of the linker driver that is used if the default is not installed.</summary>
    internal const string Alternative = "gcc";

    /// <summary>clang for C++, which also links the C++ standard library. A project requests it for native libraries in C++.</summary>
    internal const string CppDefault = "clang++";

    /// <summary>gcc for C++, likewise.</summary>
    internal const string CppAlternative = "g++";

    private static readonly string DriverProperty = "CppCompilerAndLinker";
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

    /// <summary>The linker driver that the publish uses after the remedy for its absence, if it is installed: a compiler whose name contains a version, or the default.</summary>
    internal static LinkerDriver? FindSubstitute(ToolchainRequest request, ToolSearch search, Distribution distribution)
    {
        bool requiresClang = LinkPlan.For(request).RequiresClang;
        IEnumerable<string> names = !IsRequested(request) ? Versioned(request, search)
            : IsInstallable(request, distribution) || (Requested(request).IndexOf('/') >= 0 && request.InputsMayChange.Value) ? [] // the build may create it
            : requiresClang ? [Default]
            : [Default, Alternative];
        return names
            .Select(name => search.Find(name) is string path ? new LinkerDriver(name, path) : null)
            .FirstOrDefault(driver => driver != null);
    }

    /// <summary>Explains why <see cref="Find"/> found none.</summary>
    /// <param name="request">The project.</param>
    /// <param name="search">Looks for compilers whose name contains a version.</param>
    /// <param name="substitute">The result of <see cref="FindSubstitute"/>.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="distribution">Knows the packages.</param>
    internal static Finding ExplainAbsence(ToolchainRequest request, ToolSearch search, LinkerDriver? substitute, IMachine machine, Distribution distribution)
    {
        LinkPlan plan = LinkPlan.For(request);
        if (ToolPermission.FindDenied(IsRequested(request) ? [Requested(request)] : [Default, Alternative], search, machine) is string denied)
        {
            LinkerDriver driver = new(System.IO.Path.GetFileName(denied), denied);
            return ToolPermission.Denied(denied, distribution, machine) with
            {
                MissingComponents = [.. RequiredComponents.Find(driver, plan, machine, search, distribution).Cast<Enum>()],
            };
        }

        LinuxComponent[] missing = substitute != null ? [] : [.. RequiredComponents.Find(null, plan, machine, search, distribution)];
        if (IsRequested(request))
        {
            bool isVersioned = IsVersionInRelease(request, distribution);
            bool isOverride = request.DriverOverride.Length > 0;
            string property = isOverride ? OverrideProperty : DriverProperty;
            bool isFromEnvironment = !isOverride && request.IsDriverFromEnvironment;
            string remedy = IsInstallable(request, distribution) || plan.Request.RequestedDriver != request.RequestedDriver ? plan.Remedy
                : isFromEnvironment ? Remedies.UnsetVariable.With(property)
                : Remedies.FixProperty.With(property);
            DiagnosticDescriptor descriptor = isFromEnvironment ? DiagnosticDescriptors.DriverOfVariableNotFound : DiagnosticDescriptors.RequestedDriverNotFound;
            return new Finding(descriptor, remedy, property, Requested(request))
            {
                MissingComponents = [.. missing.Where(component => !isVersioned || component is not (LinuxComponent.Clang or LinuxComponent.Gcc)).Cast<Enum>()],
                MissingPackages = isVersioned ? [Requested(request)] : [],
            };
        }

        if (substitute != null)
        {
            return new Finding(
                DiagnosticDescriptors.OnlyVersionedDriver, Remedies.SetDriver.With(substitute.Name), request.Target.Value, string.Join(", ", Versioned(request, search)));
        }

        return new Finding(DiagnosticDescriptors.LinkerDriverNotFound, plan.Remedy, request.Target.Value) { MissingComponents = [.. missing.Cast<Enum>()] };
    }

    private static bool IsRequested(ToolchainRequest request) => request.DriverOverride.Length + request.RequestedDriver.Length > 0;

    private static string Requested(ToolchainRequest request) => request.DriverOverride.Length > 0 ? request.DriverOverride : request.RequestedDriver;

    /// <summary>A package with the requested name contains the driver, and the driver can link the project. clang and gcc are packages on every distribution.</summary>
    private static bool IsInstallable(ToolchainRequest request, Distribution distribution) =>
        Requested(request) is Default or CppDefault
        || (Requested(request) is Alternative or CppAlternative && !LinkPlan.For(request).RequiresClang)
        || IsVersionInRelease(request, distribution);

    /// <summary>The requested name contains a version, such as clang-16, and this release of the distribution has a package of that name. Each release has others.</summary>
    private static bool IsVersionInRelease(ToolchainRequest request, Distribution distribution) =>
        LinuxPackages.HasDriver(Requested(request), distribution)
        && (Requested(request).StartsWith(Default, StringComparison.Ordinal) || !LinkPlan.For(request).RequiresClang);

    /// <summary>Of gcc, no version helps if only clang can link.</summary>
    private static string[] Versioned(ToolchainRequest request, ToolSearch search) =>
        [.. search.FindVersioned(Default + "-"), .. LinkPlan.For(request).RequiresClang ? [] : search.FindVersioned(Alternative + "-")];
}
