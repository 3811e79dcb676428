using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Explains the files and libraries that a trial link did not find.</summary>
/// <param name="request">The project.</param>
/// <param name="distribution">Knows the packages.</param>
/// <param name="machine">The machine.</param>
internal sealed class MissingFileDiagnosis(ToolchainRequest request, Distribution distribution, IMachine machine)
{
    /// <summary>Libraries that belong to the C library. ssp_nonshared is musl's, on Alpine.</summary>
    private static readonly string[] LibrariesOfCLibrary = ["c", "dl", "m", "rt", "pthread", "util", "c_nonshared", "ssp_nonshared"];

    /// <summary>Files of the C library that linkers accept if they are empty, so that symbols are undefined.</summary>
    private static readonly string[] FilesOfCLibrary = ["Scrt1.o", "crti.o", "crtn.o", "libc.so", "libc_nonshared.a"];

    private static readonly string[] LibrariesOfIcu = ["icuio", "icutu", "icui18n", "icuuc", "icudata"];
    private static readonly string[] LibrariesOfOpenSsl = ["ssl", "crypto"];

    /// <summary>One finding for each library of the project and of the .NET runtime, and one for all files of the C library and the compiler.</summary>
    internal List<Finding> Explain(TrialLinkResult result)
    {
        List<Finding> findings = [];
        HashSet<string> projectLibraries = new(request.SystemLibraries, StringComparer.Ordinal);
        List<string> toolchainFiles = result.MissingFiles.Select(file => Path.GetFileName(file)).ToList();
        if (!request.IsCross && request.SysRoot.Length == 0)
        {
            toolchainFiles.AddRange(new SysRoot("/", machine).FindEmpty(FilesOfCLibrary));
        }

        List<LinuxComponent> toolchainComponents = toolchainFiles.ConvertAll(file => LinuxComponents.OfFile(file, request.StaticExecutable));
        List<string> ofIcu = [];
        List<string> ofOpenSsl = [];
        foreach (string library in result.MissingLibraries)
        {
            if (IsOfLibcrypto(library))
            {
                ofOpenSsl.Add("lib" + library + ".a");
            }
            else if (projectLibraries.Contains(library) || IsOfProject(library))
            {
                // If only a shell can split the project's arguments, or a linker script did not take part, they may name other folders.
                if (result.Arguments?.IsComplete == true && !result.FoundWithAllArguments.Contains(library))
                {
                    findings.Add(OfProject(library));
                }
            }
            else if (request.StaticIcu && LibrariesOfIcu.Contains(library))
            {
                ofIcu.Add("lib" + library + ".a");
            }
            else if (request.StaticOpenSsl && LibrariesOfOpenSsl.Contains(library))
            {
                ofOpenSsl.Add("lib" + library + ".a");
            }
            else if (request.StaticExecutable)
            {
                toolchainFiles.Add("lib" + library + ".a");
                toolchainComponents.Add(LinuxComponents.OfStaticLibrary(library));
            }
            else if (IsOfToolchain(library))
            {
                toolchainFiles.Add("lib" + library);
                toolchainComponents.Add(library.StartsWith("gcc", StringComparison.Ordinal) ? LinuxComponent.CompilerFiles : LinuxComponent.CLibrary);
            }
            else
            {
                findings.Add(OfLibrary(library));
            }
        }

        if (ofIcu.Count > 0)
        {
            findings.Add(OfStaticLibraries(LinuxComponent.StaticIcu, ofIcu, "StaticICULinking"));
        }

        if (ofOpenSsl.Count > 0)
        {
            findings.Add(OfStaticLibraries(LinuxComponent.StaticOpenSsl, ofOpenSsl, "StaticOpenSslLinking"));
        }

        if (toolchainFiles.Count > 0)
        {
            DiagnosticDescriptor descriptor = request.StaticExecutable ? DiagnosticDescriptors.StaticLibraryNotFound : DiagnosticDescriptors.DevelopmentFilesNotFound;
            findings.Add(OfFiles(descriptor, toolchainComponents, toolchainFiles));
        }

        return findings;
    }

    /// <summary>
    /// build-local.sh in the compiler pack compiles the code that calls these libraries for the processor of this machine, so for another one, no package helps.
    /// </summary>
    private Finding OfStaticLibraries(LinuxComponent component, IReadOnlyCollection<string> files, string property)
    {
        Finding finding = OfFiles(DiagnosticDescriptors.StaticIcuOrOpenSslNotFound, [component], files, property);
        return request.IsCross ? finding with { MissingComponents = [], FollowUp = "", Remedy = Remedies.RemoveStaticLinking.With(request.Target.Value, property) } : finding;
    }

    /// <summary>True if the library belongs to the C library or to the compiler.</summary>
    /// <param name="library">The name after -l.</param>
    internal static bool IsOfToolchain(string library) => LibrariesOfCLibrary.Contains(library) || library.StartsWith("gcc", StringComparison.Ordinal);

    /// <summary>Link.targets links the libraries that libcrypto.a calls.</summary>
    private bool IsOfLibcrypto(string library) =>
        request.StaticOpenSsl && ((library == "z" && !request.UseSystemZlib) || (library == "zstd" && !request.UseSystemZstd));

    /// <summary>No part of the .NET runtime or the C library requires it, so an argument of the project does.</summary>
    private bool IsOfProject(string library) =>
        !IsOfToolchain(library)
        && !LibrariesOfIcu.Contains(library) && !LibrariesOfOpenSsl.Contains(library)
        && library is not ("stdc++" or "z" or "brotlienc" or "brotlidec" or "brotlicommon" or "atomic")
        && !(library == "zstd" && request.UseSystemZstd);

    /// <summary>The packages of the project's libraries for the target, if the target is another processor. A project with library folders may have its own.</summary>
    internal IReadOnlyList<string> ForeignPackages() =>
        !request.IsCross || request.SysRoot.Length > 0 || request.LinkerArguments.Concat(request.ExtraLinkerArguments).Any(argument => argument.Contains("-L")) ? []
        : LibraryPackages.OfForeignDevelopment(request.SystemLibraries.Where(IsOfProject), request.Target.Architecture, distribution, machine);

    private Finding OfProject(string library)
    {
        IReadOnlyList<string> packages = request.SysRoot.Length > 0 ? []
            : request.IsCross ? LibraryPackages.OfForeignDevelopment([library], request.Target.Architecture, distribution, machine)
            : LibraryPackages.OfDevelopment(library, distribution, machine) is string package ? [package]
            : [];
        string usual = distribution.Family switch
        {
            LinuxFamily.Debian => $"lib{library}-dev",
            LinuxFamily.Alpine or LinuxFamily.Wolfi => library + "-dev",
            LinuxFamily.Arch or LinuxFamily.NixOS => library,
            _ => library + "-devel",
        };
        return new Finding(DiagnosticDescriptors.NativeSystemLibraryNotFound, packages.Count == 0 ? Remedies.InstallNativeSystemLibrary.With(usual) : "", library)
        {
            IsOfProjectInput = true,
            MissingPackages = packages,
        };
    }

    private Finding OfFiles(DiagnosticDescriptor descriptor, IEnumerable<LinuxComponent> components, IEnumerable<string> files, params object[] before) =>
        InstallHereOrInSysRoot(new Finding(descriptor, "", [.. before, string.Join(", ", files.Distinct())]), [.. components.Distinct()]);

    /// <summary>With $(SysRoot), this machine's packages do not help.</summary>
    private Finding InstallHereOrInSysRoot(Finding finding, LinuxComponent[] components)
    {
        if (request.SysRoot.Length == 0)
        {
            return finding with { MissingComponents = [.. components.Cast<Enum>()] };
        }

        string command = new SysRootRemedy(request, machine, distribution).Complete(components);
        return command.Length > 0
            ? finding with { FollowUp = command }
            : finding with { Remedy = Remedies.AddToSysRoot.With(request.SysRoot, string.Join(", ", components.Select(LinuxPackages.Name))) };
    }

    /// <summary>This machine's package does not help with another architecture.</summary>
    private Finding OfLibrary(string library)
    {
        LinuxComponent? component = LinuxComponents.OfLibrary(library);
        if (request.IsCross)
        {
            component = component == LinuxComponent.Zlib ? LinuxComponents.ForeignZlib(request.Target.Architecture)
                : component == LinuxComponent.CppLibrary ? LinuxComponents.ForeignCppLibrary(request.Target.Architecture)
                : null;
        }

        string[] arguments = [library, request.Target.Value];
        return component is LinuxComponent known && (!request.IsCross || LinuxPackages.Find(known, distribution).Count > 0)
            ? InstallHereOrInSysRoot(new Finding(DiagnosticDescriptors.SystemLibraryNotFound, "", arguments), [known])
            : new Finding(DiagnosticDescriptors.SystemLibraryNotFound, Remedies.UseSysRootForTarget.With(request.Target.Value), arguments);
    }
}
