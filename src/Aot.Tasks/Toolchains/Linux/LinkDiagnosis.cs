using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>From what a trial link told to its cause and remedy.</summary>
internal sealed class LinkDiagnosis
{
    /// <summary>Libraries that come with the C library itself (ssp_nonshared with musl's, on Alpine); gcc* come with the compiler.</summary>
    private static readonly string[] LibcLibraries = ["c", "dl", "m", "rt", "pthread", "util", "c_nonshared", "ssp_nonshared"];

    private readonly ToolchainRequest _request;
    private readonly IMachine _machine;
    private readonly Trace _trace;
    private readonly ToolSearch _search;
    private readonly Distribution _distribution;

    internal LinkDiagnosis(ToolchainRequest request, IMachine machine, Trace trace, ToolSearch search, Distribution distribution)
    {
        _request = request;
        _machine = machine;
        _trace = trace;
        _search = search;
        _distribution = distribution;
    }

    /// <summary>Every fault that the link shows; none where it is good.</summary>
    internal List<Finding> Explain(LinkerDriver driver, TrialLinkResult result)
    {
        List<Finding> findings = JudgeSysRoot(driver, result);
        if (!findings.Any(finding => finding.Severity == Severity.Error))
        {
            findings.AddRange(JudgeLink(driver, result));
        }

        if (findings.Count == 0 && LinkerVersionMisread(driver) is Finding misread)
        {
            findings.Add(misread);
        }

        if (findings.Count == 0 && _request.StaticExecutable && _request.Target.Libc == "glibc")
        {
            findings.Add(new Finding(DiagnosticDescriptors.StaticExecutableOnGlibc, Resources.Format("Remedy.StaticOnMusl", _request.Target.Architecture), _request.Target.Value));
        }

        // A wrapper may take other arguments than clang and gcc do; that it is there is all that can be held against it. And where the
        // project's arguments need a shell, the link was tried without them.
        bool isUncertain = driver.IsUnusual || LinkArguments.OfProject(_request) == null;
        return isUncertain ? findings.ConvertAll(finding => finding.AtMost(Severity.Warning)) : findings;
    }

    private List<Finding> JudgeSysRoot(LinkerDriver driver, TrialLinkResult result)
    {
        if (_request.SysRoot.Length == 0)
        {
            return [];
        }

        string path = Path.Combine(_request.ProjectDirectory, _request.SysRoot);
        SysRoot sysRoot = new(path, _machine);
        if (!sysRoot.IsThere)
        {
            return [result.First.Succeeded
                ? new Finding(DiagnosticDescriptors.SysRootIgnored, Resources.Get("Remedy.SysRoot"), _request.SysRoot, driver.Name)
                : new Finding(DiagnosticDescriptors.SysRootNotFound, Resources.Get("Remedy.SysRoot"), _request.SysRoot)];
        }

        if (sysRoot.Architecture() is string architecture && architecture != _request.Target.Architecture)
        {
            Finding foreign = new(
                DiagnosticDescriptors.SysRootArchitecture, Resources.Format("Remedy.SysRootFor", _request.Target.Architecture), _request.SysRoot, architecture, _request.Target.Value);
            return [result.First.Succeeded ? foreign.AtMost(Severity.Warning) : foreign];
        }

        IReadOnlyList<string> outside = sysRoot.LinksOutside(LinkArguments.Libraries(_request));
        if (outside.Count == 0)
        {
            return [];
        }

        Finding links = new(
            DiagnosticDescriptors.SysRootAbsoluteLinks, Resources.Format("Remedy.SysRootLinks", path), _request.SysRoot, outside[0], _machine.LinkTarget(outside[0]) ?? "");

        // Only for certain where the library behind a link is the one that was not found; else whatever failed speaks for itself.
        bool isCause = result.MissingLibraries.Any(library => outside.Any(file => Path.GetFileName(file) == "lib" + library + ".so"));
        return [isCause || sysRoot.LacksDladdr(outside) ? links : links.AtMost(Severity.Warning)];
    }

    private List<Finding> JudgeLink(LinkerDriver driver, TrialLinkResult result)
    {
        ProcessResult first = result.First;
        if (first.Outcome == ProcessOutcome.TimedOut)
        {
            return [ToolFault.Hung(driver.Path, _request.Timeout)];
        }

        if (!first.Succeeded && LacksOwnLibrary(first.Output) is Finding broken)
        {
            return [broken];
        }

        if (first.Outcome == ProcessOutcome.NotStarted || first.ExitCode >= ToolFault.FirstSignal)
        {
            return [ToolFault.Failed(driver.Path, first)];
        }

        if (first.Succeeded)
        {
            bool isRight = result.Architecture == _request.Target.Architecture;
            return isRight ? [] : [new Finding(DiagnosticDescriptors.ToolFailed, Resources.Get("Remedy.Tool"), driver.Path, Resources.Format("MadeNoProgram", _request.Target.Value))];
        }

        if (result.IsCausedByProjectArguments)
        {
            // Undefined symbols: what the real program will bring, or nothing that can be judged here.
            return result.Output!.HasUndefinedSymbol || result.MissingLibraries.Count > 0
                ? ExplainMissing(result)
                : [new Finding(DiagnosticDescriptors.LinkFailed, Resources.Get("Remedy.OwnArguments"), driver.Path, result.Output!.Summary).AtMost(Severity.Warning)];
        }

        bool lacksToolchain = result.MissingFiles.Count > 0 || result.MissingLibraries.Any(IsOfToolchain) || result.Output!.HasForeignFile || result.Output!.IsLinkerMissing;
        if (result.Output!.IsTargetUnsupported || (_request.IsCross && lacksToolchain))
        {
            return [CrossLinkerNotFound(result)];
        }

        if (result.Output!.IsLinkerMissing)
        {
            return [LinkerNotFound(driver)];
        }

        List<Finding> missing = ExplainMissing(result);
        if (missing.Count > 0 || result.Last.Succeeded)
        {
            return missing; // all that was missing is known, if only as a library that the project's own targets may still make
        }

        // ld.bfd 2.40 breaks off in an assertion of its own where the platform's arguments meet -static-pie.
        string remedy = _request.StaticExecutable && _request.Target.Libc == "glibc"
            ? Resources.Format("Remedy.StaticOnMusl", _request.Target.Architecture)
            : Resources.Get("Remedy.LinkFailed");
        return [new Finding(DiagnosticDescriptors.LinkFailed, remedy, driver.Path, result.Output!.Summary)];
    }

    /// <summary>A tool that the system's loader refuses: mostly the linker that the driver called. The loader names it.</summary>
    private static Finding? LacksOwnLibrary(string output)
    {
        Match match = Regex.Match(output, @"^(\S+): error while loading shared libraries: ([^:\s]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant);
        return match.Success
            ? new Finding(DiagnosticDescriptors.ToolFailed, Resources.Get("Remedy.Tool"), match.Groups[1].Value, Resources.Format("LacksLibrary", match.Groups[2].Value))
            : null;
    }

    /// <summary>
    /// The targets ask the driver for its version text and take the first number for the version of lld; only above 12 they write the script that
    /// keeps the section __modules. gcc says "collect2 version …" first (SetupOSSpecificProps and LinkNative; 8.0.31 to 10.0.12).
    /// </summary>
    private Finding? LinkerVersionMisread(LinkerDriver driver)
    {
        const int FirstThatNeedsTheScript = 13;
        if (_request.LinkerFlavor != "lld" || driver.IsClang)
        {
            return null;
        }

        string[] arguments = ["-fuse-ld=lld", "-Wl,--version"];
        ProcessResult result = _machine.Run(driver.Path, arguments, _request.ProjectDirectory, _request.Timeout);
        _trace.Add($"{driver.Path} -fuse-ld=lld -Wl,--version: exit code {result.ExitCode}, {result.Output.TrimEnd()}");
        int taken = Number(Regex.Match(result.Output, @"[1-9]\d*").Value);
        int real = Number(Regex.Match(result.Output, @"LLD (\d+)").Groups[1].Value);
        return real >= FirstThatNeedsTheScript && taken < FirstThatNeedsTheScript
            ? new Finding(DiagnosticDescriptors.LinkerVersionMisread, Resources.Get("Remedy.UseClang"), driver.Name, taken, real)
            : null;

        static int Number(string text) =>
            int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : 0;
    }

    private Finding CrossLinkerNotFound(TrialLinkResult result)
    {
        string architecture = _request.Target.Architecture;
        List<string> components = ["clang", "cross-" + architecture];
        if (_request.UseSystemZlib)
        {
            components.Add("zlib-" + architecture);
        }

        string remedy = LinuxPackages.Get("cross-" + architecture, _distribution.Family) != null && _request.Target.Libc == _request.Host.Libc
            ? _distribution.Install([.. components], foreignArchitecture: _request.UseSystemZlib ? architecture : "")
            : Resources.Format("Remedy.CrossSysRoot", _request.Target.Value);
        return new Finding(DiagnosticDescriptors.CrossLinkerNotFound, remedy, _request.Target.Value, _request.Host.Value, result.Output!.Summary);
    }

    private Finding LinkerNotFound(LinkerDriver driver)
    {
        string flavor = _request.LinkerFlavor;
        string component = flavor == "bfd" ? "binutils" : flavor;
        string remedy = component is "binutils" or "lld" or "mold" or "gold"
            ? _distribution.Install(component)
            : Resources.Get("Remedy.LinkerFlavor");
        if (_request.RequestedFlavor.Length > 0)
        {
            return new Finding(DiagnosticDescriptors.LinkerFlavorNotFound, remedy, flavor, driver.Name);
        }

        // Images with llvm alone have lld under this name.
        return _search.Find("ld.lld") is string lld
            ? new Finding(DiagnosticDescriptors.LinkerNotFound, Resources.Get("Remedy.UseLld"), driver.Name, Resources.Format("OnlyThere", lld))
            : new Finding(DiagnosticDescriptors.LinkerNotFound, remedy, driver.Name, "");
    }

    private List<Finding> ExplainMissing(TrialLinkResult result)
    {
        List<Finding> findings = [];
        HashSet<string> own = new(_request.SystemLibraries, StringComparer.Ordinal);
        own.UnionWith((LinkArguments.OfProject(_request) ?? []).Where(word => word.StartsWith("-l", StringComparison.Ordinal)).Select(word => word.Substring(2)));
        string[] icuAndSsl = ["icuio", "icutu", "icui18n", "icuuc", "icudata", "ssl", "crypto"];
        List<string> development = result.MissingFiles.Select(file => Path.GetFileName(file)).ToList();
        List<string> components = development.Select(ComponentOfFile).Select(component => _request.StaticExecutable && component == "libc" ? "libc-static" : component).ToList();
        List<string> forStatic = [];
        List<string> staticComponents = [];

        foreach (string library in result.MissingLibraries)
        {
            bool isStaticIcuOrSsl = (_request.StaticIcu || _request.StaticOpenSsl) && icuAndSsl.Contains(library);
            if (own.Contains(library))
            {
                // With arguments that only a shell can split, nobody knows where else the linker will look.
                if (!_request.HasCustomTargets && LinkArguments.OfProject(_request) != null)
                {
                    findings.Add(new Finding(DiagnosticDescriptors.NativeSystemLibraryNotFound, Resources.Format("Remedy.NativeSystemLibrary", library), library));
                }
            }
            else if (isStaticIcuOrSsl)
            {
                forStatic.Add("lib" + library + ".a");
                staticComponents.Add(library is "ssl" or "crypto" ? "openssl-static" : "icu-static");
            }
            else if (_request.StaticExecutable)
            {
                development.Add("lib" + library + ".a");
                components.Add(StaticComponent(library));
            }
            else if (IsOfToolchain(library))
            {
                development.Add("lib" + library);
                components.Add(library.StartsWith("gcc", StringComparison.Ordinal) ? "gcc" : "libc");
            }
            else
            {
                findings.Add(new Finding(DiagnosticDescriptors.SystemLibraryNotFound, InstallForTarget(ComponentOfLibrary(library)), library, _request.Target.Value));
            }
        }

        if (forStatic.Count > 0)
        {
            findings.Add(new Finding(
                DiagnosticDescriptors.StaticIcuOrOpenSslNotFound, _distribution.Install([.. staticComponents.Distinct()]), string.Join(", ", forStatic.Distinct())));
        }

        if (development.Count > 0)
        {
            DiagnosticDescriptor descriptor = _request.StaticExecutable ? DiagnosticDescriptors.StaticLibraryNotFound : DiagnosticDescriptors.DevelopmentFilesNotFound;
            findings.Add(new Finding(descriptor, _distribution.Install([.. components.Distinct()]), string.Join(", ", development.Distinct())));
        }

        return findings;
    }

    /// <summary>This machine's own package does not help another architecture.</summary>
    private string InstallForTarget(string component)
    {
        string foreign = component + "-" + _request.Target.Architecture;
        return !_request.IsCross ? _distribution.Install(component)
            : LinuxPackages.Get(foreign, _distribution.Family) != null ? _distribution.Install([foreign], _request.Target.Architecture)
            : Resources.Format("Remedy.CrossSysRoot", _request.Target.Value);
    }

    private static bool IsOfToolchain(string library) => LibcLibraries.Contains(library) || library.StartsWith("gcc", StringComparison.Ordinal);

    private static string ComponentOfFile(string file) =>
        file.StartsWith("crtbegin", StringComparison.Ordinal) || file.StartsWith("crtend", StringComparison.Ordinal) || file.StartsWith("libgcc", StringComparison.Ordinal)
            ? "gcc"
            : "libc";

    private static string ComponentOfLibrary(string library) => library switch
    {
        "z" => "zlib",
        "ssl" or "crypto" => "openssl",
        "brotlienc" or "brotlidec" => "brotli",
        _ => "stdc++",
    };

    private static string StaticComponent(string library) => library switch
    {
        "z" => "zlib-static",
        "stdc++" => "stdc++-static",
        "gcc" or "gcc_eh" => "gcc",
        _ => "libc-static",
    };
}
