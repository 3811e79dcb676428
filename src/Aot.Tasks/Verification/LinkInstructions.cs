using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Binaries;

namespace Aot.Tasks.Verification;

/// <summary>
/// How a C program is linked with a published library on Linux. A shared library needs no more than its name. A static library refers to the archives
/// of the IL compiler's package, in the order of the targets, and to libraries of the system (dotnet/runtime#70277).
/// </summary>
internal static class LinkInstructions
{
    /// <summary>The name of the response file in obj.</summary>
    internal const string FileName = "aotsdk-link.rsp";

    /// <summary>gcc has one target, so only clang links for another one.</summary>
    internal static string Compiler(VerifyRequest request) => request.CrossArguments.Count > 0 ? "clang" : "cc";

    /// <summary>The arguments for clang or gcc that follow the sources of the program; empty if they are not known.</summary>
    /// <param name="request">What was published.</param>
    /// <param name="kind">What the published file is.</param>
    internal static IReadOnlyList<string> Arguments(VerifyRequest request, BinaryKind kind)
    {
        if (!request.Target.IsLinux)
        {
            return [];
        }

        return kind == BinaryKind.SharedLibrary && request.IsSharedLibrary
            ? [.. request.CrossArguments, "-L" + request.PublishDirectory.TrimEnd('/'), "-l:" + Path.GetFileName(request.Program), "-Wl,-rpath," + request.PublishDirectory.TrimEnd('/')]
            : kind == BinaryKind.StaticArchive && request.LinkedFiles.Count > 0
                ? [.. request.CrossArguments, request.Program, .. request.LinkedFiles, "-pthread", .. request.LinkedLibraries.Select(library => "-l" + library)]
                : [];
    }

    /// <summary>The text of a response file: one argument in a line, quoted as clang and gcc read it.</summary>
    internal static string ResponseFile(IEnumerable<string> arguments) =>
        string.Concat(arguments.Select(argument => "\"" + argument.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"\n"));
}
