using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>
/// Checks that each DirectPInvoke item of the project names a library of a DllImport or LibraryImport. One that names none has no effect: the IL
/// compiler compares the names exactly, except that a DllImport may have the extension of the system, and, since .NET 10, the prefix lib (dotnet/runtime,
/// ConfigurablePInvokePolicy.cs; seen with the packages 8.0.31, 9.0.20, and 10.0.12). The program then loads a shared library by the name in the DllImport,
/// and fails if there is only the static one (dotnet/runtime#118284).
/// </summary>
internal static class DirectPInvokeCheck
{
    /// <summary>The first version of the IL compiler for which the DllImport libfoo is also foo.</summary>
    private const int FirstVersionWithPrefix = 10;

    private const string Prefix = "lib";

    private static readonly string[] Extensions = [".so", ".a", ".dylib", ".o"];

    /// <param name="request">Must contain the compiled assembly.</param>
    internal static CheckResult Run(CompatibilityRequest request)
    {
        // On Windows, the framework's own calls can match, and every system has these libraries.
        if (request.DirectPInvokes.Count == 0 || request.IsWindowsTarget)
        {
            return CheckResult.Passed(Checks.DirectPInvokesAreUsed, "");
        }

        HashSet<string> modules = new(
            request.Components.SelectMany(component => component.Assemblies).Append(request.CompiledAssembly!).SelectMany(assembly => assembly.NativeModules),
            StringComparer.Ordinal);
        bool isPrefixIgnored = !Version.TryParse(request.FrameworkVersion, out Version version) || version.Major >= FirstVersionWithPrefix;
        HashSet<string> items = new(request.DirectPInvokes.Select(LibraryOf), StringComparer.Ordinal);
        return CheckResult.Of(
            Checks.DirectPInvokesAreUsed,
            "",
            items.Where(item => !IsOfFramework(item) && !modules.Any(module => Matches(item, module, isPrefixIgnored))).Select(Report).OfType<Finding>().ToList());

        Finding? Report(string item)
        {
            string? similar = modules.FirstOrDefault(module => PlainName(module) == PlainName(item));
            return similar == null ? new Finding(DiagnosticDescriptors.DirectPInvokeUnused, Remedies.RemoveDirectPInvoke.With(item), item).AtMost(Severity.Message)
                : items.Any(other => Matches(other, similar, isPrefixIgnored)) ? null
                : new Finding(DiagnosticDescriptors.DirectPInvokeMisnamed, Remedies.RenameDirectPInvoke.With(similar), item, similar)
                    .AtMost(request.StaticLibraries.Any(library => PlainName(Path.GetFileName(library)) == PlainName(item)) ? Severity.Warning : Severity.Message);
        }
    }

    /// <summary>The framework's assemblies, which are not scanned, use these.</summary>
    private static bool IsOfFramework(string item) => PlainName(item).StartsWith("System.", StringComparison.Ordinal) || PlainName(item) == "QCall";

    /// <summary>An item can name a single function: library!function.</summary>
    private static string LibraryOf(string item) => item.Split('!')[0].Trim();

    private static bool Matches(string item, string module, bool isPrefixIgnored) =>
        module == item || module == item + ".so" || module == item + ".dylib"
        || (isPrefixIgnored && module.StartsWith(Prefix, StringComparison.Ordinal) && Matches(item, module.Substring(Prefix.Length), isPrefixIgnored: false));

    /// <summary>foo for libfoo.a, libfoo.so, and foo.</summary>
    private static string PlainName(string library)
    {
        string name = library.StartsWith(Prefix, StringComparison.Ordinal) ? library.Substring(Prefix.Length) : library;
        string? extension = Extensions.FirstOrDefault(suffix => name.EndsWith(suffix, StringComparison.Ordinal));
        return extension == null ? name : name.Substring(0, name.Length - extension.Length);
    }
}
