using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// Finds out whether the IL compiler's targets misread the version of lld. They run the linker driver with -Wl,--version and use the first number of the
/// output. Only from 13 on they write the linker script that keeps the section __modules. gcc prints "collect2 version …" first
/// (SetupOSSpecificProps and LinkNative, 8.0.31 to 10.0.12).
/// </summary>
internal static class LldVersionCheck
{
    private const int FirstWithScript = 13;

    /// <summary>The finding; null if the version is read correctly, cannot be determined, or does not matter.</summary>
    internal static Finding? Run(ToolchainRequest request, LinkerDriver driver, ToolSearch search, IMachine machine, Trace trace)
    {
        if (request.LinkerFlavor != "lld" || driver.IsClang || KeepsSections(request))
        {
            return null;
        }

        // gcc writes its line to another stream than lld, and before it starts lld. Here the streams can arrive in another order.
        string[] arguments = ["-fuse-ld=lld", "-Wl,--version"];
        ProcessResult result = machine.Run(driver.Path, arguments, request.ProjectDirectory, request.Timeout);
        trace.Ran(driver.Path, arguments, result);
        int misread = Number(Regex.Match(result.Output.Substring(Math.Max(0, result.Output.IndexOf("collect2 version", StringComparison.Ordinal))), @"[1-9]\d*").Value);
        int version = VersionIn(result.Output);
        return version >= FirstWithScript && misread < FirstWithScript
            ? new Finding(DiagnosticDescriptors.LinkerVersionMisread, request.RequestedDriver.Length > 0 ? Remedies.UseClang : "", driver.Name, misread, version)
            {
                MissingComponents = search.Find(LinkerDriver.Default) == null ? [LinuxComponent.Clang] : [], // once it is installed, clang is the default
            }
            : null;
    }

    /// <summary>The project keeps the section with an option or a linker script of its own.</summary>
    private static bool KeepsSections(ToolchainRequest request) => request.LinkerArguments.Concat(request.ExtraLinkerArguments)
        .Any(argument => Regex.IsMatch(argument, @"nostart-stop-gc|(^|[\s,""'])(-d?T|--(default-)?script)", RegexOptions.CultureInvariant));

    /// <summary>The major version of lld in the output of --version; 0 if it is not there.</summary>
    internal static int VersionIn(string output) => Number(Regex.Match(output, @"LLD (\d+)").Groups[1].Value);

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
