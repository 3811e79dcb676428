using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>The tools of a project that sets $(IlcUseEnvironmentalTools): the IL compiler uses PATH and LIB as they are.</summary>
internal sealed class EnvironmentalToolsCheck
{
    private readonly ToolchainRequest _request;
    private readonly WindowsSettings _settings;
    private readonly LinkEnvironment _environment;
    private readonly Trace _trace;
    private readonly string _remedy;

    /// <param name="request">The project.</param>
    /// <param name="settings">What else decides on Windows.</param>
    /// <param name="environment">PATH and LIB.</param>
    /// <param name="host">Architecture that the tools run on.</param>
    /// <param name="trace">Takes what was tried.</param>
    internal EnvironmentalToolsCheck(ToolchainRequest request, WindowsSettings settings, LinkEnvironment environment, string host, Trace trace)
    {
        _request = request;
        _settings = settings;
        _environment = environment;
        _trace = trace;
        _remedy = Remedies.UseToolsPrompt.With(PromptName(host, request.Target.Architecture));
    }

    internal CheckResult LinkerIsFound()
    {
        Check check = Checks.EnvironmentalLinkerIsFound;
        if (_settings.HasCustomLinker)
        {
            return CheckResult.Skipped(check, SkipReasons.JudgedByOthers);
        }

        string name = _request.IsStaticLibrary ? "lib" : "link";
        string? tool = _environment.FindToolInProject(name) ?? _environment.FindTool(name);
        _trace.Found(name, tool);
        if (tool == null)
        {
            return CheckResult.Of(check, "", [new Finding(DiagnosticDescriptors.EnvironmentalLinkerNotFound, _remedy, name + ".exe")]);
        }

        return _environment.UnixFileNextTo(tool) is string file
            ? CheckResult.Of(check, tool, [new Finding(DiagnosticDescriptors.EnvironmentalLinkerIsUnixTool, _remedy, tool, file)])
            : CheckResult.Passed(check, tool);
    }

    internal CheckResult LibrariesAreFound()
    {
        Check check = Checks.EnvironmentalLibrariesAreFound;
        if (_request.IsStaticLibrary)
        {
            return CheckResult.Skipped(check, SkipReasons.NothingIsLinked);
        }

        string? library = _environment.FindLibrary("kernel32.lib");
        Finding? finding =
            _settings["LIB"].Length == 0 ? new Finding(DiagnosticDescriptors.EnvironmentalLibrariesNotSet, _remedy)
            : library == null ? new Finding(DiagnosticDescriptors.EnvironmentalLibrariesNotFound, _remedy)
            : IsForOtherTarget(library) ? new Finding(DiagnosticDescriptors.EnvironmentalLibrariesForOtherTarget, _remedy, library, _request.Target)
            : null;
        return finding == null
            ? CheckResult.Passed(check, library ?? "")
            : CheckResult.Of(check, "", [_settings.HasLibraryFolders ? finding.AtMost(Severity.Warning) : finding]);
    }

    /// <summary>The folder of a library is named for its architecture: um\x86.</summary>
    private bool IsForOtherTarget(string library)
    {
        string architecture = WindowsPath.Name(WindowsPath.Directory(library)).ToLowerInvariant();
        return architecture is "x86" or "x64" or "arm" or "arm64" && architecture != _request.Target.Architecture;
    }

    /// <summary>The name of the prompt in the Start menu (learn.microsoft.com/cpp/build/building-on-the-command-line).</summary>
    private static string PromptName(string host, string target) => (host, target) switch
    {
        ("x64", "x64") => "x64 Native Tools Command Prompt",
        ("x64", "x86") => "x64_x86 Cross Tools Command Prompt",
        ("x64", "arm64") => "x64_arm64 Cross Tools Command Prompt",
        _ => target + " Tools Command Prompt",
    };
}
