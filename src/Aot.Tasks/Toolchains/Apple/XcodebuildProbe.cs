using System;
using System.IO;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>
/// Some packs ask xcodebuild for its version instead of clang: previews of 9.0 (dotnet/runtime#100189) and 11.0 (dotnet/runtime#133476). With the Command
/// Line Tools alone MSBuild takes what it then prints for an error of the build, until IgnoreStandardErrorWarningFormat was added (dotnet/runtime#133105).
/// </summary>
internal static class XcodebuildProbe
{
    /// <param name="compilerTargetsPath">(ILCompilerTargetsPath), empty before the first restore.</param>
    /// <param name="machine">The machine.</param>
    internal static bool IsIn(string compilerTargetsPath, IMachine machine)
    {
        const int LargestTargets = 256 * 1024;
        string? folder = Path.GetDirectoryName(compilerTargetsPath);
        byte[]? bytes = string.IsNullOrEmpty(folder) ? null : machine.ReadBytes(Path.Combine(folder, "Microsoft.NETCore.Native.Unix.targets"), LargestTargets);
        string text = bytes == null ? "" : Encoding.UTF8.GetString(bytes);
        int start = text.IndexOf("<Exec Command=\"xcodebuild -version\"", StringComparison.Ordinal);
        int end = start < 0 ? -1 : text.IndexOf('>', start);
        return end > 0 && text.IndexOf("IgnoreStandardErrorWarningFormat", start, end - start, StringComparison.Ordinal) < 0;
    }
}
