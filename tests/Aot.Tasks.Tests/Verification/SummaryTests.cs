using System;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Verification;
using NUnit.Framework;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks.Tests.Verification;

/// <summary>Which text is chosen for which program. The end-to-end tests show the lines of real programs.</summary>
[Platform(Exclude = "Win", Reason = "The paths are those of a Unix system.")]
internal sealed class SummaryTests
{
    private static PublishedProgram Program => new()
    {
        Target = Rid.Parse("linux-x64"),
        File = "/src/bin/app",
        Kind = BinaryKind.Executable,
        Size = 1_500_000,
        Glibc = new Version(2, 34),
    };

    [Test]
    public void Lines_ProgramWithEverything_AreThree() => Assert.That(
        Summary.Lines(Program with { SymbolsFile = "/src/bin/app.dbg", SymbolsSize = 2_840_000, NativeLibraries = ["liba.so", "libb.so"], LoadedLibraries = ["ICU (libicu)"] }, "/src"),
        Is.EqualTo(new[]
        {
            Summaries.ProgramWithSymbols.With("linux-x64", "1.5 MB", "bin/app", "app.dbg", "2.8 MB"),
            Summaries.RunsOnGlibc.With("2.34", "Debian 12, Ubuntu 22.04, RHEL 9, Amazon Linux 2023"),
            Summaries.RequiresPublishedLibraries.With("liba.so, libb.so") + " " + Summaries.RequiresSystemLibraries.With("ICU (libicu)"),
        }));

    [Test]
    public void Lines_ProgramThatNeedsMoreOfItsSystem_AreThree()
    {
        PublishedProgram program = Program with { LoadedLibraries = ["ICU (libicu)"], SystemData = ["time zones (tzdata)"], Processor = "x86-64-v2" };
        string[] lines = [Summaries.RequiresSystemLibraries.With("ICU (libicu)"), Summaries.ReadsSystemData.With("time zones (tzdata)"), Summaries.RequiresProcessor.With("x86-64-v2")];

        Assert.That(Summary.Lines(program, "/src")[2], Is.EqualTo(string.Join(" ", lines)));
        Assert.That(Summary.Markdown(program, "app", "/src"), Does.Contain(Summaries.SystemDataRow.With("time zones (tzdata)") + "\n" + Summaries.ProcessorRow.With("x86-64-v2") + "\n"));
    }

    [Test]
    public void Lines_ProgramWithoutLibraries_AreTwo() => Assert.That(
        Summary.Lines(Program, "/src"),
        Is.EqualTo(new[]
        {
            Summaries.Program.With("linux-x64", "1.5 MB", "bin/app"),
            Summaries.RunsOnGlibc.With("2.34", "Debian 12, Ubuntu 22.04, RHEL 9, Amazon Linux 2023"),
        }));

    [TestCase(2, null)]
    [TestCase(5, null)]
    [TestCase(7, 2)]
    public void Lines_SatelliteAssemblies_NameAtMostFive(int count, int? others)
    {
        string[] files = [.. Enumerable.Range(0, count).Select(i => $"c{i}/app.resources.dll")];
        string names = string.Join(", ", files.Take(5));
        PublishedProgram program = Program with { EmbeddedFiles = files };

        Assert.That(Summary.Lines(program, "/src")[2], Is.EqualTo(others == null ? Summaries.EmbeddedFiles.With(names) : Summaries.ManyEmbeddedFiles.With(names, others)));
        Assert.That(Summary.Markdown(program, "app", "/src"), Does.EndWith((others == null ? Summaries.EmbeddedFilesRow.With(names) : Summaries.ManyEmbeddedFilesRow.With(names, others)) + "\n\n"));
    }

    [Test]
    public void Lines_LibraryWithLinkArguments_EndWithTheCommand() => Assert.That(
        Summary.Lines(Program with { Kind = BinaryKind.SharedLibrary, LinkResponseFile = "/src/obj/aotsdk-link.rsp", LinkCompiler = "cc" }, "/src")[^1],
        Is.EqualTo(Summaries.LinkWithLibrary.With("cc", "obj/aotsdk-link.rsp")));

    [Test]
    public void Lines_OutsideOfTheProject_HaveTheFullPath() =>
        Assert.That(Summary.Lines(Program, "/other")[0], Is.EqualTo(Summaries.Program.With("linux-x64", "1.5 MB", "/src/bin/app")));

    [Test]
    public void Lines_GlibcOfNoDistribution_NameNone() =>
        Assert.That(Summary.Lines(Program with { Glibc = new Version(9, 9) }, "/src")[1], Is.EqualTo(Summaries.RunsOnUnreleasedGlibc.With("9.9")));

    [Test]
    public void Lines_Musl_NameAlpine() =>
        Assert.That(Summary.Lines(Program with { Target = Rid.Parse("linux-musl-x64"), Glibc = null }, "/src")[1], Is.EqualTo(Summaries.RunsOnMusl));

    [Test]
    public void Lines_MacOS_NameTheOldestVersion() => Assert.That(
        Summary.Lines(Program with { Target = Rid.Parse("osx-arm64"), Glibc = null, MinimumSystem = new Version(12, 0) }, "/src")[1],
        Is.EqualTo(Summaries.RunsOnSystem.With("macOS", "12.0")));

    [Test]
    public void Lines_StaticLibrary_DoNotNameSystems() => Assert.That(
        Summary.Lines(Program with { Kind = BinaryKind.StaticArchive, Target = Rid.Parse("linux-musl-x64"), Glibc = null }, "/src"),
        Is.EqualTo(new[] { Summaries.StaticLibrary.With("linux-musl-x64", "1.5 MB", "bin/app") }));

    [Test]
    public void Lines_SharedLibrary_CallItALibrary() => Assert.That(
        Summary.Lines(Program with { Kind = BinaryKind.SharedLibrary }, "/src")[0], Is.EqualTo(Summaries.SharedLibrary.With("linux-x64", "1.5 MB", "bin/app")));

    [Test]
    public void Markdown_NameWithSpecialCharacters_StaysInItsCell()
    {
        string text = Summary.Markdown(Program with { File = "/src/a|b`<c\n", LoadedLibraries = ["ICU (libicu)"] }, "a|b", "/src");

        Assert.That(text.Split('\n'), Is.EqualTo(new[]
        {
            "### a\\|b, linux-x64",
            "",
            "| | |",
            "|---|---|",
            Summaries.ProgramRow.With("a\\|b'&lt;c ", "1.5 MB"),
            Summaries.GlibcRow.With("2.34", "Debian 12, Ubuntu 22.04, RHEL 9, Amazon Linux 2023"),
            Summaries.SystemLibrariesRow.With("ICU (libicu)"),
            "",
            "",
        }));
    }
}
