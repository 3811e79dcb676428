using System;
using System.Collections.Generic;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>The program that the IL compiler's targets call to link: clang, else gcc, or what the project names.</summary>
internal sealed class LinkerDriver
{
    private LinkerDriver(string name, string path)
    {
        Name = name;
        Path = path;
    }

    /// <summary>As it was asked for.</summary>
    internal readonly string Name;

    /// <summary>Full path.</summary>
    internal readonly string Path;

    internal bool IsClang => Name.IndexOf("clang", StringComparison.Ordinal) >= 0;

    /// <summary>Neither clang nor gcc by name: a wrapper whose ways are its own.</summary>
    internal bool IsUnusual =>
        !IsClang && Name.IndexOf("gcc", StringComparison.Ordinal) < 0 && System.IO.Path.GetFileName(Name) is not ("cc" or "c++" or "g++");

    /// <summary>The choice that SetupOSSpecificProps makes, or null where it finds none.</summary>
    internal static LinkerDriver? Find(ToolchainRequest request, ToolSearch search, Trace trace)
    {
        string first = request.DriverOverride.Length > 0 ? request.DriverOverride : request.RequestedDriver.Length > 0 ? request.RequestedDriver : "clang";
        string[] candidates = request.RequestedDriver.Length > 0 ? [first] : [first, "gcc"];
        foreach (string name in candidates)
        {
            string? path = search.Find(name);
            trace.Add($"linker driver '{name}': {path ?? "not on PATH (" + string.Join(System.IO.Path.PathSeparator.ToString(), search.Directories) + ")"}");
            if (path != null)
            {
                return new LinkerDriver(name, path);
            }
        }

        return null;
    }

    /// <summary>Why there is none.</summary>
    internal static Finding WhyNotFound(ToolchainRequest request, ToolSearch search, Distribution distribution, string[] alsoMissing)
    {
        if (request.DriverOverride.Length > 0)
        {
            return new Finding(
                DiagnosticDescriptors.RequestedDriverNotFound,
                Resources.Format("Remedy.UnsetProperty", "CppLinker"),
                request.DriverOverride,
                Resources.Format("Setting.Property", "CppLinker"));
        }

        if (request.RequestedDriver.Length > 0)
        {
            string setting = request.IsDriverFromEnvironment
                ? Resources.Format("Setting.Environment", "CppCompilerAndLinker")
                : Resources.Format("Setting.Property", "CppCompilerAndLinker");
            string remedy = Resources.Format(request.IsDriverFromEnvironment ? "Remedy.UnsetVariable" : "Remedy.UnsetProperty", "CppCompilerAndLinker");
            return new Finding(DiagnosticDescriptors.RequestedDriverNotFound, remedy, request.RequestedDriver, setting);
        }

        List<string> versioned = [.. search.FindVersioned("clang-"), .. search.FindVersioned("gcc-")];
        if (versioned.Count > 0)
        {
            return new Finding(
                DiagnosticDescriptors.OnlyVersionedDriver,
                Resources.Format("Remedy.SetDriver", versioned[0]),
                request.Target.Value,
                string.Join(", ", versioned));
        }

        return new Finding(
            DiagnosticDescriptors.LinkerDriverNotFound,
            distribution.Install(["clang", .. alsoMissing]),
            request.Target.Value);
    }
}
