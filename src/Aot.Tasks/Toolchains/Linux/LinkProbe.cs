using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>One real link, with the project's driver, linker, target, sysroot, flags and libraries.</summary>
internal sealed class LinkProbe
{
    private readonly ToolchainRequest _request;
    private readonly IMachine _machine;
    private readonly Trace _trace;
    private readonly LinkerDriver _driver;
    private readonly string _scratch;

    internal LinkProbe(ToolchainRequest request, IMachine machine, Trace trace, LinkerDriver driver, string scratch)
    {
        _request = request;
        _machine = machine;
        _trace = trace;
        _driver = driver;
        _scratch = scratch;
    }

    /// <summary>The linked file; there only after a success.</summary>
    internal string Output => Path.Combine(_scratch, "probe");

    /// <summary>Links, and where libraries are missing links again without them, until every missing one is known.</summary>
    internal LinkProbeResult Run()
    {
        _machine.WriteText(VersionScript, LinkArguments.VersionScript(_request));
        HashSet<string> missing = new(StringComparer.Ordinal);
        IReadOnlyList<string>? own = LinkArguments.Own(_request);
        if (own == null)
        {
            _trace.Add("the project's own linker arguments need a shell to be split: probed without them");
        }

        ProcessResult first = Link(own ?? [], missing);
        ProcessResult last = first;
        if (first.Succeeded)
        {
            return new LinkProbeResult(first, first, [], [], blamesOwnArguments: false, Architecture());
        }

        LinkerOutput said = LinkerOutput.Parse(first.Output);
        List<string> files = [.. said.MissingFiles];
        while (IsPlainFailure(last) && said.MissingLibraries.Any(missing.Add) && missing.Count < MaximumMissing)
        {
            missing.UnionWith(said.MissingLibraries);
            last = Link(own ?? [], missing);
            said = LinkerOutput.Parse(last.Output);
            files.AddRange(said.MissingFiles);
        }

        // What the project itself adds may need what only the real program has (its symbols, its scripts): judge the platform's part alone.
        bool blamesOwn = IsPlainFailure(last) && own is { Count: > 0 } && Link([], missing).Succeeded;
        return new LinkProbeResult(first, last, missing.ToList(), files.Distinct().ToList(), blamesOwn, Architecture());
    }

    private string VersionScript => Path.Combine(_scratch, "probe.exports");

    /// <summary>Relative as far as can be, like the platform's own paths: lld takes a % in the path of its output for a placeholder.</summary>
    private string Relative(string path)
    {
        string folder = _request.ProjectDirectory.TrimEnd('/') + "/";
        return path.StartsWith(folder, StringComparison.Ordinal) ? path.Substring(folder.Length) : path;
    }

    private const int MaximumMissing = 32;

    private ProcessResult Link(IReadOnlyList<string> own, HashSet<string> without)
    {
        IReadOnlyList<string> arguments = LinkArguments.Build(_request, Relative(Output), own, Relative(VersionScript), without);
        ProcessResult result = _machine.Run(_driver.Path, arguments, _request.ProjectDirectory, _request.Timeout);
        _trace.Add($"{_driver.Path} {CommandLine.Join(arguments)}");
        _trace.Add($"  {result.Outcome}, exit code {result.ExitCode}{(result.Output.Length > 0 ? ": " + result.Output.TrimEnd() : "")}");
        return result;
    }

    private string? Architecture() => ElfHeader.Architecture(_machine.ReadBytes(Output, ElfHeader.Size));

    private static bool IsPlainFailure(ProcessResult result) => result.Outcome == ProcessOutcome.Exited && result.ExitCode != 0;
}

/// <summary>What the link told.</summary>
internal sealed class LinkProbeResult
{
    private LinkerOutput? _said;

    internal LinkProbeResult(
        ProcessResult first,
        ProcessResult last,
        IReadOnlyList<string> missingLibraries,
        IReadOnlyList<string> missingFiles,
        bool blamesOwnArguments,
        string? architecture)
    {
        First = first;
        Last = last;
        MissingLibraries = missingLibraries;
        MissingFiles = missingFiles;
        BlamesOwnArguments = blamesOwnArguments;
        Architecture = architecture;
    }

    /// <summary>The link as the publish would make it.</summary>
    internal readonly ProcessResult First;

    /// <summary>The last one made, without the libraries that are missing.</summary>
    internal readonly ProcessResult Last;

    /// <summary>The words of the last one.</summary>
    /// <remarks>Taken apart when asked for: a good publish does not pay for it.</remarks>
    internal LinkerOutput Said => _said ??= LinkerOutput.Parse(Last.Output);

    internal readonly IReadOnlyList<string> MissingLibraries;

    internal readonly IReadOnlyList<string> MissingFiles;

    /// <summary>Without the project's own arguments the link works.</summary>
    internal readonly bool BlamesOwnArguments;

    /// <summary>Of the file that was made, as in a runtime identifier; null where none was made.</summary>
    internal readonly string? Architecture;
}
