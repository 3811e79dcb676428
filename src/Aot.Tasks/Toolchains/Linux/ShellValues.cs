using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// Replaces the values that only a shell or the linker driver can read: variables, ~, patterns, and response files. The IL compiler's targets run the link
/// with the task Exec, which starts sh: $(CppLinker), $(SysRoot) and $(ObjCopyName) in quotation marks, everything else without
/// (Microsoft.NETCore.Native.Unix.targets and Microsoft.NETCore.Native.targets).
/// </summary>
internal sealed class ShellValues
{
    private const string Shell = "/bin/sh";
    private const string Mark = "aotsdk:";

    /// <summary>How deep response files can name other response files. The limit ends a file that names itself.</summary>
    internal const int MostNested = 20;

    /// <summary>Characters that start commands. A command must not run twice, and not before the build.</summary>
    private const string CommandCharacters = "`;|&<>()#\n";

    private readonly ToolchainRequest _request;
    private readonly IMachine _machine;
    private readonly List<string> _arguments = [];

    private ShellValues(ToolchainRequest request, IMachine machine)
    {
        _request = request;
        _machine = machine;
    }

    /// <summary>The request with the values that the tools receive. A value that stays unknown is marked: <see cref="ToolchainRequest.HasUnknownValues"/>.</summary>
    internal static ToolchainRequest Expand(ToolchainRequest request, IMachine machine) => new ShellValues(request, machine).Expand();

    private ToolchainRequest Expand()
    {
        string? driver = InQuotes(_request.RequestedDriver);
        string? driverOverride = InQuotes(_request.DriverOverride);
        string? sysRoot = InQuotes(_request.SysRoot);
        string? objCopy = InQuotes(_request.ObjCopyName);
        string? flavor = First("-fuse-ld=", _request.RequestedFlavor);
        List<string> libraries = _request.SystemLibraries.Select(library => First("-l", library) ?? library).ToList();
        List<string> moved = [.. _arguments]; // what follows a flavor or a library in the same value
        List<string> arguments = [.. _request.LinkerArguments.SelectMany(Arguments), .. moved];
        List<string> words = [.. _request.LibraryFiles.SelectMany(LibraryWords)];
        HashSet<string> files = new(ProjectArguments.Of(words, _ => null).Files.Where(word => !word.StartsWith("@", StringComparison.Ordinal)), StringComparer.Ordinal);
        arguments.AddRange(words.Where(word => !files.Contains(word)).Select(Quote)); // at the same place as in the real link

        return _request with
        {
            RequestedDriver = driver ?? _request.RequestedDriver,
            DriverOverride = driverOverride ?? _request.DriverOverride,
            SysRoot = sysRoot ?? _request.SysRoot,
            SysRootIsAlpine = _request.SysRootIsAlpine || IsExpanded("alpine"),
            SysRootIsTizen = _request.SysRootIsTizen || IsExpanded("tizen"),
            ObjCopyName = objCopy ?? _request.ObjCopyName,
            RequestedFlavor = flavor is null or "bfd" ? "" : flavor,
            SystemLibraries = libraries,
            LibraryFiles = files.ToList(),
            LinkerArguments = arguments,
            ExtraLinkerArguments = _request.ExtraLinkerArguments,
            HasUnknownValues = driver == null || driverOverride == null || sysRoot == null || objCopy == null || flavor == null,
        };

        bool IsExpanded(string distribution) =>
            sysRoot != null && sysRoot != _request.SysRoot && Linux.SysRoot.Is(distribution, Path.Combine(_request.ProjectDirectory, sysRoot), _machine);
    }

    /// <summary>The words of a NativeLibrary item: usually a file, but also options, with or without a separate value, and response files.</summary>
    private IEnumerable<string> LibraryWords(string item)
    {
        bool isPlain = item.Length > 0 && item[0] is not ('-' or '@') && IsOneWord(item.Replace('\\', '/')); // MSBuild converts backslashes in paths
        return isPlain ? [item] : (Words(item) ?? []).SelectMany(word => WithoutResponseFiles(word, 0)); // only the link runs a command
    }

    /// <summary>The arguments in an item. An item that needs neither a shell nor a response file stays as it is.</summary>
    private IEnumerable<string> Arguments(string item)
    {
        if (CommandLine.SplitAsShell(item) != null && item.IndexOf('@') < 0)
        {
            return [item];
        }

        return Words(item) is IReadOnlyList<string> words
            ? words.SelectMany(word => WithoutResponseFiles(word, 0)).Select(Quote)
            : [item];
    }

    /// <summary>The first word of an option and its value; further words become arguments. Null if it is unknown.</summary>
    private string? First(string option, string value)
    {
        if (value.Length == 0 || IsOneWord(value))
        {
            return value;
        }

        if (Words(option + value) is not { Count: > 0 } words || !words[0].StartsWith(option, StringComparison.Ordinal))
        {
            return null;
        }

        _arguments.AddRange(words.Skip(1).Select(Quote));
        return words[0].Substring(option.Length);
    }

    /// <summary>The value that a shell reads in quotation marks; null if it is unknown.</summary>
    private string? InQuotes(string value)
    {
        const string Special = "$`\"\\";
        return value.IndexOfAny(Special.ToCharArray()) < 0 ? value
            : value.IndexOf("$(", StringComparison.Ordinal) >= 0 || value.IndexOfAny(['`', '"', '\\']) >= 0 ? null
            : Ask($"\"{value}\"", _request.ProjectDirectory, _request.Timeout, _machine) is { Count: 1 } lines ? lines[0]
            : null;
    }

    private IReadOnlyList<string>? Words(string text) => Words(text, _request.ProjectDirectory, _request.Timeout, _machine);

    /// <summary>The words that a shell makes of a text; null if they are unknown.</summary>
    /// <param name="text">In the syntax of a shell.</param>
    /// <param name="projectDirectory">Full path of the folder in which the link runs.</param>
    /// <param name="timeout">How long the shell may take.</param>
    /// <param name="machine">Starts the shell.</param>
    internal static IReadOnlyList<string>? Words(string text, string projectDirectory, TimeSpan timeout, IMachine machine) =>
        CommandLine.SplitAsShell(text)
        ?? (text.IndexOfAny(CommandCharacters.ToCharArray()) < 0 ? Ask(text, projectDirectory, timeout, machine) : null);

    /// <summary>The words that a shell prints, in the folder and with the environment of the link, and after a mark, because it can also print a warning; null if it fails.</summary>
    private static IReadOnlyList<string>? Ask(string text, string projectDirectory, TimeSpan timeout, IMachine machine)
    {
        ProcessResult result = machine.Run(Shell, ["-c", $"for word in {text}; do printf '{Mark}%s\\n' \"$word\"; done"], projectDirectory, timeout);
        return result.Succeeded && !result.IsCut
            ? [.. result.Output.Split('\n').Where(line => line.Length > Mark.Length && line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line.Substring(Mark.Length))]
            : null;
    }

    /// <summary>The words in a response file, and in those that it names. A file that does not exist is an ordinary argument, as for gcc and ld.</summary>
    private IEnumerable<string> WithoutResponseFiles(string word, int depth)
    {
        if (word.StartsWith("@", StringComparison.Ordinal) && Read(word, depth) is IReadOnlyList<string> words)
        {
            return words.SelectMany(inner => WithoutResponseFiles(inner, depth + 1));
        }

        // The linker reads these response files, so their words are options of the linker.
        return word.StartsWith("-Wl,", StringComparison.Ordinal) && word.IndexOf(",@", StringComparison.Ordinal) >= 0
            ? word.Substring("-Wl,".Length).Split(',').SelectMany(option => OfLinker(option, depth)).SelectMany(option => new[] { "-Xlinker", option })
            : [word];
    }

    private IEnumerable<string> OfLinker(string option, int depth) =>
        option.StartsWith("@", StringComparison.Ordinal) && Read(option, depth) is IReadOnlyList<string> words
            ? words.SelectMany(inner => OfLinker(inner, depth + 1))
            : [option];

    private IReadOnlyList<string>? Read(string word, int depth) =>
        depth < MostNested ? ReadResponseFile(Path.Combine(_request.ProjectDirectory, word.Substring(1)), _machine) : null;

    /// <summary>The words in a response file; null if it cannot be read. Some editors write UTF-16 or a byte order mark, which clang and lld accept.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="machine">The machine.</param>
    internal static IReadOnlyList<string>? ReadResponseFile(string path, IMachine machine) =>
        MarkedText.Read(path, machine) is string text ? SplitResponseFile(text) : null;

    /// <summary>Spaces separate words. Quotation marks of both kinds quote, and a backslash quotes one character (buildargv in libiberty).</summary>
    private static List<string> SplitResponseFile(string text)
    {
        List<string> words = [];
        StringBuilder? word = null;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\\' && i + 1 < text.Length)
            {
                (word ??= new()).Append(text[++i]);
            }
            else if (quote == '\0' ? c is '"' or '\'' : c == quote)
            {
                word ??= new();
                quote = quote == '\0' ? c : '\0';
            }
            else if (quote == '\0' && c is ' ' or (>= '\t' and <= '\r'))
            {
                Finish();
            }
            else
            {
                (word ??= new()).Append(c);
            }
        }

        Finish();
        return words;

        void Finish()
        {
            if (word != null)
            {
                words.Add(word.ToString());
            }

            word = null;
        }
    }

    private static string Quote(string word) =>
        IsOneWord(word) ? word : "'" + word.Replace("'", "'\\''") + "'";

    /// <summary>True if a shell would not change the text.</summary>
    private static bool IsOneWord(string text) => CommandLine.SplitAsShell(text) is { Count: 1 } words && words[0] == text;
}
