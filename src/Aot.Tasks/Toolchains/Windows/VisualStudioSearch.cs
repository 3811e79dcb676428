using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aot.Tasks.Data;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>
/// What findvcvarsall.bat of the project's IL compiler package will look for. Read in 8.0.31, 9.0.20 and 10.0.12: vswhere.exe in its fixed place is
/// asked for the newest usable instance with one component; vcvarsall.bat of that instance then puts the tools on PATH.
/// </summary>
internal sealed class VisualStudioSearch
{
    /// <summary>What the tools for x64 and x86 are called, which are also the host's on an x64 machine.</summary>
    internal const string IntelComponent = "Microsoft.VisualStudio.Component.VC.Tools.x86.x64";

    private const string ArmComponent = "Microsoft.VisualStudio.Component.VC.Tools.ARM64";
    private const int LargestScript = 64 * 1024;

    private readonly ToolchainRequest _request;
    private readonly WindowsSettings _settings;
    private readonly IMachine _machine;
    private readonly Trace _trace;
    private readonly TimeSpan _timeout;

    internal VisualStudioSearch(ToolchainRequest request, WindowsSettings settings, IMachine machine, Trace trace)
    {
        _request = request;
        _settings = settings;
        _machine = machine;
        _trace = trace;
        _timeout = request.Timeout;
        Range = FindRange();
    }

    /// <summary>Where the Visual Studio Installer always is.</summary>
    internal string Installer => WindowsPath.Join(_settings["ProgramFiles(x86)"], "Microsoft Visual Studio", "Installer");

    /// <summary>The tool that lists instances.</summary>
    internal string VsWhere => WindowsPath.Join(Installer, "vswhere.exe");

    /// <summary>The component that an instance must have.</summary>
    internal string Component => _request.Target.Architecture == "arm64" ? ArmComponent : IntelComponent;

    /// <summary>The versions that are asked for, or null for all.</summary>
    internal readonly VersionRange? Range;

    /// <summary>The tools that run on this machine and make programs for another architecture need this machine's own beside them.</summary>
    internal bool IsCross => Hosts[0] != _request.Target.Architecture && !(Hosts[0] == "x64" && _request.Target.Architecture == "x86");

    /// <summary>
    /// The architectures whose tools vcvarsall.bat may be asked for, the first one the likeliest: x64 in bin\Hostx64\arm64. It depends on the
    /// architecture of cmd.exe, which from a program that Windows emulates is not certain.
    /// </summary>
    internal string[] Hosts
    {
        get
        {
            string process = _settings["PROCESSOR_ARCHITECTURE"];
            string system = _settings["PROCESSOR_ARCHITEW6432"] is { Length: > 0 } native ? native : process;
            string likely = _settings.PackMajor(_request.Framework) >= 10
                ? (Is(process, "ARM64") ? "arm64" : "x64")
                : (Is(system, "AMD64") && !(_request.Target.Architecture == "x86" && _settings.PackMajor(_request.Framework) < 9) ? "x64" : "x86");
            bool isCertain = process.Length > 0 && (Is(process, "ARM64") || _settings["PROCESSOR_IDENTIFIER"].IndexOf("ARM", StringComparison.OrdinalIgnoreCase) < 0);
            return isCertain ? [likely] : [.. new[] { likely, "x64", "arm64", "x86" }.Distinct()];
        }
    }

    /// <summary>The instances with the component, as the platform asks; null where vswhere gives no answer.</summary>
    internal IReadOnlyList<VisualStudioInstance>? Find()
    {
        List<string> arguments = ["-latest", "-prerelease", "-products", "*", "-requires", Component];
        if (Range != null)
        {
            arguments.Add("-version");
            arguments.Add(Range.Text);
        }

        return Ask(arguments);
    }

    /// <summary>Every instance, those that cannot be used too; null where vswhere gives no answer.</summary>
    internal IReadOnlyList<VisualStudioInstance>? FindAll() => Ask(["-all", "-prerelease", "-products", "*"]);

    private IReadOnlyList<VisualStudioInstance>? Ask(List<string> arguments)
    {
        arguments.Add("-format");
        arguments.Add("json");
        arguments.Add("-utf8"); // without it names come in the console's code page
        ProcessResult result = _machine.Run(VsWhere, arguments, _request.ProjectDirectory, _timeout);
        IReadOnlyList<VisualStudioInstance>? instances = result.Succeeded ? VisualStudioInstance.Parse(result.Output) : null;
        _trace.Add($"{VsWhere} {CommandLine.Join(arguments)}: {(instances == null ? $"{result.Outcome}, exit code {result.ExitCode}, {result.Output.Trim()}" : Describe(instances))}");
        return instances;
    }

    private static string Describe(IReadOnlyList<VisualStudioInstance> instances) =>
        instances.Count == 0 ? "none" : string.Join("; ", instances.Select(instance => $"{instance.Name} {instance.Version} in {instance.Path}{(instance.IsUsable ? "" : " (not usable)")}"));

    private VersionRange? FindRange()
    {
        if (_settings.SearchScript.Length > 0 && _machine.ReadBytes(_settings.SearchScript, LargestScript) is byte[] bytes)
        {
            const string Option = "-version ";
            string script = Encoding.UTF8.GetString(bytes).Replace("^", ""); // cmd's escapes
            int option = script.IndexOf(Option, StringComparison.Ordinal);
            VersionRange? range = option < 0 ? null : VersionRange.Parse(script.Substring(option + Option.Length).Split([' ', '\r', '\n'], 2)[0]);
            _trace.Add($"{_settings.SearchScript}: {(range == null ? "accepts every version of Visual Studio" : "accepts Visual Studio " + range.Text)}");
            return range;
        }

        string[]? row = PackRow();
        return row != null && Version.TryParse(row[1], out Version? last) && Version.TryParse(_settings.PackVersion, out Version? pack) && pack <= last
            ? VersionRange.Parse("[16,18)")
            : null;
    }

    /// <summary>The first package of this major version that asks for no range, or null where there is none.</summary>
    internal string? FirstPackWithoutRange => PackRow()?[2] is { } first and not "-" ? first : null;

    private string[]? PackRow() => Table.Read("SearchRanges.tsv").FirstOrDefault(row => row[0] == _settings.PackVersion.Split('.')[0]);

    private static bool Is(string value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
