using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Aot.Tasks.Binaries;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>
/// Makes the stubs, in a folder in obj whose name depends on all inputs. They are made in a scratch folder that is then renamed, so that the folder is complete as
/// soon as it exists. If nothing has changed since, no tool runs.
/// </summary>
internal sealed class StubFolder
{
    private const string CLibraryScript = "libc.so";
    private const string MathScript = "libm.so";
    private const string Parent = "aotsdk-glibc";

    private readonly ToolchainRequest _request;
    private readonly Version _target;
    private readonly LinkerDriver _driver;
    private readonly IMachine _machine;
    private readonly Trace _trace;

    private StubFolder(ToolchainRequest request, Version target, LinkerDriver driver, IMachine machine, Trace trace)
    {
        _request = request;
        _target = target;
        _driver = driver;
        _machine = machine;
        _trace = trace;
    }

    /// <summary>Without a toolchain for the target there are no start files.</summary>
    private bool HasEntryPoint => !_request.IsShared && (_request.UsesOnlyStubs || _target < EntryPoint.FirstWithoutInitializer);

    private string Architecture => _request.Target.Architecture;

    /// <summary>True if the project requests an older glibc, and this kind of link supports it. A sysroot decides itself which glibc is linked.</summary>
    internal static bool IsPossible(ToolchainRequest request) =>
        (request.TargetGlibc != null || request.UsesOnlyStubs) && request.Target.Libc == "glibc" && EntryPoint.Exists(request.Target.Architecture)
        && request.SysRoot.Length == 0 && !request.StaticExecutable && !request.IsStaticLibrary && !request.HasUnknownValues;

    /// <summary>Makes the stubs if they are needed and do not exist yet.</summary>
    internal static OlderGlibcResult Prepare(ToolchainRequest request, LinkerDriver? driver, IMachine machine, Trace trace) =>
        driver == null || !IsPossible(request) ? OlderGlibcResult.NotNeeded
            : request.UsesOnlyStubs ? new StubFolder(request, request.TargetGlibc ?? OldestSupported(request), driver, machine, trace).PrepareForOtherProcessor()
            : new StubFolder(request, request.TargetGlibc!, driver, machine, trace).Prepare();

    /// <summary>The version that Microsoft compiles the libraries of the framework for, so that they need no later one.</summary>
    private static Version OldestSupported(ToolchainRequest request) =>
        SupportedGlibc.Oldest(request.PackMajor, request.Target.Architecture) ?? SupportedGlibc.Oldest(int.MaxValue, request.Target.Architecture)!;

    private OlderGlibcResult Prepare()
    {
        string key = string.Join("|", FileIdentity.OfTasks, _target, Architecture, _request.IsCross, _driver.Path, _request.LinkerFlavor, _request.NeedsSubstitutes);
        if (StubStamp.Read(_request.IntermediateDirectory, key, _machine) is string known)
        {
            return known.Length == 0 ? OlderGlibcResult.NotNeeded : Ready(known);
        }

        if (GlibcLibraries.Find(_request, _driver, _machine, _trace) is not GlibcLibraries libraries)
        {
            return OlderGlibcResult.NotNeeded; // the trial link reports what is missing
        }

        string[] inputs = [_driver.Path, .. libraries.Files];
        Dictionary<string, IReadOnlyList<VersionedSymbol>> symbols = [];
        foreach ((string name, string path) in Sources(libraries))
        {
            symbols[name] = BinaryFileReader.ReadVersionedSymbols(_machine, path) ?? [];
        }

        if (StubSymbols.Newest(symbols[GlibcLibraries.CLibraryName]) is not Version newest || newest < _target || (newest == _target && !_request.NeedsSubstitutes))
        {
            StubStamp.Write(_request.IntermediateDirectory, key, "", inputs, _machine);
            return OlderGlibcResult.NotNeeded;
        }

        return Make(key, inputs, folder => MakeFiles(folder, libraries, symbols));
    }

    /// <summary>The stubs have the symbols of GlibcSymbols.tsv, so their only inputs are the tools.</summary>
    private OlderGlibcResult PrepareForOtherProcessor()
    {
        string key = string.Join("|", FileIdentity.OfTasks, "alone", _target, Architecture, TargetTriple.For(_request), _request.TargetGlibc, _driver.Path);
        return StubStamp.Read(_request.IntermediateDirectory, key, _machine) is { Length: > 0 } known ? Ready(known) : Make(key, [_driver.Path], MakeAllFiles);
    }

    private OlderGlibcResult Make(string key, string[] inputs, Func<string, string?> makeFiles)
    {
        string folder = Path.Combine(_request.IntermediateDirectory, Parent, $"{_target}-{Architecture}-{Hash(key, inputs)}");
        if (!IsComplete(folder) && Make(folder, makeFiles) is string fault)
        {
            return new OlderGlibcResult(null, new Finding(DiagnosticDescriptors.StubsNotMade, Remedies.ShowCommands, _target, _driver.Path, fault));
        }

        StubStamp.Write(_request.IntermediateDirectory, key, folder, [.. inputs, .. FileNames.Select(file => Path.Combine(folder, file))], _machine);
        return Ready(folder);
    }

    private OlderGlibcResult Ready(string folder) => new(new OlderGlibcLink(_target, folder, HasEntryPoint)
    {
        IsAlone = _request.UsesOnlyStubs,
        IncludesNewer = !_request.UsesOnlyStubs || _request.TargetGlibc != null,
    });

    /// <summary>The libraries that are replaced, by their name in DT_NEEDED.</summary>
    private static IEnumerable<(string Name, string Path)> Sources(GlibcLibraries libraries) =>
        libraries.Others.Where(library => library.Key != GlibcLibraries.VectorMathName).Select(library => (library.Key, library.Value))
            .Prepend((GlibcLibraries.CLibraryName, libraries.CLibrary));

    /// <summary>The files of the folder that every link opens.</summary>
    private IEnumerable<string> FileNames =>
    [
        CLibraryScript, MathScript, GlibcLibraries.CLibraryName, GlibcLibraries.MathName, OlderGlibcLink.EntryPointFile, OlderGlibcLink.SubstitutesFile,
        GlibcFloor.StubOfNewerSymbols, .. GlibcLibraries.Merged, .. _request.UsesOnlyStubs ? [OlderGlibcLink.StaticPartFile, OlderGlibcLink.SectionsScript] : Array.Empty<string>(),
    ];

    private bool IsComplete(string folder) => FileNames.All(file => _machine.FileExists(Path.Combine(folder, file)));

    /// <summary>Null if the folder is complete; otherwise what the tool that failed printed.</summary>
    private string? Make(string folder, Func<string, string?> makeFiles)
    {
        string? scratch = _machine.CreateScratch(_request.IntermediateDirectory);
        if (scratch == null)
        {
            return _request.IntermediateDirectory;
        }

        try
        {
            string made = Path.Combine(scratch, "stubs");
            string? fault = makeFiles(made);
            if (fault != null)
            {
                return fault;
            }

            // An incomplete folder was changed by someone else. If another publish has made the folder in the meantime, that one is used.
            _ = _machine.MoveDirectory(made, folder)
                || IsComplete(folder)
                || (_machine.MoveDirectory(folder, Path.Combine(scratch, "old")) && _machine.MoveDirectory(made, folder));
            if (!IsComplete(folder))
            {
                return folder;
            }

            // Those of earlier tools and libraries. A publish whose tools change each time would otherwise fill the disk.
            foreach (string other in _machine.List(Path.GetDirectoryName(folder)!))
            {
                if (other != folder && other.StartsWith(folder.Substring(0, folder.LastIndexOf('-') + 1), StringComparison.Ordinal))
                {
                    _machine.MoveDirectory(other, Path.Combine(scratch, Path.GetFileName(other)));
                }
            }

            return null;
        }
        finally
        {
            _machine.DeleteScratch(scratch);
        }
    }

    private string? MakeFiles(string folder, GlibcLibraries libraries, Dictionary<string, IReadOnlyList<VersionedSymbol>> symbols)
    {
        if (MakeLibraries(folder, symbols) is string fault)
        {
            return fault;
        }

        string loader = GlibcLibraries.Loader(Architecture);
        _machine.WriteText(Path.Combine(folder, CLibraryScript), Script($"{GlibcLibraries.CLibraryName} \"{libraries.StaticPart}\"", symbols.ContainsKey(loader) ? loader : ""));
        _machine.WriteText(
            Path.Combine(folder, MathScript),
            Script(GlibcLibraries.MathName, libraries.Others.TryGetValue(GlibcLibraries.VectorMathName, out string? vectors) ? $"\"{vectors}\"" : ""));
        // Before 2.34 these libraries have content. Later, -ldl is to find the machine's empty libdl.a: mold counts a library as needed or not the first time that
        // it is named.
        if (StubSymbols.Newest(symbols[GlibcLibraries.CLibraryName]) < EntryPoint.FirstWithoutInitializer)
        {
            foreach (string name in GlibcLibraries.Merged)
            {
                _machine.WriteText(Path.Combine(folder, NameForLinker(name)), Script(name, ""));
            }
        }

        return null;
    }

    /// <summary>All files of a folder that takes the place of a toolchain for the target.</summary>
    private string? MakeAllFiles(string folder)
    {
        Dictionary<string, IReadOnlyList<VersionedSymbol>> symbols = GlibcSymbols.Of(Architecture);
        foreach (string name in GlibcLibraries.Merged)
        {
            symbols[name] = [];
        }

        if (MakeLibraries(folder, symbols) is string fault)
        {
            return fault;
        }

        if (MakeObject(folder, OlderGlibcLink.StaticPartFile, StaticPart.Assembly(Architecture)) is string faultOfStaticPart)
        {
            return faultOfStaticPart;
        }

        _machine.WriteText(Path.Combine(folder, CLibraryScript), Script(GlibcLibraries.CLibraryName, GlibcLibraries.Loader(Architecture)));
        foreach (string name in new[] { GlibcLibraries.MathName, GlibcSymbols.ZlibName }.Concat(GlibcLibraries.Merged))
        {
            _machine.WriteText(Path.Combine(folder, NameForLinker(name)), Script(name, ""));
        }

        string[] arguments = ["-fuse-ld=" + _request.LinkerFlavor, "-Wl,--version"];
        ProcessResult version = _machine.Run(_driver.Path, arguments, folder, _request.Timeout);
        _trace.Ran(_driver.Path, arguments, version);
        _machine.WriteText(Path.Combine(folder, OlderGlibcLink.SectionsScript), OlderGlibcLink.Sections(LldVersionCheck.VersionIn(version.Output)));
        return null;
    }

    /// <summary>The name of a library in the folder, which the linker finds for -l.</summary>
    private static string NameForLinker(string name) => name.Substring(0, name.LastIndexOf('.'));

    private string? MakeLibraries(string folder, Dictionary<string, IReadOnlyList<VersionedSymbol>> symbols)
    {
        List<VersionedSymbol> newer = [];
        foreach (KeyValuePair<string, IReadOnlyList<VersionedSymbol>> library in symbols)
        {
            StubSymbols selected = StubSymbols.Select(library.Value, _target);
            newer.AddRange(selected.Newer);

            // If the project does not set the oldest glibc, it may need a later one than the framework.
            IEnumerable<VersionedSymbol> included = _request.TargetGlibc == null ? selected.Kept.Concat(selected.Newer.Where(symbol => !Substitutes.Has(symbol.Name))) : selected.Kept;
            if (MakeLibrary(folder, library.Key, library.Key, [.. included]) is string fault)
            {
                return fault;
            }
        }

        // A native library may have been compiled with the headers of a newer glibc than the one on this machine, which lacks a few of the functions, too.
        HashSet<string> known = new(symbols.Values.SelectMany(library => library).Select(symbol => symbol.Name), StringComparer.Ordinal);
        string substitutes = Substitutes.Assembly(Architecture, newer.Select(symbol => symbol.Name).Concat(Substitutes.Names.Where(name => !known.Contains(name))).Distinct());
        newer.RemoveAll(symbol => Substitutes.Has(symbol.Name));
        if (MakeObject(folder, OlderGlibcLink.SubstitutesFile, substitutes) is string faultOfSubstitutes)
        {
            return faultOfSubstitutes;
        }

        // It has another name than libc.so.6, because linkers open only the first of two libraries with the same name.
        if (MakeLibrary(folder, GlibcFloor.StubOfNewerSymbols, GlibcFloor.StubOfNewerSymbols, StubSymbols.WithoutTwins(newer)) is string faultOfNewer)
        {
            return faultOfNewer;
        }

        return MakeObject(folder, OlderGlibcLink.EntryPointFile, EntryPoint.Assembly(Architecture, hasStartFiles: !_request.UsesOnlyStubs));
    }

    /// <summary>A linker script that takes the place of a library (GNU ld, Implicit Linker Scripts).</summary>
    private static string Script(string files, string asNeeded) =>
        asNeeded.Length == 0 ? $"GROUP ( {files} )\n" : $"GROUP ( {files} AS_NEEDED ( {asNeeded} ) )\n";

    private string? MakeLibrary(string folder, string file, string name, IReadOnlyList<VersionedSymbol> symbols)
    {
        string source = file + ".s";
        string versions = file + ".map";
        _machine.WriteText(Path.Combine(folder, source), StubSource.Assembly(symbols));
        List<string> arguments = ["-shared", "-nostdlib", "-fuse-ld=" + _request.LinkerFlavor, "-Wl,-soname," + name];
        if (symbols.Any(symbol => symbol.Version != GlibcSymbols.Unversioned))
        {
            _machine.WriteText(Path.Combine(folder, versions), StubSource.VersionScript(symbols));
            arguments.Add("-Wl,--version-script=" + versions);
        }

        return Run(folder, [.. arguments, source, "-o", file]);
    }

    private string? MakeObject(string folder, string file, string assembly)
    {
        string source = Path.ChangeExtension(file, ".s");
        _machine.WriteText(Path.Combine(folder, source), assembly);
        return Run(folder, ["-c", source, "-o", file]);
    }

    private string? Run(string folder, IReadOnlyList<string> arguments)
    {
        IReadOnlyList<string> all = _request.IsCross ? ["--target=" + TargetTriple.For(_request), .. arguments] : arguments;
        ProcessResult result = _machine.Run(_driver.Path, all, folder, _request.Timeout);
        _trace.Ran(_driver.Path, all, result);
        return result.Succeeded ? null : ToolOutput.Summarize(result.Output);
    }

    private string Hash(string key, IEnumerable<string> inputs)
    {
        StringBuilder text = new(key);
        foreach (string input in inputs)
        {
            text.Append('\n').Append(input).Append('\t').Append(FileIdentity.TextOf(input, _machine));
        }

        using SHA256 algorithm = SHA256.Create();
        return BitConverter.ToString(algorithm.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())), 0, 8).Replace("-", "").ToLowerInvariant();
    }
}
