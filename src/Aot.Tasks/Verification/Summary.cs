using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Binaries;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Verification;

/// <summary>What was made, where it runs, what it loads: for people, for a step summary, and as data.</summary>
internal sealed class Summary
{
    private readonly VerifyRequest _request;

    internal Summary(VerifyRequest request, BinaryFile program, IMachine machine)
    {
        using Stream? stream = machine.OpenRead(request.Program);
        bool isLinked = program.Kind is BinaryKind.Executable or BinaryKind.SharedLibrary;
        _request = request;
        Size = stream?.Length ?? 0;
        (SymbolsFile, SymbolsSize) = FindSymbols(program, machine);
        Kind = program.Kind;
        Glibc = GlibcFloor.Of(program)?.Version;
        MinimumSystem = program.OperatingSystem is "linux" or "win" ? null : program.MinimumSystem;
        NeededLibraries = program.NeededLibraries;
        LoadedLibraries = stream != null && isLinked && request.Target.IsLinux ? Verification.LoadedLibraries.Find(stream) : [];
        NativeLibraries = request.Files
            .Where(file => file != request.Program && BinaryFileReader.Read(machine, file).Binary is { Kind: BinaryKind.SharedLibrary, ManagedCode: ManagedCode.None })
            .Concat(program.NeededLibraries.Select(library => Path.Combine(request.PublishDirectory, Path.GetFileName(library))).Where(machine.FileExists))
            .Select(file => Path.GetFileName(file))
            .Distinct()
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToArray();
    }

    /// <summary>Bytes.</summary>
    internal readonly long Size;

    /// <summary>Full path, or empty where there is none.</summary>
    internal readonly string SymbolsFile;

    /// <summary>Bytes.</summary>
    internal readonly long SymbolsSize;

    /// <summary>Executable, SharedLibrary or StaticArchive.</summary>
    internal readonly BinaryKind Kind;

    /// <summary>Null where the program needs no glibc.</summary>
    internal readonly Version? Glibc;

    /// <summary>The oldest system, off Linux; null where the program does not say.</summary>
    internal readonly Version? MinimumSystem;

    internal readonly IReadOnlyList<string> NeededLibraries;

    /// <summary>Native libraries that are published with the program, names only.</summary>
    internal readonly string[] NativeLibraries;

    /// <summary>What is loaded by name at run time.</summary>
    internal readonly IReadOnlyList<string> LoadedLibraries;

    /// <summary>At most three lines.</summary>
    internal List<string> Lines(string projectDirectory)
    {
        string line = Resources.Format("Summary.Program", Title, _request.Target.Value, Megabytes(Size), Relative(_request.Program, projectDirectory));
        List<string> lines = [SymbolsFile.Length > 0 ? line + Resources.Format("Summary.Symbols", Path.GetFileName(SymbolsFile), Megabytes(SymbolsSize)) : line];
        if (WhereItRuns is { Length: > 0 } where)
        {
            lines.Add(Resources.Format("Summary.RunsOn", where));
        }

        if (Loads is { Length: > 0 } loads)
        {
            lines.Add(Resources.Format("Summary.Loads", loads));
        }

        return lines;
    }

    /// <summary>A table for GITHUB_STEP_SUMMARY (GitHub Flavored Markdown).</summary>
    internal string Markdown(string projectName, string projectDirectory)
    {
        StringBuilder text = new();
        text.Append("### ").Append(Cell(projectName)).Append(", ").Append(_request.Target.Value).Append("\n\n| | |\n|---|---|\n");
        Row("Summary.Row.Program", $"`{Cell(Relative(_request.Program, projectDirectory))}`, {Megabytes(Size)}");
        Row("Summary.Row.Symbols", SymbolsFile.Length > 0 ? $"`{Cell(Path.GetFileName(SymbolsFile))}`, {Megabytes(SymbolsSize)}" : "");
        Row("Summary.Row.RunsOn", WhereItRuns);
        Row("Summary.Row.Loads", Loads);
        return text.Append('\n').ToString();

        void Row(string name, string value)
        {
            if (value.Length > 0)
            {
                text.Append("| ").Append(Resources.Get(name)).Append(" | ").Append(value).Append(" |\n");
            }
        }
    }

    private string Title => Resources.Get(Kind switch
    {
        BinaryKind.SharedLibrary => "Summary.SharedLibrary",
        BinaryKind.StaticArchive => "Summary.StaticLibrary",
        _ => "Summary.Executable",
    });

    private string Loads => string.Join(", ", NativeLibraries.Select(library => Resources.Format("Summary.Published", library)).Concat(LoadedLibraries));

    private string WhereItRuns
    {
        get
        {
            if (Glibc != null)
            {
                string[] releases = GlibcReleases.First(Glibc).ToArray();
                return Resources.Format("Summary.Glibc", Glibc) + (releases.Length > 0 ? Resources.Format("Summary.Releases", string.Join(", ", releases)) : "");
            }

            return MinimumSystem != null ? Resources.Format("Summary.System", _request.Target.OperatingSystem == "osx" ? "macOS" : _request.Target.OperatingSystem, MinimumSystem)
                : _request.Target.Libc == "musl" && Kind != BinaryKind.StaticArchive ? Resources.Get("Summary.Musl")
                : "";
        }
    }

    /// <summary>Beside the program: Hello.dbg on Linux, Hello.pdb on Windows, the folder Hello.dSYM on macOS.</summary>
    private (string File, long Size) FindSymbols(BinaryFile program, IMachine machine)
    {
        string beside = Path.GetDirectoryName(_request.Program)!;
        string[] candidates =
        [
            _request.Program + ".dbg",
            Path.Combine(beside, Path.GetFileNameWithoutExtension(_request.Program) + ".pdb"),
            Path.Combine(beside, Path.GetFileName(_request.Program) + ".dSYM", "Contents", "Resources", "DWARF", Path.GetFileName(_request.Program)),
        ];
        foreach (string file in candidates.Where(machine.FileExists))
        {
            using Stream? stream = machine.OpenRead(file);
            if (stream != null && (program.Format != BinaryFormat.Elf || file.EndsWith(".dbg", StringComparison.Ordinal)))
            {
                return (file, stream.Length);
            }
        }

        return ("", 0);
    }

    private static string Relative(string path, string directory)
    {
        string start = directory.TrimEnd('/', '\\') + Path.DirectorySeparatorChar;
        return path.StartsWith(start, StringComparison.Ordinal) ? path.Substring(start.Length) : path;
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB";

    /// <summary>A name of a file may hold anything.</summary>
    private static string Cell(string text) => text.Replace("|", "\\|").Replace("`", "'").Replace('\n', ' ').Replace('\r', ' ').Replace("<", "&lt;");
}
