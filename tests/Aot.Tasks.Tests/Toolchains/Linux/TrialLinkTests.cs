using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Fixtures;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

[Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
internal sealed class TrialLinkTests
{
    private const string Clang = "/usr/bin/clang";
    private readonly Trace _trace = new();

    [Test]
    public void Run_Succeeds_ArchitectureIsRead()
    {
        ScriptedMachine machine = Machine().Links(Clang, "arm64");
        TrialLinkResult result = Run(machine, new Project());

        Assert.Multiple(() =>
        {
            Assert.That(result.First.Succeeded, Is.True);
            Assert.That(result.Architecture, Is.EqualTo("arm64"));
            Assert.That(result.IsCausedByProjectArguments, Is.False);
            Assert.That(machine.Runs, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void Run_SucceedsWithoutAProgram_ArchitectureIsNull()
    {
        TrialLinkResult result = Run(Machine().Answers(Clang, ScriptedMachine.Exits(0)), new Project());

        Assert.Multiple(() =>
        {
            Assert.That(result.First.Succeeded, Is.True);
            Assert.That(result.Architecture, Is.Null);
        });
    }

    [Test]
    public void Run_LongArguments_AreInAResponseFile()
    {
        ScriptedMachine machine = Machine().Links(Clang);
        _ = Run(machine, new Project { LinkerArguments = ["-Wl,-rpath,'a \"b\" \\c'", "-Wl,--defsym=a=1" + new string('0', 40_000)] });

        string argument = machine.Runs.Single().Arguments.Single();
        Assert.That(argument, Does.StartWith("@"));
        string text = System.Text.Encoding.UTF8.GetString(machine.ReadBytes("/project/" + argument[1..], 100_000)!);
        Assert.That(text.Split('\n'), Has.Member(@"""-Wl,-rpath,a \""b\"" \\c"""));
    }

    /// <summary>mold stops at the first library that it cannot find.</summary>
    [Test]
    public void Run_LinkerStopsAtEachMissingLibrary_AllAreFound()
    {
        ScriptedMachine machine = Machine()
            .Answers(Clang, WithArgument("-lone"), ScriptedMachine.Exits(1, "mold: fatal: library not found: one\n"))
            .Answers(Clang, WithArgument("-ltwo"), ScriptedMachine.Exits(1, "mold: fatal: library not found: two\n"))
            .Links(Clang);
        TrialLinkResult result = Run(machine, new Project { SystemLibraries = ["one", "two", "three"], RequestedFlavor = "mold" });

        Assert.Multiple(() =>
        {
            Assert.That(result.MissingLibraries, Is.EqualTo(new[] { "one", "two" }));
            Assert.That(result.First.ExitCode, Is.EqualTo(1));
            Assert.That(result.Last.Succeeded, Is.True);
            Assert.That(machine.Runs, Has.Count.EqualTo(3));
            Assert.That(machine.Runs[2].Arguments, Has.Member("-lthree").And.No.Member("-lone").And.No.Member("-ltwo"));
        });
    }

    [Test]
    public void Run_LinkerNamesAllMissingLibraries_LinksOnceMore()
    {
        ScriptedMachine machine = Machine()
            .Answers(Clang, WithArgument("-lnosuch"), ScriptedMachine.Exits(1, Fixture.Read("clang14-bfd-missing-libraries")))
            .Links(Clang);
        TrialLinkResult result = Run(machine, new Project { SystemLibraries = ["nosuch", "nothere"] });

        Assert.Multiple(() =>
        {
            Assert.That(result.MissingLibraries, Is.EquivalentTo(new[] { "nosuch", "nothere" }));
            Assert.That(machine.Runs, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public void Run_LibraryOfTheDriverIsMissing_StopsAlthoughItCannotBeOmitted()
    {
        ScriptedMachine machine = Machine().Answers(Clang, ScriptedMachine.Exits(1, Fixture.Read("clang14-lld-missing-compiler-runtime")));
        TrialLinkResult result = Run(machine, new Project());

        Assert.Multiple(() =>
        {
            Assert.That(result.MissingLibraries, Is.EquivalentTo(new[] { "gcc", "gcc_s" }));
            Assert.That(result.MissingFiles, Is.EqualTo(new[] { "crtbeginS.o", "crtendS.o" }));
            Assert.That(machine.Runs, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public void Run_EachLinkMissesAnotherLibrary_Stops()
    {
        int count = 0;
        ScriptedMachine machine = Machine();
        for (int i = 0; i < 40; i++)
        {
            int number = i;
            machine.Answers(Clang, _ => count == number && ++count > 0, ScriptedMachine.Exits(1, $"mold: fatal: library not found: l{number}\n"));
        }

        Assert.That(Run(machine, new Project()).MissingLibraries, Has.Count.EqualTo(32));
    }

    [Test]
    public void Run_ProjectArgumentIsWrong_IsTheCause()
    {
        ScriptedMachine machine = Machine()
            .Answers(Clang, WithArgument("-Wl,-z,nosuch"), ScriptedMachine.Exits(1, "ld.lld: error: unknown argument '--nosuch'\n"))
            .Links(Clang);
        TrialLinkResult result = Run(machine, new Project { LinkerArguments = ["-Wl,-z,nosuch"] });

        Assert.Multiple(() =>
        {
            Assert.That(result.IsCausedByProjectArguments, Is.True);
            Assert.That(result.Output!.Summary, Is.EqualTo("ld.lld: error: unknown argument '--nosuch'"));
            Assert.That(machine.Runs[^1].Arguments, Has.No.Member("-Wl,-z,nosuch"));
        });
    }

    [Test]
    public void Run_FailsWithoutProjectArguments_TheyAreNotTheCause()
    {
        ScriptedMachine machine = Machine().Answers(Clang, ScriptedMachine.Exits(1, Fixture.Read("clang14-none-no-ld")));

        Assert.That(Run(machine, new Project { LinkerArguments = ["-Wl,-z,now"] }).IsCausedByProjectArguments, Is.False);
    }

    [Test]
    public void Run_LibraryOfAProjectArgumentIsMissing_IsTheCause()
    {
        ScriptedMachine machine = Machine()
            .Answers(Clang, WithArgument("-lfoo"), ScriptedMachine.Exits(1, "/usr/bin/ld.bfd: cannot find -lfoo: No such file or directory\n"))
            .Links(Clang);
        TrialLinkResult result = Run(machine, new Project { LinkerArguments = ["-lfoo"] });

        Assert.Multiple(() =>
        {
            Assert.That(result.IsCausedByProjectArguments, Is.True);
            Assert.That(result.MissingLibraries, Is.EqualTo(new[] { "foo" }));
        });
    }

    [Test]
    public void Run_OnlyAShellCanSplitAProjectArgument_IsNotUsed()
    {
        ScriptedMachine machine = Machine().Links(Clang);
        Run(machine, new Project { LinkerArguments = ["$(pkg-config --libs foo)"] });

        Assert.Multiple(() =>
        {
            Assert.That(machine.Runs.Single().Arguments, Has.None.Contain("pkg-config"));
            Assert.That(_trace.Lines, Has.Some.EqualTo(Checklist.TraceArgumentsNotUsed));
        });
    }

    [Test]
    public void Run_DriverHangs_LinksOnce()
    {
        ScriptedMachine machine = Machine().Answers(Clang, ScriptedMachine.Hangs());

        Assert.Multiple(() =>
        {
            Assert.That(Run(machine, new Project { LinkerArguments = ["-Wl,-z,now"] }).First.Outcome, Is.EqualTo(ProcessOutcome.TimedOut));
            Assert.That(machine.Runs, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void Run_Trace_ContainsCommandAndResult()
    {
        ScriptedMachine machine = Machine().Answers(Clang, ScriptedMachine.Exits(1, "output\n"));
        Run(machine, new Project { SysRoot = "/opt/my root" });

        string command = CommandLine.Join([Clang, .. machine.Runs[0].Arguments]);
        Assert.Multiple(() =>
        {
            Assert.That(command, Does.StartWith("/usr/bin/clang -o obj/Release/scratch/trial -Xlinker --version-script=obj/Release/scratch/trial.exports -Wl,--export-dynamic -gz=zlib -fuse-ld=bfd \"--sysroot=/opt/my root\" "));
            Assert.That(_trace.Lines, Has.Some.EqualTo(Checklist.TraceExited.With(command, "1", "output")));
        });
    }

    private static ScriptedMachine Machine() => new ScriptedMachine().Executable(Clang);

    private static Func<IReadOnlyList<string>, bool> WithArgument(string argument) => arguments => arguments.Contains(argument);

    private TrialLinkResult Run(ScriptedMachine machine, Project project)
    {
        ToolchainRequest request = project.Request;
        LinkerDriver driver = LinkerDriver.Find(request, new ToolSearch(machine, request.SearchPath, request.ProjectDirectory), _trace)!;
        return new TrialLink(request, machine, _trace, driver, machine.CreateScratch(request.IntermediateDirectory)!).Run();
    }
}
