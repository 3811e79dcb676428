using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aot.Tasks.Data;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>
/// The search of findvcvarsall.bat in the project's IL compiler package (8.0.31, 9.0.20, and 10.0.12), or of its targets (11.0.0): vswhere.exe, at its fixed path, returns the newest
/// usable instance that has one component; vcvarsall.bat of that instance then puts the tools on PATH.
/// </summary>
internal sealed class VisualStudioSearch
{
    /// <summary>The component with the tools for x64 and x86. On an x64 machine these are also the tools that other components need.</summary>
    internal static readonly string IntelComponent = "Microsoft.VisualStudio.Component.VC.Tools.x86.x64";

    private static readonly string ArmComponent = "Microsoft.VisualStudio.Component.VC.Tools.ARM64";
    private const int FirstWithoutScript = 11;
    private const int MaximumScriptSize = 64 * 1024;

    private readonly ToolchainRequest _request;
    private readonly WindowsSettings _settings;
    private readonly IMachine _machine;
    private readonly Trace _trace;

    internal VisualStudioSearch(ToolchainRequest request, WindowsSettings settings, IMachine machine, Trace trace)
    {
        _request = request;
        _settings = settings;
        _machine = machine;
        _trace = trace;
        Range = FindRange();
    }

    /// <summary>Full path of the Visual Studio Installer's folder, which is always the same.</summary>
    internal string InstallerDirectory => WindowsPath.Join(_settings["ProgramFiles(x86)"], "Microsoft Visual Studio", "Installer");

    /// <summary>Full path of the tool that lists the instances.</summary>
    internal string VsWhere => WindowsPath.Join(InstallerDirectory, "vswhere.exe");

    /// <summary>The component that an instance must have.</summary>
    internal string Component => _request.Target.Architecture == "arm64" ? ArmComponent : IntelComponent;

    /// <summary>The versions of Visual Studio that the IL compiler package accepts, or null for all.</summary>
    internal VersionRange? Range { get; }

    /// <summary>True if the tools for the target may also need the tools for this machine's architecture.</summary>
    internal bool IsCross => Hosts[0] != _request.Target.Architecture && !(Hosts[0] == "x64" && _request.Target.Architecture == "x86");

    /// <summary>
    /// The architectures on which the tools of vcvarsall.bat may run, the most likely one first: x64 in bin\Hostx64\arm64. There is more than one only for
    /// a program that Windows emulates, because then the architecture of cmd.exe is not certain.
    /// </summary>
    internal IReadOnlyList<string> Hosts
    {
        get
        {
            string process = _settings["PROCESSOR_ARCHITECTURE"];
            string system = _settings["PROCESSOR_ARCHITEW6432"] is { Length: > 0 } native ? native : process;
            string likely = _settings.PackMajor(_request.Framework) >= 10
                ? (Is(process, "ARM64") ? "arm64" : "x64")
                : (Is(system, "AMD64") && !(_request.Target.Architecture == "x86" && _settings.PackMajor(_request.Framework) < 9) ? "x64" : "x86");
            bool isArm = Is(process, "ARM64") || _settings["PROCESSOR_IDENTIFIER"].IndexOf("ARM", StringComparison.OrdinalIgnoreCase) >= 0;
            if (process.Length > 0 && _settings.PackMajor(_request.Framework) >= FirstWithoutScript)
            {
                return [isArm ? "arm64" : "x64"]; // RuntimeInformation.OSArchitecture, also in a program that Windows emulates
            }

            bool isCertain = process.Length > 0 && (Is(process, "ARM64") || !isArm);
            return isCertain ? [likely] : new[] { likely, "x64", "arm64", "x86" }.Distinct().ToList();
        }
    }

    /// <summary>The first package of this major version that accepts every version of Visual Studio, or null if there is none.</summary>
    internal string? FirstPackWithoutRange => PackRow()?[2] is { } first and not "-" ? first : null;

    /// <summary>The instances that the IL compiler finds, the newest first. Null if vswhere.exe fails.</summary>
    internal IReadOnlyList<VisualStudioInstance>? FindUsable()
    {
        string[] range = Range == null ? [] : ["-version", Range.Text];
        return Run(["-latest", "-prerelease", "-products", "*", "-requires", Component, .. range]);
    }

    /// <summary>Every instance, including those that cannot be used, the newest first. Null if vswhere.exe fails.</summary>
    internal IReadOnlyList<VisualStudioInstance>? FindAll() => Run(["-all", "-prerelease", "-products", "*"]);

    private IReadOnlyList<VisualStudioInstance>? Run(IReadOnlyList<string> query)
    {
        string[] arguments = [.. query, "-format", "json", "-utf8"]; // without -utf8, names come in the code page of the console
        ProcessResult result = _machine.Run(VsWhere, arguments, _request.ProjectDirectory, _request.Timeout);
        IReadOnlyList<VisualStudioInstance>? instances = result.Succeeded ? VisualStudioInstance.Parse(result.Output) : null;
        _trace.Ran(VsWhere, arguments, result);
        return instances;
    }

    private VersionRange? FindRange()
    {
        if (_settings.PackMajor(_request.Framework) >= FirstWithoutScript)
        {
            return null; // the targets themselves start vswhere.exe, without -version
        }

        if (_settings.SearchScript.Length > 0 && _machine.ReadBytes(_settings.SearchScript, MaximumScriptSize) is byte[] bytes)
        {
            const string Option = "-version ";
            string script = Encoding.UTF8.GetString(bytes).Replace("^", ""); // cmd's escape character
            int option = script.IndexOf(Option, StringComparison.Ordinal);
            VersionRange? range = option < 0 ? null : VersionRange.Parse(script.Substring(option + Option.Length).Split([' ', '\r', '\n'], 2)[0]);
            _trace.Found($"{_settings.SearchScript} {Option}", range?.Text);
            return range;
        }

        string[]? row = PackRow();
        return row != null && Version.TryParse(row[1], out Version? last) && Version.TryParse(_settings.PackVersion, out Version? pack) && pack <= last
            ? VersionRange.Parse("[16,18)")
            : null;
    }

    private string[]? PackRow() => Table.Read("SearchRanges.tsv").FirstOrDefault(row => row[0] == _settings.PackVersion.Split('.')[0]);

    private static bool Is(string value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
