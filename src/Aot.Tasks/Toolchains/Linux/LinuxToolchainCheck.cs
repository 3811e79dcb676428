using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Binaries;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Toolchains.Linux.OlderGlibc;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Checks that this Linux machine can link the project.</summary>
internal sealed class LinuxToolchainCheck
{
    /// <summary>The tools of build-local.sh in the compiler pack, which $(StaticICULinking) and $(StaticOpenSslLinking) run.</summary>
    private const string CMake = "cmake";
    private const string Make = "make";

    /// <summary>The environment variable with the kind of files that cmake writes in a new folder.</summary>
    private const string GeneratorVariable = "CMAKE_GENERATOR";

    private ToolchainRequest _request;
    private readonly IMachine _machine;
    private readonly Trace _trace;
    private readonly ToolSearch _search;
    private Distribution? _distribution;
    private Finding? _stubsFault;

    private LinuxToolchainCheck(ToolchainRequest request, IMachine machine, Trace trace)
    {
        _request = request;
        _machine = machine;
        _trace = trace;
        _search = new ToolSearch(machine, request.SearchPath, request.ProjectDirectory);
    }

    /// <summary>The faults whose fix is another value of a property, and that property.</summary>
    private static readonly Dictionary<DiagnosticDescriptor, string> PropertiesToChange = new()
    {
        [DiagnosticDescriptors.SysRootIgnored] = "SysRoot",
        [DiagnosticDescriptors.SysRootNotFound] = "SysRoot",
        [DiagnosticDescriptors.SysRootArchitecture] = "SysRoot",
        [DiagnosticDescriptors.LinkerFlavorNotFound] = "LinkerFlavor",
        [DiagnosticDescriptors.LinkerRejectsFolding] = "LinkerFlavor",
        [DiagnosticDescriptors.RequestedObjCopyNotFound] = "ObjCopyName",
    };

    private Distribution Distribution => _distribution ??= Distribution.Detect(_machine, _search, _request.IsContainerImage, _request.Today) with { ProxyVariables = _request.ProxyVariables };

    /// <summary>Runs all checks of codes 3xxx.</summary>
    /// <param name="request">The project.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="trace">Receives what was tried.</param>
    /// <param name="cache">Results of this build. Null for the doctor, which repeats the trial link. It reads only the stamps of <see cref="CrossLink"/> and <see cref="StubFolder"/>.</param>
    internal static List<CheckResult> Run(ToolchainRequest request, IMachine machine, Trace trace, IResultCache? cache) =>
        new LinuxToolchainCheck(ShellValues.Expand(request, machine), machine, trace).Run(cache);

    private List<CheckResult> Run(IResultCache? cache)
    {
        CheckResult folders = OutputFolderCheck.FoldersAreWritable(_request, _machine);
        List<CheckResult> results =
        [
            folders,
            .. CheckMachine(cache),
            NativeLibraryCheck.NativeLibrariesExist(_request, _machine, ArgumentFiles(), FindIntermediateCode),
            .. TargetGlibcCheck.Run(_request),
            .. CheckTools(cache, hasFolder: folders.Status != CheckStatus.Failed),
        ];
        if (_request.GlibcFolder.Length > 0)
        {
            results.Add(NativeFunctionsCheck.Run(_request, _machine, ArgumentFiles()));
        }

        return AddInstallCommand(results.ConvertAll(result => result.Findings.Count == 0 ? result : result.WithFindings([.. result.Findings.Select(NameVariable)])));
    }

    /// <summary>A property that an environment variable sets is in no file that the user could change. A linker that is only missing can be installed.</summary>
    private Finding NameVariable(Finding finding) =>
        finding.Remedy.Length > 0 && PropertiesToChange.TryGetValue(finding.Descriptor, out string? property) && _request.VariablesOfProperties.TryGetValue(property, out string? variable)
            ? finding with { Remedy = Remedies.UnsetVariableOfProperty.With(variable, property) }
            : finding;

    /// <summary>One command installs what all findings lack. It is part of the last one of them.</summary>
    private List<CheckResult> AddInstallCommand(List<CheckResult> results)
    {
        Finding[] incomplete = results
            .SelectMany(result => result.Findings)
            .Where(finding => finding.NeedsCommand && !_request.SkippedCodes.Contains(finding.Code))
            .ToArray();
        if (incomplete.Length == 0)
        {
            return results;
        }

        Finding last = incomplete.LastOrDefault(finding => finding.Severity == Severity.Error) ?? incomplete.Last();
        LinuxComponent[] components = [.. incomplete.SelectMany(finding => finding.MissingComponents).OfType<LinuxComponent>()];
        string[] packages = [.. incomplete.SelectMany(finding => finding.MissingPackages)];
        string[] followUps = [.. incomplete.Select(finding => finding.FollowUp).Where(command => command.Length > 0).Distinct()];
        string command = new InstallRemedy(Distribution, _search.Directories).For(components, packages, followUps);
        return results.ConvertAll(result => result.Findings.Any(IsLast) ? result.WithFindings([.. result.Findings.Select(Complete)]) : result);

        bool IsLast(Finding finding) => ReferenceEquals(finding, last);

        Finding Complete(Finding finding) =>
            !IsLast(finding) ? finding : finding with { Remedy = finding.Remedy.Length == 0 ? command : finding.Remedy + " " + command };
    }

    /// <summary>Files that the project's linker arguments name. A wrapper may accept other arguments than clang and gcc, so it has none.</summary>
    private IReadOnlyList<string> ArgumentFiles()
    {
        string driver = _request.DriverOverride.Length > 0 ? _request.DriverOverride : _request.RequestedDriver;
        bool isWrapper = driver.Length > 0 && new LinkerDriver(driver, "").IsWrapper;
        return isWrapper || _request.HasUnknownValues || _request.IsStaticLibrary ? [] : LinkArguments.OfProject(_request, _machine)?.Files ?? [];
    }

    /// <summary>
    /// Only gcc starts linkers with the plugin that reads its intermediate code. A library that the program does not use is not read, so only a library of direct
    /// calls is certain.
    /// </summary>
    private Finding? FindIntermediateCode(string file)
    {
        if (!_request.InputsAreFinal
            || LinkerDriver.Find(_request, _search, new Trace()) is not { IsClang: true } driver
            || _request.LinkerArguments.Concat(_request.ExtraLinkerArguments).Any(argument => argument.Contains("plugin"))
            || !BinaryFileReader.IsIntermediateCode(_machine, System.IO.Path.Combine(_request.ProjectDirectory, file))
            || !_machine.Run(driver.Path, ["--version"], _request.ProjectDirectory, _request.Timeout).Output.Contains("clang version")) // clang can be a link to gcc
        {
            return null;
        }

        bool canUseGcc = _request.DriverOverride.Length == 0 && !LinkPlan.For(_request).RequiresClang && _search.Find(LinkerDriver.Alternative) != null;
        string name = System.IO.Path.GetFileNameWithoutExtension(file);
        Finding finding = new(DiagnosticDescriptors.NativeLibraryIsIntermediateCode, canUseGcc ? Remedies.UseOtherDriver.With(LinkerDriver.Alternative) : Remedies.CompileToCode, file, driver.Name);
        return _request.DirectCalls.Select(item => item.Split('!')[0]).Any(library => library == name || "lib" + library == name) ? finding : finding.AtMost(Severity.Message);
    }

    /// <summary>The checks that do not depend on the project, which run once in a build.</summary>
    private IReadOnlyList<CheckResult> CheckMachine(IResultCache? cache)
    {
        string key = "machine\n" + _request.CompilerPath;
        IReadOnlyList<CheckResult>? known = cache?.Get<IReadOnlyList<CheckResult>>(key);
        IReadOnlyList<CheckResult> results = known
            ?? [MachineCheck.MemoryIsEnough(_machine), MachineCheck.CompilerCanRun(_request, _machine, Distribution, _trace)];
        cache?.Set(key, results);
        return results;
    }

    /// <summary>
    /// The checks that run tools: once in a build for each <see cref="TrialLinkKey"/> unless an input changes, and not at all if the stamp is valid.
    /// </summary>
    private IReadOnlyList<CheckResult> CheckTools(IResultCache? cache, bool hasFolder)
    {
        if (hasFolder)
        {
            LinkerDriver? driver = LinkerDriver.Find(_request, _search, new Trace());
            bool usesOnlyStubs = CrossLink.IsNeeded(_request, driver, _search, _machine, _trace);
            ToolchainRequest request = usesOnlyStubs ? CrossLink.WithStubs(_request) : _request;
            OlderGlibcResult older = StubFolder.Prepare(request, driver, _machine, _trace);
            _stubsFault = older.Fault;
            cache?.Set(CrossLink.Key(_request), new KnownCrossLink(usesOnlyStubs));
            if (older.Link is OlderGlibcLink link)
            {
                _request = request with
                {
                    GlibcArguments = (link with { IsLldRequested = usesOnlyStubs }).Arguments(ToolPaths.Relative(link.Folder, _request.ProjectDirectory)),
                    GlibcFolder = link.Folder,
                };
            }
        }

        if (cache == null || !hasFolder)
        {
            List<CheckResult> found = RunTools(hasFolder, isRemembered: false, out _);
            return found.ConvertAll(WithoutOpenFindings);
        }

        string key = TrialLinkKey.For(_request);
        if (cache.Get<KnownTrialLink>(key) is KnownTrialLink known && known.Inputs?.AreUnchanged(_machine) != false)
        {
            if (known.Directory != _request.IntermediateDirectory && LinkedFiles.Read(known.Directory, _machine) is { Count: > 0 } files
                && !files.SequenceEqual(LinkedFiles.Read(_request.IntermediateDirectory, _machine)))
            {
                LinkedFiles.Write(_request.IntermediateDirectory, files, _machine);
            }

            return known.Results.Select(WithoutOpenFindings).ToList();
        }

        if (TrialLinkStamp.Read(_request.IntermediateDirectory, key, _machine) is LinkInputs stamp)
        {
            cache.Set(key, new KnownTrialLink([], stamp, _request.IntermediateDirectory));
            return [];
        }

        List<CheckResult> results = RunTools(hasFolder, isRemembered: true, out LinkInputs? inputs);
        if (results.Exists(result => result.Findings.Any(finding => finding.IsOfProjectInput || IsOpen(finding))))
        {
            return results.ConvertAll(WithoutOpenFindings); // and not kept: the build, or another one in this process, may create what is missing
        }

        cache.Set(key, new KnownTrialLink(results, inputs ?? LinkInputs.Record(new LinkInputSearch(_request, _machine, _search).Find(), _machine), _request.IntermediateDirectory));
        if (inputs != null)
        {
            TrialLinkStamp.Write(_request.IntermediateDirectory, key, inputs, _machine);
        }

        return results;
    }

    /// <summary>
    /// True if a step of the build may still fix the finding: a file or a folder that the project names may not exist yet, or a target may select other tools.
    /// A build has many ways to create or copy a library, so before the managed build, no missing library of the project is certain.
    /// </summary>
    private bool IsOpen(Finding finding) =>
        (finding.IsOfProjectInput && ((!_request.InputsAreFinal && IsOfLibrary(finding)) || _request.InputsMayChange.Value)) || _request.ToolsMayChange.Value;

    private static bool IsOfLibrary(Finding finding) =>
        finding.Descriptor == DiagnosticDescriptors.NativeSystemLibraryNotFound || finding.Descriptor == DiagnosticDescriptors.LinkFailedWithProjectArguments;

    private CheckResult WithoutOpenFindings(CheckResult result)
    {
        List<Finding> certain = result.Findings.Where(finding => !IsOpen(finding)).ToList();
        return certain.Count == result.Findings.Count ? result
            : certain.Count == 0 ? CheckResult.Skipped(result.Check, SkipReasons.BuildMayCreateThem)
            : CheckResult.Of(result.Check, result.Found, certain);
    }

    /// <param name="hasFolder">True if a trial link can write to the intermediate folder.</param>
    /// <param name="isRemembered">True if a success is to be recorded, which requires the inputs.</param>
    /// <param name="inputs">All inputs of a complete success; null after a failure, or if the inputs are not certain.</param>
    private List<CheckResult> RunTools(bool hasFolder, bool isRemembered, out LinkInputs? inputs)
    {
        inputs = null;
        if (_request.HasUnknownValues)
        {
            return [
                CheckResult.Skipped(Checks.DriverIsFound, SkipReasons.ShellDecides),
                CheckResult.Skipped(Checks.LinkerCanLink, SkipReasons.ShellDecides),
                CheckResult.Skipped(Checks.SymbolsCanBeStripped, SkipReasons.ShellDecides),
            ];
        }

        _trace.Add(Checklist.TraceDistribution.With(Distribution.Name, Distribution.Family));
        LinkerDriver? installed = LinkerDriver.Find(_request, _search, _trace);

        // If the remedy for a missing driver leads to another one, that one must be able to link, too.
        LinkerDriver? driver = installed ?? LinkerDriver.FindSubstitute(_request, _search, Distribution);
        SymbolStrippingCheck stripping = new(_request, _machine, _trace, _search, () => Distribution);
        CheckResult preparation = StaticLinkingIsPrepared();
        if (preparation.Findings.Any(IsOfOldCMake))
        {
            _request = _request with { StaticOpenSsl = false }; // as its remedy does
        }

        List<CheckResult> results = [DriverIsFound(installed, driver), ArchiverIsFound(), preparation];
        string? scratch = driver != null && hasFolder ? _machine.CreateScratch(_request.IntermediateDirectory) : null;
        if (driver == null || scratch == null)
        {
            results.Add(driver == null ? FlavorIsKnown() : CheckResult.Skipped(Checks.LinkerCanLink, SkipReasons.NoFolder));
            results.Add(stripping.Run(driver, program: null, []));
            return results;
        }

        try
        {
            FileIdentity? start = _machine.Identify(scratch);
            TrialLink trial = new(_request, _machine, _trace, driver, scratch);
            results.Add(LinkerCanLink(driver, trial, out string? program));
            results.Add(GlibcFloorIsLow(program));
            results.Add(stripping.Run(driver, program, trial.VariableChanges));
            if (isRemembered && start != null && results.All(result => result.Findings.Count == 0))
            {
                LinkInputSearch search = new(_request, _machine, _search);
                IReadOnlyCollection<string>? paths = _request.IsStaticLibrary ? search.Find() : search.Find(driver, trial.Arguments, stripping.ObjCopy, scratch);
                if (search.Linked.Count > 0)
                {
                    LinkedFiles.Write(_request.IntermediateDirectory, search.Linked, _machine);
                }

                LinkInputs? found = paths == null || !trial.IsWithAllArguments ? null : LinkInputs.Record(paths, _machine);
                inputs = found?.AreOlderThan(start.Value.Changed) == true ? found : null;
            }
            else if (isRemembered && LinkedFiles.Read(_request.IntermediateDirectory, _machine).Count > 0)
            {
                // The last link used other files than the next one, if the next one succeeds. So it must run.
                LinkedFiles.Write(_request.IntermediateDirectory, [], _machine);
            }
        }
        finally
        {
            _machine.DeleteScratch(scratch);
        }

        return results;
    }

    private CheckResult DriverIsFound(LinkerDriver? driver, LinkerDriver? substitute) => driver != null
        ? CheckResult.Passed(Checks.DriverIsFound, driver.Path)
        : _request.NeedsNoDriver ? CheckResult.Skipped(Checks.DriverIsFound, SkipReasons.NothingIsLinked)
        : CheckResult.Of(Checks.DriverIsFound, "", [
            LinkerDriver.ExplainAbsence(_request, _search, substitute, _machine, Distribution) with
            {
                IsOfProjectInput = _request.RequestedDriver.IndexOf('/') >= 0 || _request.DriverOverride.IndexOf('/') >= 0,
            }]);

    /// <summary>Without a linker driver, there is no trial link. A linker that cannot be installed is reported nevertheless.</summary>
    private CheckResult FlavorIsKnown()
    {
        if (_request.NeedsNoDriver)
        {
            return CheckResult.Skipped(Checks.LinkerCanLink, SkipReasons.NothingIsLinked);
        }

        return _request.IsStaticLibrary || _request.InputsMayChange.Value || !LinkDiagnosis.IsFlavorLacking(_request, _search, Distribution)
            ? CheckResult.Skipped(Checks.LinkerCanLink, SkipReasons.NoDriver)
            : CheckResult.Of(Checks.LinkerCanLink, "", [LinkDiagnosis.FlavorNotFound(_request, driver: null, _machine, _search, Distribution)]);
    }

    private CheckResult LinkerCanLink(LinkerDriver driver, TrialLink trial, out string? program)
    {
        program = null;
        if (_request.IsStaticLibrary)
        {
            return CheckResult.Skipped(Checks.LinkerCanLink, SkipReasons.NothingIsLinked);
        }

        TrialLinkResult result = trial.Run();
        program = result.First.Succeeded && result.Architecture != null ? trial.ProgramPath : null;

        LinkDiagnosis diagnosis = new(_request, _machine, _trace, _search, Distribution);
        return CheckResult.Of(Checks.LinkerCanLink, $"{driver.Path}, {_request.LinkerFlavor}", diagnosis.Explain(driver, result));
    }

    /// <summary>
    /// Every program requires what the program of the trial link requires: its start files, and <see cref="LinkArguments.VersionedFunctions"/>. The
    /// real program may require more, which is checked after the publish.
    /// </summary>
    private CheckResult GlibcFloorIsLow(string? program)
    {
        Check check = Checks.GlibcFloorIsLow;
        if (_request.TargetGlibc is not Version target)
        {
            return CheckResult.Skipped(check, SkipReasons.NoTargetGlibc);
        }

        BinaryFile? binary = program != null ? BinaryFileReader.Read(_machine, program).Binary : null;
        if (binary == null || GlibcFloor.Of(binary) is not GlibcFloor floor)
        {
            return CheckResult.Skipped(check, SkipReasons.NoGlibc);
        }

        string found = floor.Version.ToString();
        if (_stubsFault != null && floor.Version > target)
        {
            return CheckResult.Of(check, found, [_stubsFault]);
        }

        return floor.Version <= target
            ? CheckResult.Passed(check, found)
            : CheckResult.Of(check, found, [
                new Finding(
                    DiagnosticDescriptors.GlibcTooNew, OlderGlibc(target, floor.Version), floor.Version, string.Join(", ", floor.SymbolsAbove(target)), target)]);
    }

    private string OlderGlibc(Version target, Version floor) => GlibcRemedy.For(
        target, _request.PackMajor, _request.GlibcFolder.Length > 0 ? floor : null, _request.SysRoot.Length > 0 && EntryPoint.Exists(_request.Target.Architecture));

    /// <summary>No trial link runs ar. That of the distribution is missing rather than broken.</summary>
    private CheckResult ArchiverIsFound()
    {
        Check check = Checks.ArchiverIsFound;
        if (!_request.IsStaticLibrary)
        {
            return CheckResult.Skipped(check, SkipReasons.NoArchive);
        }

        if (_request.ArchiverOverride.Length > 0)
        {
            return CheckResult.Passed(check, _request.ArchiverOverride);
        }

        return _search.Find("ar") is string path ? CheckResult.Of(check, path, path == "/usr/bin/ar" ? [] : BrokenTool.Find(path, LinuxComponent.Binutils, _search, _request, _machine, BrokenTool.NotStarted))
            : ToolPermission.FindDenied(["ar"], _search, _machine) is string denied ? CheckResult.Of(check, "", [ToolPermission.Denied(denied, Distribution, _machine)])
            : CheckResult.Of(check, "", [new Finding(DiagnosticDescriptors.ArchiverNotFound, "") { MissingComponents = [LinuxComponent.Binutils] }]);
    }

    /// <summary>cmake configured the folder in an earlier publish: then it does not read <see cref="GeneratorVariable"/>.</summary>
    private bool HasMakefile(string library) => _machine.FileExists(System.IO.Path.Combine(_request.IntermediateDirectory, "libs", library, "build/Makefile"));

    /// <summary>True if cmake configures a folder, and not for make. Before 3.15, it does not read the variable (cmake-env-variables(7)).</summary>
    private bool UsesOtherGenerator(string generator, string? path) =>
        generator.Length > 0 && !generator.EndsWith("Unix Makefiles", StringComparison.Ordinal)
        && ((_request.StaticIcu && !HasMakefile("System.Globalization.Native")) || (_request.StaticOpenSsl && !HasMakefile("System.Security.Cryptography.Native")))
        && (path == null || ReadCMakeVersion(path) is not Version version || version >= new Version(3, 15));

    private static bool IsOfOldCMake(Finding finding) =>
        finding.Descriptor == DiagnosticDescriptors.CMakeTooOld || finding.Descriptor == DiagnosticDescriptors.CMakeOfReleaseTooOld;

    private CheckResult StaticLinkingIsPrepared()
    {
        Check check = Checks.StaticLinkingIsPrepared;
        if (!_request.StaticIcu && !_request.StaticOpenSsl)
        {
            return CheckResult.Skipped(check, SkipReasons.NoStaticIcuOrOpenSsl);
        }

        string? path = _search.Find(CMake);
        List<Finding> findings = _request.StaticOpenSsl && FindOldCMake(path) is Finding old ? [old] : [];
        if (findings.Count > 0 && !_request.StaticIcu)
        {
            return CheckResult.Of(check, path ?? "", findings); // without the property, no tool is required
        }

        if (path != null && !_request.IsCross)
        {
            findings.AddRange(BrokenTool.Find(path, LinuxComponent.CMake, _search, _request, _machine));
        }

        if (_request.Variables.TryGetValue(GeneratorVariable, out string? generator) && UsesOtherGenerator(generator, path))
        {
            findings.Add(new Finding(DiagnosticDescriptors.CMakeGeneratorWithoutMakefile, Remedies.RunInShell.With("unset " + GeneratorVariable), GeneratorVariable, generator));
        }

        List<string> tools = [];
        List<LinuxComponent> components = [];
        if (path == null)
        {
            tools.Add(CMake);
            components.Add(LinuxComponent.CMake);
        }

        if (_search.Find(Make) == null)
        {
            tools.Add(Make);
            components.Add(LinuxComponent.Make);
        }

        if (tools.Count > 0)
        {
            // For another processor, the tools alone would not help: see MissingFileDiagnosis.
            string[] properties = [.. new[] { _request.StaticIcu ? "StaticICULinking" : "", _request.StaticOpenSsl ? "StaticOpenSslLinking" : "" }.Where(name => name.Length > 0)];
            findings.AddRange(properties.Take(_request.IsCross ? properties.Length : 1).Select(property =>
                new Finding(DiagnosticDescriptors.CMakeNotFound, _request.IsCross ? Remedies.RemoveStaticLinking.With(_request.Target.Value, property) : "", string.Join(", ", tools), property)
                {
                    MissingComponents = _request.IsCross ? [] : [.. components.Cast<Enum>()],
                }));
        }

        return findings.Count == 0 ? CheckResult.Passed(check, path!) : CheckResult.Of(check, "", findings);
    }

    /// <summary>
    /// System.Security.Cryptography.Native of every compiler pack includes CheckSourceCompiles (configure.cmake), which CMake has since 3.19, although its
    /// CMakeLists.txt requires only 3.10. System.Globalization.Native does not include it.
    /// </summary>
    private Finding? FindOldCMake(string? path)
    {
        Version required = new(3, 19);
        if (path == null)
        {
            return LinuxPackages.OldVersion(CMake, Distribution) is Version ofRelease && ofRelease < required
                ? new Finding(DiagnosticDescriptors.CMakeOfReleaseTooOld, Remedies.UpdateCMake.With(required), required, Distribution.Name, ofRelease)
                : null;
        }

        return ReadCMakeVersion(path) is Version version && version < required
            ? new Finding(DiagnosticDescriptors.CMakeTooOld, Remedies.UpdateCMake.With(required), required, path, version)
            : null;
    }

    private Version? ReadCMakeVersion(string path)
    {
        string[] arguments = ["--version"];
        ProcessResult result = _machine.Run(path, arguments, _request.ProjectDirectory, _request.Timeout);
        _trace.Ran(path, arguments, result);
        Match match = Regex.Match(result.Output, @"^cmake version (\d+\.\d+(\.\d+)?)", RegexOptions.Multiline | RegexOptions.CultureInvariant);
        return match.Success ? Version.Parse(match.Groups[1].Value) : null;
    }
}
