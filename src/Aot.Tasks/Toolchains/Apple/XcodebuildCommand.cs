using System;
using System.IO;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>
/// The command `xcodebuild -version` in the IL compiler's targets. Some packages run it instead of clang: previews of 9.0 (dotnet/runtime#100189) and 11.0
/// (dotnet/runtime#133476). If only the Command Line Tools are selected, MSBuild turns its output into an error of the build, unless the targets set
/// IgnoreStandardErrorWarningFormat (dotnet/runtime#133105).
/// </summary>
internal static class XcodebuildCommand
{
    /// <summary>True if the restored package runs the command and its output can become an error.</summary>
    /// <param name="compilerTargetsPath">$(ILCompilerTargetsPath), empty before the first restore.</param>
    /// <param name="machine">The machine.</param>
    internal static bool IsIn(string compilerTargetsPath, IMachine machine)
    {
        const int MaximumSize = 256 * 1024;
        string? folder = Path.GetDirectoryName(compilerTargetsPath);
        byte[]? bytes = string.IsNullOrEmpty(folder) ? null : machine.ReadBytes(Path.Combine(folder, "Microsoft.NETCore.Native.Unix.targets"), MaximumSize);
        string text = bytes == null ? "" : Encoding.UTF8.GetString(bytes);
        int start = text.IndexOf("<Exec Command=\"xcodebuild -version\"", StringComparison.Ordinal);
        int end = start < 0 ? -1 : text.IndexOf('>', start);
        return end > 0 && text.IndexOf("IgnoreStandardErrorWarningFormat", start, end - start, StringComparison.Ordinal) < 0;
    }
}
