using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>Makes a trial link and finds the cause of a failure.</summary>
internal sealed class AppleLinkCheck
{
    private static readonly string[] OpenSslFormulas = ["openssl@3", "openssl@4"];

    private readonly AppleRequest _request;
    private readonly ToolchainRequest _project;
    private readonly AppleTools _tools;
    private readonly IMachine _machine;
    private readonly string _driver;
    private readonly ClangVersion _clang;

    /// <param name="request">The project.</param>
    /// <param name="tools">Tools on PATH.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="driver">Full path of the linker driver.</param>
    /// <param name="clang">The version of the driver.</param>
    internal AppleLinkCheck(AppleRequest request, AppleTools tools, IMachine machine, string driver, ClangVersion clang)
    {
        _request = request;
        _project = request.Project;
        _tools = tools;
        _machine = machine;
        _driver = driver;
        _clang = clang;
    }

    /// <param name="trial">The trial link.</param>
    /// <param name="sdk">Major version of the selected macOS SDK, or null.</param>
    internal CheckResult Run(AppleTrialLink trial, int? sdk)
    {
        IReadOnlyList<string>? folders = AppleLinkArguments.SearchFolders(_project);

        // The IL compiler's targets read the version of the first clang on PATH, even if another driver links.
        ClangVersion? first = _tools.Find("clang") is string path && path != _driver ? ClangVersion.Parse(_tools.Run(path, "--version").Output) : _clang;
        bool requestsClassic = first != null && AppleLinkArguments.RequestsClassicLinker(_request, first, XcodeVersion());
        AppleTrialLinkResult result = trial.Run(
            [
                new LinkPartArguments(LinkPart.ClassicLinker, requestsClassic ? [AppleLinkArguments.ClassicLinker] : []),
                new LinkPartArguments(LinkPart.MacSdkLibraries, AppleLinkArguments.MacSdkLibraries(_request)),
                new LinkPartArguments(LinkPart.SourceBuiltLibraries, AppleLinkArguments.SourceBuiltLibraries(_project)),
            ],
            folders ?? []);


        // Arguments that only a shell could split, and the project's targets, can change the link.
        List<Finding> findings = result.Faults
            .Select(fault => FindingFor(fault, first))
            .Select(finding => folders == null || _project.InputsMayChange.Value ? finding.AtMost(Severity.Warning) : finding)
            .ToList();
        if (result.Outcome == AppleTrialLinkOutcome.Unclear && requestsClassic && ClassicLinkerRemoved(first!, sdk) is Finding removed)
        {
            findings.Add(removed);
        }

        return result.Outcome == AppleTrialLinkOutcome.Unclear && findings.Count == 0
            ? CheckResult.Skipped(Checks.LinkerCanLink, SkipReasons.TrialLinkUnclear)
            : CheckResult.Of(Checks.LinkerCanLink, _driver, findings);
    }

    /// <summary>
    /// The major version of Xcode, which the IL compiler's targets read from 11.0 on. 0 for earlier targets, and if xcodebuild prints no version: it exits with 1
    /// if only the Command Line Tools are selected.
    /// </summary>
    private int XcodeVersion()
    {
        if (_project.PackMajor < 11 || !_request.DetectsXcode || !_machine.FileExists(AppleTools.Xcodebuild))
        {
            return 0;
        }

        Match version = Regex.Match(_tools.Run(AppleTools.Xcodebuild, "-version").Output, @"Xcode\s([1-9]\d*)", RegexOptions.CultureInvariant);
        return version.Success && int.TryParse(version.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? major : 0;
    }

    private Finding FindingFor(LinkPartFault fault, ClangVersion? first)
    {
        string output = ToolOutput.Summarize(fault.Output);
        return fault.Part switch
        {
            LinkPart.ClassicLinker when _project.PackMajor >= 11 => new Finding(DiagnosticDescriptors.RequestedClassicLinkerUnknown, SkipClassicLinker(first!), output),
            LinkPart.ClassicLinker => new Finding(DiagnosticDescriptors.ClassicLinkerUnknown, SkipClassicLinker(first!), first!.Name, output),
            LinkPart.SourceBuiltLibraries => new Finding(
                DiagnosticDescriptors.SourceBuiltLibraryNotFound,
                NameLibraryFolders(),
                string.Join(" ", AppleLinkArguments.SourceBuiltLibraries(_project)),
                output),
            _ => new Finding(
                DiagnosticDescriptors.AppleLibraryNotFound,
                _clang.IsApple ? Remedies.UpdateDeveloperTools : Remedies.PutAppleToolsFirst,
                "net" + _project.Framework.ToString(2),
                output),
        };
    }

    /// <summary>The trial link gave no clear result, but the SDK belongs to an Xcode without the classic linker.</summary>
    private Finding? ClassicLinkerRemoved(ClangVersion first, int? sdk) =>
        AppleSdks.LastWithClassicLinker(_project.PackMajor) is { } last && sdk > last.Sdk
            ? (_project.PackMajor >= 11
                ? new Finding(DiagnosticDescriptors.RequestedClassicLinkerRemoved, SkipClassicLinker(first), last.Xcode, sdk)
                : new Finding(DiagnosticDescriptors.ClassicLinkerRemoved, SkipClassicLinker(first), first.Name, last.Xcode, sdk)).AtMost(Severity.Warning)
            : null;

    private static string SkipClassicLinker(ClangVersion first) =>
        first.IsApple ? Remedies.SkipClassicLinker : Remedies.PutAppleToolsFirstOrSkipClassicLinker;

    /// <summary>Homebrew does not link OpenSSL into its prefix ("keg-only"), so no linker finds it there (dotnet/runtime#120440).</summary>
    private string NameLibraryFolders()
    {
        string prefix = _project.Host.Architecture == "arm64" ? "/opt/homebrew" : "/usr/local"; // docs.brew.sh/Installation
        string[] formulas = [OpenSslFormulas[0], "brotli", .. AppleLinkArguments.IsZstdOfSystem(_project) ? ["zstd"] : Array.Empty<string>()];
        string[] openSsl = [.. OpenSslFormulas.Where(IsInstalled)];
        bool areInstalled = openSsl.Length > 0 && formulas.Skip(1).All(IsInstalled);
        IEnumerable<string> directories = (areInstalled ? openSsl.Concat(formulas.Skip(1)) : formulas).Select(DirectoryOf);
        string folders = string.Join(":", _request.LibraryPath.Length > 0 ? directories.Append("$LIBRARY_PATH") : directories);
        return areInstalled ? Remedies.SetLibraryPath.With(folders) : Remedies.InstallAndSetLibraryPath.With(string.Join(" ", formulas), folders);

        string DirectoryOf(string formula) => $"{prefix}/opt/{formula}/lib";

        bool IsInstalled(string formula) => _machine.DirectoryExists(DirectoryOf(formula));
    }
}
