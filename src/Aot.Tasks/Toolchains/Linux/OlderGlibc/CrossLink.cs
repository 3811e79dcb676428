using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>
/// Decides whether a program for another processor is linked with clang, lld, and stubs alone. It is if the link with the toolchain of this machine fails because that
/// has no part for the processor.
/// </summary>
internal static class CrossLink
{
    internal const string Flavor = "lld";

    private const string Linker = "ld.lld";
    private const string CppLibrary = "-lstdc++";
    private static readonly string FileName = "aotsdk-cross.stamp";

    /// <summary>The first line after the key, and the last one: a truncated file does not contain it.</summary>
    private const string Needed = "stubs\n";
    private const string NotNeeded = "toolchain\n";

    /// <summary>Arguments with which a project replaces what the linker driver links.</summary>
    private static readonly string[] Replacements = ["-nostdlib", "-nostartfiles", "-nodefaultlibs"];

    /// <summary>True if the stubs are enough for this kind of link. A sysroot decides itself what is linked, and libraries that are linked statically are files of the target.</summary>
    internal static bool IsPossible(ToolchainRequest request) =>
        request.IsCross && request.Target.Libc == "glibc" && GlibcSymbols.Has(request.Target.Architecture)
        && request.SysRoot.Length == 0 && !request.StaticExecutable && !request.IsStaticLibrary && !request.StaticIcu && !request.StaticOpenSsl
        && !request.HasUnknownValues && request.LinkerFlavor is "bfd" or Flavor
        && !request.LinkerArguments.Any(argument => Replacements.Any(option => argument.IndexOf(option, StringComparison.Ordinal) >= 0));

    /// <summary>True if the project names no libraries that the stubs do not replace. Those in its linker arguments can be files of the project, which only a link shows.</summary>
    internal static bool IsEnough(ToolchainRequest request) =>
        !NeedsCppLibrary(request) && LinkArguments.Libraries(request).TrueForAll(library => library is "dl" or "z" or "rt" or "m" or "c" or "pthread");

    /// <summary>True if the program is linked with the C++ standard library of the compiler.</summary>
    internal static bool NeedsCppLibrary(ToolchainRequest request) => request.LinkStandardCPlusPlus
        || request.LinkerArguments.Concat(request.LibraryFiles).Any(argument => argument.Split(' ', ',').Contains(CppLibrary));

    /// <summary>True if the tools are installed. gcc has one target.</summary>
    internal static bool HasTools(LinkerDriver? driver, ToolSearch search) => driver is { IsClang: true } && search.Find(Linker) != null;

    /// <summary>The project as it is linked with stubs alone.</summary>
    internal static ToolchainRequest WithStubs(ToolchainRequest request) => request with { UsesOnlyStubs = true, RequestedFlavor = Flavor };

    /// <summary>The project as it is linked with a toolchain for the target.</summary>
    internal static ToolchainRequest WithoutStubs(ToolchainRequest request) => request with { UsesOnlyStubs = false, RequestedFlavor = "", GlibcArguments = [], GlibcFolder = "" };

    /// <summary>The key under which the result is kept for the rest of the build: the link comes later, and knows less about the project.</summary>
    internal static string Key(ToolchainRequest request) => string.Join("|", "cross", request.ProjectDirectory, request.Target.Value, request.IntermediateDirectory);

    /// <summary>Makes the link with the toolchain of this machine, unless its result is recorded.</summary>
    /// <param name="request">The project.</param>
    /// <param name="driver">The linker driver.</param>
    /// <param name="search">Knows the folders of PATH.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="trace">Receives each command and its output.</param>
    internal static bool IsNeeded(ToolchainRequest request, LinkerDriver? driver, ToolSearch search, IMachine machine, Trace trace)
    {
        if (!IsPossible(request) || !HasTools(driver, search))
        {
            return false;
        }

        string file = Path.Combine(request.IntermediateDirectory, FileName);
        string key = TrialLinkKey.For(request);
        if (Read(file, key, machine) is bool known)
        {
            return known;
        }

        string? scratch = machine.CreateScratch(request.IntermediateDirectory);
        if (scratch == null)
        {
            return false;
        }

        try
        {
            TrialLinkResult result = new TrialLink(request, machine, trace, driver!, scratch).Run();
            bool isNeeded = !result.IsCausedByProjectArguments && result.Output is LinkerOutput output && LacksToolchain(result, output);

            // A link that fails for another reason may have run out of time or memory, so it says nothing about the machine.
            if ((isNeeded || result.First.Succeeded || result.IsCausedByProjectArguments)
                && LinkInputs.Record([driver!.Path, .. new LinkInputSearch(request, machine, search).Find(), .. Folders(request)], machine) is LinkInputs inputs)
            {
                machine.WriteText(file, key + (isNeeded ? Needed : NotNeeded) + inputs.ToText() + (isNeeded ? Needed : NotNeeded));
            }

            return isNeeded;
        }
        finally
        {
            machine.DeleteScratch(scratch);
        }
    }

    /// <summary>True if the linker, the C library, or the compiler's files for the target are missing.</summary>
    internal static bool LacksToolchain(TrialLinkResult result, LinkerOutput output) =>
        output.IsTargetUnsupported || output.IsLinkerMissing || output.HasForeignFile
        || result.MissingFiles.Count > 0 || result.MissingLibraries.Any(MissingFileDiagnosis.IsOfToolchain);

    private static bool? Read(string file, string key, IMachine machine)
    {
        string text = MarkedText.Read(file, machine) ?? "";
        if (!text.StartsWith(key, StringComparison.Ordinal))
        {
            return null;
        }

        string rest = text.Substring(key.Length);
        string result = rest.StartsWith(Needed, StringComparison.Ordinal) ? Needed : NotNeeded;
        int length = rest.Length - (2 * result.Length);
        return length > 0 && rest.StartsWith(result, StringComparison.Ordinal) && rest.EndsWith(result, StringComparison.Ordinal)
            && LinkInputs.Parse(rest.Substring(result.Length, length))?.AreUnchanged(machine) == true
            ? result == Needed
            : null;
    }

    /// <summary>Where Debian's cross toolchains install the linker and the C library.</summary>
    private static IEnumerable<string> Folders(ToolchainRequest request)
    {
        string root = "/usr/" + TargetTriple.For(request);
        return [root, root + "/bin", root + "/lib", root + "/lib64"];
    }
}
