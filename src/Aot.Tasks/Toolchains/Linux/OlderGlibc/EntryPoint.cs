using Aot.Tasks.Data;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>
/// The entry point of a program for glibc before 2.34. The start files of later versions let the C library call the constructors (glibc, NEWS for 2.34 and
/// csu/libc-start.c), so a program with these start files would run without its constructors on an earlier one. This entry point does what the start files
/// of earlier versions did (EntryPoint.x64.s and EntryPoint.arm64.s): it passes a function that calls them to __libc_start_main. Every version calls that function, and then not the constructors.
/// </summary>
internal static class EntryPoint
{
    /// <summary>The first version whose start files contain no function that calls the constructors.</summary>
    internal static readonly System.Version FirstWithoutInitializer = new(2, 34);

    internal const string Symbol = "aotsdk_start";

    /// <summary>The place of the call of _init, which the start files of the C library contain.</summary>
    private const string InitializerCall = "INIT\n";

    /// <summary>The symbol of the start files at which a program begins.</summary>
    private const string StartFileSymbol = "_start";

    internal static bool Exists(string architecture) => architecture is "x64" or "arm64";

    /// <summary>The source, for GNU's assembler or that of clang.</summary>
    /// <param name="architecture">x64 or arm64, as in a runtime identifier.</param>
    /// <param name="hasStartFiles">The start files of the C library are linked, too. Otherwise, the entry point also has the name that they give it.</param>
    internal static string Assembly(string architecture, bool hasStartFiles)
    {
        bool isArm = architecture == "arm64";
        string text = DataFile.ReadAllText($"EntryPoint.{architecture}.s");
        return hasStartFiles
            ? text.Replace(InitializerCall, (isArm ? "bl" : "call") + " _init\n") + ".hidden _init\n"
            : text.Replace(InitializerCall, "\n") + $".globl {StartFileSymbol}\n.type {StartFileSymbol},%function\n.set {StartFileSymbol}, {Symbol}\n";
    }
}
