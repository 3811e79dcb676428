using System;
using System.Collections.Generic;
using System.IO;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>
/// Checks whether this Mac can link the project. It follows the parts of Microsoft.NETCore.Native.Unix.targets for _IsApplePlatform (8.0.31, 9.0.20,
/// 10.0.12, and 11.0.0).
/// </summary>
internal sealed class AppleToolchainCheck
{
    private readonly AppleRequest _request;
    private readonly ToolchainRequest _project;
    private readonly IMachine _machine;
    private readonly AppleTools _tools;

    private AppleToolchainCheck(AppleRequest request, IMachine machine, Trace trace)
    {
        _request = request;
        _project = request.Project;
        _machine = machine;
        _tools = new AppleTools(request.Project, machine, trace);
    }

    /// <param name="request">The project.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="trace">Takes what was tried.</param>
    /// <param name="cache">Results of this build by <see cref="AppleRequest.Key"/>. Null for the doctor, which checks everything again.</param>
    internal static List<CheckResult> Run(AppleRequest request, IMachine machine, Trace trace, IResultCache? cache) =>
        new AppleToolchainCheck(request, machine, trace).Run(cache);

    private List<CheckResult> Run(IResultCache? cache)
    {
        CheckResult folders = OutputFolderCheck.FoldersAreWritable(_project, _machine);
        if (_request.UsesWorkload)
        {
            return [folders, Skipped(Checks.DeveloperToolsAreSelected, SkipReasons.JudgedByOthers), Skipped(Checks.LinkerCanLink, SkipReasons.JudgedByOthers)];
        }

        bool hasFolder = folders.Status != CheckStatus.Failed;
        IReadOnlyList<CheckResult> tools = (hasFolder ? cache?.Get<IReadOnlyList<CheckResult>>(_request.Key) : null) ?? CheckTools(hasFolder);
        if (hasFolder)
        {
            cache?.Set(_request.Key, tools);
        }

        return [folders, NativeLibraryCheck.NativeLibrariesExist(_project, _machine, []), .. tools];
    }

    /// <param name="hasFolder">A trial link can write to the intermediate folder.</param>
    private List<CheckResult> CheckTools(bool hasFolder)
    {
        string name = _project.DriverOverride.Length > 0 ? _project.DriverOverride : _project.RequestedDriver.Length > 0 ? _project.RequestedDriver : "clang";
        if (_tools.Find(name) is not string driver)
        {
            if (_project.NeedsNoDriver)
            {
                return
                [
                    Skipped(Checks.DriverIsFound, SkipReasons.NothingIsLinked),
                    Skipped(Checks.LinkerCanLink, SkipReasons.NothingIsLinked),
                    Skipped(Checks.SymbolsCanBeStripped, SkipReasons.NothingIsLinked),
                ];
            }

            return
            [
                CheckResult.Of(Checks.DriverIsFound, "", [DriverNotFound(name)]),
                Skipped(Checks.LinkerCanLink, SkipReasons.NoDriver),
                Skipped(Checks.SymbolsCanBeStripped, SkipReasons.NoDriver),
            ];
        }

        if (Path.GetFileName(name).IndexOf("clang", StringComparison.Ordinal) < 0)
        {
            return [CheckResult.Passed(Checks.DriverIsFound, driver), Skipped(Checks.LinkerCanLink, SkipReasons.JudgedByOthers)];
        }

        DeveloperDirectory? directory = DeveloperDirectory.Find(_tools, _machine);
        if (!AppleTools.IsStub(driver) && directory is not { IsUsable: true })
        {
            // Only Apple's tools are certain to depend on the developer directory. A compiler of Nix, for example, contains everything that it requires.
            return
            [
                Skipped(Checks.DeveloperToolsAreSelected, SkipReasons.NoDeveloperDirectory),
                CheckResult.Passed(Checks.DriverIsFound, driver),
                Skipped(Checks.LinkerCanLink, SkipReasons.NoDeveloperDirectory),
            ];
        }

        if (directory == null)
        {
            return [Skipped(Checks.DeveloperToolsAreSelected, SkipReasons.NoDeveloperDirectory), Skipped(Checks.LinkerCanLink, SkipReasons.NoDeveloperDirectory)];
        }

        DeveloperToolsCheck developerTools = new(_request, _tools, _machine);
        int? sdk = directory.IsUsable ? developerTools.SdkVersion() : null;
        CheckResult selected = developerTools.Run(directory, sdk);
        if (selected.Status == CheckStatus.Failed)
        {
            return [selected, Skipped(Checks.LinkerCanLink, SkipReasons.NoDriver), Skipped(Checks.SymbolsCanBeStripped, SkipReasons.NoDriver)];
        }

        CheckResult found = DriverIsFound(driver, out ClangVersion? clang);
        return clang == null
            ? [selected, found, Skipped(Checks.LinkerCanLink, SkipReasons.NoDriver), Skipped(Checks.SymbolsCanBeStripped, SkipReasons.NoDriver)]
            : [selected, found, .. CheckLink(driver, clang, sdk, developerTools, hasFolder)];
    }

    private Finding DriverNotFound(string name)
    {
        const string DriverProperty = "CppCompilerAndLinker", OverrideProperty = "CppLinker";
        return _project.DriverOverride.Length > 0 ? OfProperty(OverrideProperty)
            : _project.IsDriverFromEnvironment
                ? new Finding(DiagnosticDescriptors.AppleDriverOfVariableNotFound, Remedies.UnsetVariable.With(DriverProperty), DriverProperty, name)
            : _project.RequestedDriver.Length > 0 ? OfProperty(DriverProperty)
            : new Finding(DiagnosticDescriptors.AppleDriverNotFound, Remedies.AddAppleToolsToPath, _project.Target);

        Finding OfProperty(string property) => new(DiagnosticDescriptors.AppleDriverOfPropertyNotFound, Remedies.FixProperty.With(property), property, name);
    }

    private CheckResult DriverIsFound(string driver, out ClangVersion? clang)
    {
        Check check = Checks.DriverIsFound;
        ProcessResult result = _tools.Run(driver, "--version");
        clang = result.Succeeded ? ClangVersion.Parse(result.Output) : null;
        if (result.Outcome == ProcessOutcome.Exited && !result.Succeeded && IsAboutLicense(result.Output))
        {
            return CheckResult.Of(check, driver, [new Finding(DiagnosticDescriptors.XcodeLicense, Remedies.AcceptXcodeLicense, driver)]);
        }

        if (clang == null)
        {
            return CheckResult.Skipped(check, SkipReasons.ClangVersionUnknown, driver);
        }

        string found = driver + ", " + clang.Name;
        if (clang.IsApple)
        {
            return CheckResult.Passed(check, found);
        }

        // Nix configures its compiler for the build. Other compilers are only first on PATH by chance.
        Finding other = new(DiagnosticDescriptors.OtherClang, Remedies.PutAppleToolsFirst, driver, clang.Name);
        bool isIntended = driver.StartsWith("/nix/", StringComparison.Ordinal) || _project.RequestedDriver.Length > 0;
        return CheckResult.Of(check, found, [isIntended ? other.AtMost(Severity.Message) : other]);
    }

    private List<CheckResult> CheckLink(string driver, ClangVersion clang, int? sdk, DeveloperToolsCheck developerTools, bool hasFolder)
    {
        if (_project.IsStaticLibrary)
        {
            return [Skipped(Checks.LinkerCanLink, SkipReasons.NothingIsLinked), Skipped(Checks.SymbolsCanBeStripped, SkipReasons.NothingIsLinked)];
        }

        if (_request.IsIosLike)
        {
            return [Skipped(Checks.LinkerCanLink, SkipReasons.TrialLinkForMacOnly), SymbolStrippingCheck.Run(_project, _tools, program: null)];
        }

        string? scratch = hasFolder ? _machine.CreateScratch(_project.IntermediateDirectory) : null;
        if (scratch == null)
        {
            return [Skipped(Checks.LinkerCanLink, SkipReasons.NoFolder), SymbolStrippingCheck.Run(_project, _tools, program: null)];
        }

        try
        {
            AppleTrialLink trial = new(_request, _tools, _machine, driver, scratch, developerTools.SdkPath());
            CheckResult link = new AppleLinkCheck(_request, _tools, _machine, driver, clang).Run(trial, sdk);
            return [link, SymbolStrippingCheck.Run(_project, _tools, link.Status == CheckStatus.Passed ? trial.Output : null)];
        }
        finally
        {
            _machine.DeleteScratch(scratch);
        }
    }

    private static CheckResult Skipped(Check check, SkipReason reason) => CheckResult.Skipped(check, reason);

    /// <summary>The tools exit with code 69 (golang/go#13099) and different texts, all of which contain this word.</summary>
    private static bool IsAboutLicense(string output) => output.IndexOf("license", StringComparison.OrdinalIgnoreCase) >= 0;
}
