using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>
/// The inputs from the project and the environment that determine the result of a trial link. Equal keys have equal results unless the machine changes.
/// </summary>
internal static class TrialLinkKey
{
    /// <summary>The key as text: one line with name and value for each input.</summary>
    internal static string For(ToolchainRequest request)
    {
        StringBuilder key = new();
        Add("tasks", FileIdentity.OfTasks);
        Add("target", request.Target.Value);
        Add("host", request.Host.Value);
        Add("framework", request.Framework.Major.ToString(CultureInfo.InvariantCulture));
        Add("pack", request.PackMajor.ToString(CultureInfo.InvariantCulture));
        Add("path", request.SearchPath);
        foreach (KeyValuePair<string, string> variable in request.Variables.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            Add("$" + variable.Key, variable.Value);
        }

        Add("driver", request.RequestedDriver);
        Add("override", request.DriverOverride);
        Add("archiver", request.ArchiverOverride);
        Add("flavor", request.RequestedFlavor);
        Add("sysroot", request.SysRoot);
        Add("objcopy", request.ObjCopyName);
        Add("nativelib", request.NativeLib);
        Add("glibc", request.TargetGlibc?.ToString() ?? "");
        Add("stubs", request.GlibcFolder);
        Add("switches", Switches(request));
        Add("libraries", string.Join(" ", request.SystemLibraries));
        Add("arguments", string.Join(" ", request.LinkerArguments));
        Add("extra", string.Join(" ", request.ExtraLinkerArguments));

        // Relative paths start at the project's folder. Without such paths the folder does not matter, so projects share a trial link.
        if (request.SysRoot.Length + request.LinkerArguments.Count + request.ExtraLinkerArguments.Count > 0
            || request.Variables.Values.Append(request.SearchPath).Any(HasRelativeFolder)
            || request.RequestedDriver.IndexOf('/') >= 0 || request.DriverOverride.IndexOf('/') >= 0 || request.ObjCopyName.IndexOf('/') >= 0)
        {
            Add("directory", request.ProjectDirectory);
        }

        return key.ToString();

        void Add(string name, string value) => key.Append(name).Append('=').Append(value.Replace('\n', ' ')).Append('\n');
    }

    /// <summary>An empty entry of a list of folders is the current folder.</summary>
    private static bool HasRelativeFolder(string list) => list.Split(':').Any(folder => !folder.StartsWith("/", StringComparison.Ordinal));

    private static string Switches(ToolchainRequest request)
    {
        bool[] switches =
        [
            request.StripSymbols, request.NativeDebugSymbols, request.CompressSymbols, request.StaticExecutable, request.PositionIndependent,
            request.StaticIcu, request.StaticOpenSsl, request.LinkStandardCPlusPlus, request.UseSystemZlib, request.UseSystemBrotli,
            request.UseSystemOpenSsl, request.UseSystemZstd, request.UsesPureLlvm, request.SysRootIsAlpine, request.SysRootIsTizen, request.UsesOnlyStubs,
        ];
        StringBuilder text = new();
        foreach (bool value in switches)
        {
            text.Append(value ? '1' : '0');
        }

        return text.ToString();
    }
}
