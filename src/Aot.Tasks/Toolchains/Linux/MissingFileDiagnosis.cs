using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Explains the files and libraries that a trial link did not find.</summary>
/// <param name="request">The project.</param>
/// <param name="distribution">Knows the packages.</param>
internal sealed class MissingFileDiagnosis(ToolchainRequest request, Distribution distribution)
{
    /// <summary>Libraries that belong to the C library. ssp_nonshared is musl's, on Alpine.</summary>
    private static readonly string[] LibrariesOfCLibrary = ["c", "dl", "m", "rt", "pthread", "util", "c_nonshared", "ssp_nonshared"];

    private static readonly string[] LibrariesOfIcu = ["icuio", "icutu", "icui18n", "icuuc", "icudata"];
    private static readonly string[] LibrariesOfOpenSsl = ["ssl", "crypto"];

    /// <summary>One finding for each library of the project and of the .NET runtime, and one for all files of the C library and the compiler.</summary>
    internal List<Finding> Explain(TrialLinkResult result)
    {
        List<Finding> findings = [];
        HashSet<string> projectLibraries = new(request.SystemLibraries, StringComparer.Ordinal);
        List<string> toolchainFiles = result.MissingFiles.Select(file => Path.GetFileName(file)).ToList();
        List<LinuxComponent> toolchainComponents = toolchainFiles.ConvertAll(file => LinuxComponents.OfFile(file, request.StaticExecutable));
        List<string> staticLibraries = [];
        List<LinuxComponent> staticComponents = [];
        foreach (string library in result.MissingLibraries)
        {
            if (projectLibraries.Contains(library) || IsOfProject(library))
            {
                // If only a shell can split the project's arguments, or a linker script did not take part, they may name other folders.
                if (result.Arguments?.IsComplete == true && !result.FoundWithAllArguments.Contains(library))
                {
                    findings.Add(new Finding(DiagnosticDescriptors.NativeSystemLibraryNotFound, Remedies.InstallNativeSystemLibrary.With(library), library)
                    {
                        IsOfProjectInput = true,
                    });
                }
            }
            else if ((request.StaticIcu || request.StaticOpenSsl) && (LibrariesOfIcu.Contains(library) || LibrariesOfOpenSsl.Contains(library)))
            {
                staticLibraries.Add("lib" + library + ".a");
                staticComponents.Add(LibrariesOfOpenSsl.Contains(library) ? LinuxComponent.StaticOpenSsl : LinuxComponent.StaticIcu);
            }
            else if (request.StaticExecutable)
            {
                toolchainFiles.Add("lib" + library + ".a");
                toolchainComponents.Add(LinuxComponents.OfStaticLibrary(library));
            }
            else if (IsOfToolchain(library))
            {
                toolchainFiles.Add("lib" + library);
                toolchainComponents.Add(library.StartsWith("gcc", StringComparison.Ordinal) ? LinuxComponent.Gcc : LinuxComponent.CLibrary);
            }
            else
            {
                findings.Add(new Finding(DiagnosticDescriptors.SystemLibraryNotFound, InstallForTarget(LinuxComponents.OfLibrary(library)), library, request.Target.Value));
            }
        }

        if (staticLibraries.Count > 0)
        {
            findings.Add(OfFiles(DiagnosticDescriptors.StaticIcuOrOpenSslNotFound, staticComponents, staticLibraries));
        }

        if (toolchainFiles.Count > 0)
        {
            DiagnosticDescriptor descriptor = request.StaticExecutable ? DiagnosticDescriptors.StaticLibraryNotFound : DiagnosticDescriptors.DevelopmentFilesNotFound;
            findings.Add(OfFiles(descriptor, toolchainComponents, toolchainFiles));
        }

        return findings;
    }

    /// <summary>True if the library belongs to the C library or to the compiler.</summary>
    /// <param name="library">The name after -l.</param>
    internal static bool IsOfToolchain(string library) => LibrariesOfCLibrary.Contains(library) || library.StartsWith("gcc", StringComparison.Ordinal);

    /// <summary>No part of the .NET runtime or the C library requires it, so an argument of the project does.</summary>
    private bool IsOfProject(string library) =>
        !IsOfToolchain(library)
        && !LibrariesOfIcu.Contains(library) && !LibrariesOfOpenSsl.Contains(library)
        && library is not ("stdc++" or "z" or "brotlienc" or "brotlidec" or "brotlicommon" or "atomic")
        && !(library == "zstd" && request.UseSystemZstd);

    private Finding OfFiles(DiagnosticDescriptor descriptor, IEnumerable<LinuxComponent> components, IEnumerable<string> files) =>
        new(descriptor, distribution.Install([.. components.Distinct()]), string.Join(", ", files.Distinct()));

    /// <summary>This machine's package does not help with another architecture.</summary>
    private string InstallForTarget(LinuxComponent component)
    {
        string architecture = request.Target.Architecture;
        return !request.IsCross ? distribution.Install(component)
            : component == LinuxComponent.Zlib && LinuxComponents.ForeignZlib(architecture) is LinuxComponent foreign && LinuxPackages.Find(foreign, distribution.Family) != null
                ? distribution.Install([foreign], architecture)
            : Remedies.UseSysRootForTarget.With(request.Target.Value);
    }
}
