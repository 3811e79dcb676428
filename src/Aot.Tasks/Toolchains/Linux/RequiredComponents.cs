using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Machine;
using Aot.Tasks.Toolchains.Linux.OlderGlibc;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// What the publish requires, judged by the files of this machine. A trial link decides better, but it stops at the first tool that is missing: only then
/// do files tell what else must be installed, so that one command installs everything.
/// </summary>
internal sealed class RequiredComponents
{
    private static readonly string[] CompilerFolders = ["/usr/lib/gcc", "/usr/lib64/gcc"];

    private readonly ToolchainRequest _request;
    private readonly IMachine _machine;
    private readonly ToolSearch _search;
    private readonly Distribution _distribution;

    private RequiredComponents(ToolchainRequest request, IMachine machine, ToolSearch search, Distribution distribution)
    {
        _request = request;
        _machine = machine;
        _search = search;
        _distribution = distribution;
    }

    /// <summary>On Debian, clang and g++ depend on binutils and on the files of the C library and the compiler, gcc on binutils and the files of the compiler. Elsewhere they are separate.</summary>
    private bool HasDependencies => _distribution.Family is LinuxFamily.Debian or LinuxFamily.Unknown;

    /// <summary>The components that are missing for a driver: those that a trial link did not reach.</summary>
    /// <param name="driver">The linker driver that is installed; null if none is.</param>
    /// <param name="plan">How the project will be linked.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="search">Looks for tools.</param>
    /// <param name="distribution">Knows the packages.</param>
    /// <param name="installed">What is installed anyway, with what comes with it.</param>
    internal static IReadOnlyList<LinuxComponent> Find(
        LinkerDriver? driver, LinkPlan plan, IMachine machine, ToolSearch search, Distribution distribution, params LinuxComponent[] installed)
    {
        bool replacesDriver = driver is { IsClang: false } && plan.RequiresClang;
        LinkerDriver? used = replacesDriver ? (search.Find(LinkerDriver.Default) is string path ? new LinkerDriver(LinkerDriver.Default, path) : null) : driver;
        bool isClang = used?.IsClang ?? (plan.RequiresClang || !(plan.Request.RequestedDriver.Length == 0
            ? IsClangUnavailable(distribution)
            : plan.Request.RequestedDriver == LinkerDriver.CppAlternative || plan.Request.RequestedDriver.StartsWith(LinkerDriver.Alternative, StringComparison.Ordinal)));
        return new RequiredComponents(plan.Request, machine, search, distribution).FindMissing(used, isClang, installed);
    }

    /// <summary>The settings of apt forbid clang, or the installed package is a dummy: it does not contain clang.</summary>
    private static bool IsClangUnavailable(Distribution distribution) => distribution.Family == LinuxFamily.Debian
        && LinuxPackages.Find(LinuxComponent.Clang, distribution)
            .Any(package => distribution.AptSettings.Value.IsForbidden(package) || distribution.InstalledPackages.Value.Lacks(package, "/bin/" + LinkerDriver.Default));

    /// <summary>The components that are missing, in the order in which they are installed. Every one that a trial link did not reach.</summary>
    /// <param name="driver">The linker driver that the publish will use; null if none is installed.</param>
    /// <param name="isClang">The linker driver that the publish will use is clang.</param>
    /// <param name="installed">What is installed anyway, with what comes with it.</param>
    private IReadOnlyList<LinuxComponent> FindMissing(LinkerDriver? driver, bool isClang, IReadOnlyCollection<LinuxComponent> installed)
    {
        List<LinuxComponent> missing = driver != null ? []
            : isClang ? [LinuxComponent.Clang]
            : _request.RequestedDriver == LinkerDriver.CppAlternative ? [LinuxComponent.CppCompiler]
            : [LinuxComponent.Gcc];
        HashSet<LinuxComponent> included = [.. WithDependencies([.. missing, .. installed])];
        AddLinker();
        if (_request.IsCross)
        {
            if (!_request.UsesOnlyStubs && _request.Target.Libc == _request.Host.Libc && LinuxComponents.CrossToolchain(_request.Target.Architecture) is LinuxComponent toolchain)
            {
                AddIf(_request.SysRoot.Length == 0, toolchain);
                AddIf(_request.SysRoot.Length == 0 && _request.UseSystemZlib, LinuxComponents.ForeignZlib(_request.Target.Architecture));
                AddIf(_request.SysRoot.Length == 0 && CrossLink.NeedsCppLibrary(_request), LinuxComponents.ForeignCppLibrary(_request.Target.Architecture));
            }
        }
        else
        {
            AddLibraries();
        }

        AddIf(_request.IsStaticLibrary && _search.Find("ar") == null, LinuxComponent.Binutils);
        AddObjCopy();
        return [.. missing.Except(installed)];

        void AddLinker()
        {
            if (!_request.IsStaticLibrary && LinuxComponents.Linker(_request.LinkerFlavor) is LinuxComponent linker && !(_request.IsCross && _request.LinkerFlavor == "bfd"))
            {
                AddIf(!HasLinker(_search, _request.LinkerFlavor) && LinuxPackages.Find(linker, _distribution).Count > 0, linker);
            }
        }

        void AddLibraries()
        {
            if (_request.SysRoot.Length > 0)
            {
                return; // the packages of this machine do not help
            }

            SysRoot root = new("/", _machine);
            AddIf(!_request.IsStaticLibrary && (!root.HasFile("Scrt1.o") || IsDamaged(LinuxComponent.CLibrary)), LinuxComponent.CLibrary);
            AddIf(!_request.IsStaticLibrary && (HasDependencies ? !HasCompilerFile("crtbeginS.o") : !_machine.DirectoryExists("/usr/lib/gcc")), LinuxComponent.CompilerFiles);
            AddIf(!_request.IsStaticLibrary && _request.UsesPureLlvm && !HasCompilerRt(), LinuxComponent.CompilerRt);
            AddIf(_request.UseSystemZlib && !root.HasLibrary("z"), LinuxComponent.Zlib);
            AddIf(_request.UseSystemZstd && !root.HasLibrary("zstd"), LinuxComponent.Zstd);
            AddIf(_request.UseSystemBrotli && !root.HasLibrary("brotlienc"), LinuxComponent.Brotli);
            AddIf(_request.UseSystemOpenSsl && !_request.StaticOpenSsl && !root.HasLibrary("ssl"), LinuxComponent.OpenSsl);
            AddIf(_request.StaticIcu && !root.HasFile("libicuuc.a"), LinuxComponent.StaticIcu);
            bool needsZstd = _request.ExtraLinkerArguments.Any(argument => argument.Contains("-lzstd")); // added by Link.targets
            AddIf(_request.StaticOpenSsl && (!root.HasFile("libssl.a") || (needsZstd && !root.HasFile("libzstd.a"))), LinuxComponent.StaticOpenSsl);
            AddIf((_request.LinkStandardCPlusPlus || _request.StaticIcu) && !HasCompilerFile("libstdc++.so") && !HasCompilerFile("libstdc++.a"), LinuxComponent.CppLibrary);
            AddIf(_request.StaticExecutable && !root.HasFile("libc.a"), LinuxComponent.StaticCLibrary);
        }

        void AddObjCopy()
        {
            if (_request.StripSymbols && _request.ObjCopyName.Length == 0)
            {
                bool hasLlvm = _search.Find(SymbolStrippingCheck.LlvmObjCopy) != null;
                AddIf(_request.IsCross && !hasLlvm, LinuxComponent.Llvm);
                AddIf(!_request.IsCross && _search.Find(SymbolStrippingCheck.GnuObjCopy) == null && !(isClang && hasLlvm), LinuxComponent.Binutils);
            }
        }

        void AddIf(bool isMissing, LinuxComponent? component)
        {
            if (isMissing && component is LinuxComponent added && included.Add(added))
            {
                missing.Add(added);
            }
        }
    }

    /// <summary>The linker driver can start a linker of this flavor.</summary>
    internal static bool HasLinker(ToolSearch search, string flavor) =>
        flavor.Contains('/') ? search.Find(flavor) != null
        : search.Find("ld." + flavor) != null || (flavor == "bfd" && search.Find("ld") != null) || (flavor == "mold" && search.Find("mold") != null);

    /// <summary>What comes along with these components. A package that is installed already does not: its files are missing although it is.</summary>
    private IEnumerable<LinuxComponent> WithDependencies(IReadOnlyList<LinuxComponent> components)
    {
        LinuxComponent[] dependencies = !HasDependencies ? []
            : components.Contains(LinuxComponent.Clang) || components.Contains(LinuxComponent.CppCompiler) ? [LinuxComponent.Binutils, LinuxComponent.CLibrary, LinuxComponent.CompilerFiles, LinuxComponent.CppLibrary, LinuxComponent.StaticCLibrary]
            : components.Contains(LinuxComponent.Gcc) ? [LinuxComponent.Binutils, LinuxComponent.CompilerFiles]
            : [];
        return components.Concat(dependencies.Where(component => component == LinuxComponent.CompilerFiles
            ? _distribution.InstalledPackages.Value.NewestVersion("libgcc-", "-dev") == null
            : !LinuxPackages.Find(component, _distribution).Any(_distribution.InstalledPackages.Value.IsInstalled)));
    }

    /// <summary>The package is installed, but some of its files were deleted.</summary>
    private bool IsDamaged(LinuxComponent component) =>
        _distribution.Family == LinuxFamily.Debian && LinuxPackages.Find(component, _distribution).Any(package => _distribution.InstalledPackages.Value.FindDamage(package).Count > 0);

    /// <summary>Packages of clang only recommend it. It is in a folder such as /usr/lib/llvm-14/lib/clang/14.0.6/lib/linux.</summary>
    private bool HasCompilerRt() => _machine.List("/usr/lib").Where(folder => Path.GetFileName(folder).StartsWith("llvm", StringComparison.Ordinal)).Select(folder => folder + "/lib/clang").Append("/usr/lib/clang")
        .SelectMany(_machine.List)
        .SelectMany(version => _machine.List(version + "/lib"))
        .SelectMany(_machine.List)
        .Any(file => Path.GetFileName(file).StartsWith("libclang_rt.builtins", StringComparison.Ordinal));

    /// <summary>Start files of the compiler and the C++ standard library are in a folder such as /usr/lib/gcc/x86_64-linux-gnu/12.</summary>
    private bool HasCompilerFile(string name) => CompilerFolders
        .SelectMany(_machine.List)
        .SelectMany(_machine.List)
        .Any(folder => _machine.FileExists(Path.Combine(folder, name)));
}
