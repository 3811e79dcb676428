using System;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>Checks whether the selected developer directory has what the project requires: tools, Xcode, the SDK of the target.</summary>
internal sealed class DeveloperToolsCheck
{
    private readonly AppleRequest _request;
    private readonly ToolchainRequest _project;
    private readonly AppleTools _tools;
    private readonly IMachine _machine;

    internal DeveloperToolsCheck(AppleRequest request, AppleTools tools, IMachine machine)
    {
        _request = request;
        _project = request.Project;
        _tools = tools;
        _machine = machine;
    }

    /// <param name="directory">The selected developer directory.</param>
    /// <param name="sdk">Major version of the selected macOS SDK, or null.</param>
    internal CheckResult Run(DeveloperDirectory directory, int? sdk)
    {
        Finding? finding = Unusable(directory) ?? XcodebuildNotFound(directory) ?? SdkNotFound(directory) ?? SdkTooOld(sdk);
        return CheckResult.Of(Checks.DeveloperToolsAreSelected, directory.Path, finding == null ? [] : [finding]);
    }

    /// <summary>Major version of the macOS SDK that the project is linked with. Null if it is another SDK, or not known.</summary>
    internal int? SdkVersion()
    {
        // From 11.0 on, the targets pass the path of this SDK to clang, so the variable does not count.
        if (_project.SysRoot.Length > 0 || (_request.SdkRoot.Length > 0 && _project.PackMajor < 11))
        {
            return null;
        }

        ProcessResult result = _tools.Run(AppleTools.Xcrun, "--sdk", "macosx", "--show-sdk-version");
        return result.Succeeded && Version.TryParse(result.Output.Trim() + ".0", out Version? version) ? version.Major : null;
    }

    /// <summary>From 11.0 on: the path of the macOS SDK, which the targets pass to clang. Empty if the project sets SysRoot, or if the path is not known.</summary>
    internal string SdkPath()
    {
        if (_request.IsIosLike || _project.PackMajor < 11 || _project.SysRoot.Length > 0)
        {
            return "";
        }

        ProcessResult result = _tools.Run(AppleTools.Xcrun, "--sdk", "macosx", "--show-sdk-path");
        return result.Succeeded ? result.Output.Trim() : "";
    }

    private Finding? Unusable(DeveloperDirectory directory)
    {
        string? other = directory.IsUsable ? null : DeveloperDirectory.Installed(_machine).FirstOrDefault(installed => installed != directory.Path);
        return directory.State switch
        {
            DeveloperDirectoryState.NotSelected => other == null
                ? new Finding(DiagnosticDescriptors.DeveloperToolsNotFound, Remedies.InstallCommandLineTools, _project.Target)
                : new Finding(DiagnosticDescriptors.DeveloperToolsNotSelected, Remedies.SwitchDeveloperDirectory.With(other), _project.Target),
            DeveloperDirectoryState.Gone => new Finding(DiagnosticDescriptors.DeveloperDirectoryGone, Replacement(directory, other), directory.Path),
            DeveloperDirectoryState.Incomplete => new Finding(
                DiagnosticDescriptors.DeveloperDirectoryIncomplete, Replacement(directory, other), directory.Path, directory.Xcrun),
            _ => null,
        };
    }

    /// <summary>How to get from a directory without tools to one with tools.</summary>
    private string Replacement(DeveloperDirectory directory, string? other) =>
        _request.DeveloperDirectory.Length > 0 ? Remedies.FixDeveloperDirectoryVariable
        : other != null ? Remedies.SwitchDeveloperDirectory.With(other)
        : directory.Path == DeveloperDirectory.CommandLineTools ? Remedies.InstallCommandLineTools
        : Remedies.InstallAndSelectCommandLineTools.With(DeveloperDirectory.CommandLineTools);

    /// <summary>Runs the command of the package's targets, because MSBuild turns its output into an error.</summary>
    private Finding? XcodebuildNotFound(DeveloperDirectory directory) =>
        _request.RunsXcodebuild && directory.State != DeveloperDirectoryState.Xcode
            && _tools.Run(AppleTools.Xcodebuild, "-version").Output.Contains("requires Xcode")
            ? new Finding(DiagnosticDescriptors.XcodeRequiredByPack, SelectXcode(), directory.Path)
            : null;

    /// <summary>
    /// From 9.0 on, the IL compiler's targets run xcrun for the SDK of iOS and tvOS, and stop if it does not find the SDK. From 11.0 on, they run it for
    /// macOS, too, and pass whatever it prints to clang.
    /// </summary>
    private Finding? SdkNotFound(DeveloperDirectory directory)
    {
        string sdk = _request.IsIosLike ? _project.Target.AppleSdkName : "macosx";
        if (_project.PackMajor < (_request.IsIosLike ? 9 : 11) || _project.SysRoot.Length > 0)
        {
            return null;
        }

        ProcessResult result = _tools.Run(AppleTools.Xcrun, "--sdk", sdk, "--show-sdk-path");
        if (result.Succeeded || result.Outcome != ProcessOutcome.Exited || !result.Output.Contains("cannot be located"))
        {
            return null;
        }

        return !_request.IsIosLike
            ? new Finding(DiagnosticDescriptors.AppleSdkNotFound, Remedies.InstallCommandLineTools, _project.Target, sdk, directory.Path)
            : directory.State == DeveloperDirectoryState.Xcode
            ? new Finding(DiagnosticDescriptors.AppleSdkNotFound, Remedies.InstallApplePlatform, _project.Target, sdk, directory.Path)
            : new Finding(DiagnosticDescriptors.XcodeRequired, SelectXcode(), _project.Target, directory.Path);
    }

    private Finding? SdkTooOld(int? sdk) =>
        !_request.IsIosLike && AppleSdks.Oldest(_project.PackMajor) is { } oldest && sdk < oldest.Sdk
            ? new Finding(DiagnosticDescriptors.XcodeTooOld, Remedies.UpdateXcode.With(oldest.Xcode), sdk, "net" + _project.Framework.ToString(2), oldest.Sdk)
            : null;

    private string SelectXcode() =>
        DeveloperDirectory.Installed(_machine).FirstOrDefault(directory => directory != DeveloperDirectory.CommandLineTools) is string xcode
            ? Remedies.SwitchDeveloperDirectory.With(xcode)
            : Remedies.InstallXcode;
}
