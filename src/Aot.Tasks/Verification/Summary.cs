using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Binaries;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Verification;

/// <summary>The text about a published program: the lines after a publish, and the table in the step summary of a GitHub Actions job.</summary>
internal static class Summary
{
    /// <summary>At most five lines: what was published, where it runs, the libraries that it requires, the files that it does not require, and how to link with it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="directory">Full path; paths below it are shown relative to it.</param>
    internal static IReadOnlyList<string> Lines(PublishedProgram program, string directory)
    {
        string[] libraries =
        [
            program.NativeLibraries.Count > 0 ? Summaries.RequiresPublishedLibraries.With(List(program.NativeLibraries)) : "",
            program.LoadedLibraries.Count > 0 ? Summaries.RequiresSystemLibraries.With(List(program.LoadedLibraries)) : "",
            program.SystemData.Count > 0 ? Summaries.ReadsSystemData.With(List(program.SystemData)) : "",
            program.Processor.Length > 0 ? Summaries.RequiresProcessor.With(Cell(program.Processor)) : "",
        ];
        string[] lines =
        [
            ProgramLine(program, Relative(program.File, directory)),
            SystemText(program, Summaries.RunsOnGlibc, Summaries.RunsOnUnreleasedGlibc, Summaries.RunsOnSystem, Summaries.RunsOnMusl),
            string.Join(" ", libraries.Where(sentence => sentence.Length > 0)),
            EmbeddedText(program, Summaries.EmbeddedFiles, Summaries.ManyEmbeddedFiles),
            program.LinkResponseFile.Length > 0 ? Summaries.LinkWithLibrary.With(program.LinkCompiler, Relative(program.LinkResponseFile, directory)) : "",
        ];
        return lines.Where(line => line.Length > 0).ToList();
    }

    /// <summary>A heading and a table in GitHub Flavored Markdown, for the file in the environment variable GITHUB_STEP_SUMMARY.</summary>
    /// <param name="program">The program.</param>
    /// <param name="projectName">File name of the project without extension.</param>
    /// <param name="directory">Full path; paths below it are shown relative to it.</param>
    internal static string Markdown(PublishedProgram program, string projectName, string directory)
    {
        string[] rows =
        [
            Summaries.ProgramRow.With(Cell(Relative(program.File, directory)), Megabytes(program.Size)),
            program.SymbolsFile.Length > 0 ? Summaries.SymbolsRow.With(Cell(Path.GetFileName(program.SymbolsFile)), Megabytes(program.SymbolsSize)) : "",
            SystemText(program, Summaries.GlibcRow, Summaries.UnreleasedGlibcRow, Summaries.SystemRow, Summaries.MuslRow),
            program.NativeLibraries.Count > 0 ? Summaries.PublishedLibrariesRow.With(Cell(List(program.NativeLibraries))) : "",
            program.LoadedLibraries.Count > 0 ? Summaries.SystemLibrariesRow.With(List(program.LoadedLibraries)) : "",
            program.SystemData.Count > 0 ? Summaries.SystemDataRow.With(List(program.SystemData)) : "",
            program.Processor.Length > 0 ? Summaries.ProcessorRow.With(Cell(program.Processor)) : "",
        ];
        string embedded = EmbeddedText(program, Summaries.EmbeddedFilesRow, Summaries.ManyEmbeddedFilesRow);
        StringBuilder text = new();
        text.Append("### ").Append(Cell(projectName)).Append(", ").Append(program.Target.Value).Append("\n\n| | |\n|---|---|\n");
        foreach (string row in rows.Append(embedded).Where(row => row.Length > 0))
        {
            text.Append(row).Append('\n');
        }

        return text.Append('\n').ToString();
    }

    private static string ProgramLine(PublishedProgram program, string path)
    {
        bool hasSymbols = program.SymbolsFile.Length > 0;
        string format = program.Kind switch
        {
            BinaryKind.SharedLibrary => hasSymbols ? Summaries.SharedLibraryWithSymbols : Summaries.SharedLibrary,
            BinaryKind.StaticArchive => hasSymbols ? Summaries.StaticLibraryWithSymbols : Summaries.StaticLibrary,
            _ => hasSymbols ? Summaries.ProgramWithSymbols : Summaries.Program,
        };
        return format.With(program.Target.Value, Megabytes(program.Size), path, Path.GetFileName(program.SymbolsFile), Megabytes(program.SymbolsSize));
    }

    /// <summary>The text about the systems that the program runs on; empty if the program contains no such information.</summary>
    private static string SystemText(PublishedProgram program, string glibc, string unreleasedGlibc, string system, string musl)
    {
        if (program.Glibc != null)
        {
            string[] releases = GlibcReleases.First(program.Glibc).ToArray();
            return releases.Length > 0 ? glibc.With(program.Glibc, List(releases)) : unreleasedGlibc.With(program.Glibc);
        }

        return program.MinimumSystem != null ? system.With(program.Target.OperatingSystem == "osx" ? "macOS" : program.Target.OperatingSystem, program.MinimumSystem)
            : program.Target.Libc == "musl" && program.Kind != BinaryKind.StaticArchive ? musl
            : "";
    }

    private static string EmbeddedText(PublishedProgram program, string all, string many)
    {
        NameSelection files = new(program.EmbeddedFiles);
        return program.EmbeddedFiles.Count == 0 ? "" : files.IsComplete ? all.With(Cell(files.Names)) : many.With(Cell(files.Names), files.Others);
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names);

    internal static string Relative(string path, string directory)
    {
        string start = directory.TrimEnd('/', '\\') + Path.DirectorySeparatorChar;
        return path.StartsWith(start, StringComparison.Ordinal) ? path.Substring(start.Length) : path;
    }

    /// <summary>A megabyte is 1,000,000 bytes.</summary>
    internal static string Megabytes(long bytes) => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB";

    /// <summary>A file name can contain characters that end a cell or a code span.</summary>
    private static string Cell(string text) => text.Replace("|", "\\|").Replace("`", "'").Replace('\n', ' ').Replace('\r', ' ').Replace("<", "&lt;");
}
