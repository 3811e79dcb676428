using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Linux;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains.Linux;

/// <summary>
/// Real trial links with gcc and clang. Each test makes a trial link that succeeds and is remembered, shows that without a change no tool runs, changes one input so
/// that a link would fail, and expects the failure to be reported.
/// </summary>
[Platform("Linux", Reason = "The test uses the tools of a Linux machine.")]
internal sealed class RememberedLinkTests : IDisposable
{
    private static readonly string Host = "linux-" + System.Runtime.InteropServices.RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    /// <summary>At least the resolution of the clock that sets the times of files: 10 ms with a 100 Hz kernel.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromMilliseconds(20);

    private readonly MachineWithVariables _machine = new();
    private readonly string _path;
    private string _driver = "";
    private string _flavor = "";
    private List<string> _arguments = [];
    private List<string> _libraries = [];

    public RememberedLinkTests()
    {
        // No spaces: gcc does not quote the command lines that it reports.
        _path = Directory.CreateTempSubdirectory("aot-").FullName;
        Directory.CreateDirectory(At("project"));
        _machine.Variables["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "";
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [TestCase("gcc", "bfd")]
    [TestCase("gcc", "gold")]
    [TestCase("gcc", "mold")]
    [TestCase("clang", "bfd")]
    [TestCase("clang", "gold")]
    [TestCase("clang", "lld")]
    [TestCase("clang", "mold")]
    public void Library_Removed_IsSeen(string driver, string flavor)
    {
        Use(driver, flavor);
        LinkWithFoo("-L" + At("lib"));
        AssertSeen(() => File.Delete(At("lib/libfoo.so")));
    }

    [TestCase("gcc", "bfd")]
    [TestCase("clang", "bfd")]
    [TestCase("clang", "gold")]
    [TestCase("clang", "mold")]
    public void Library_OtherContentOfSameSizeAndTime_IsSeen(string driver, string flavor)
    {
        Use(driver, flavor);
        LinkWithFoo("-L" + At("lib"));
        AssertSeen(() => Overwrite(At("lib/libfoo.so")));
    }

    [TestCase("gcc", "bfd")]
    [TestCase("clang", "lld")]
    [TestCase("clang", "mold")]
    public void Library_BrokenOneAppearsInEarlierFolder_IsSeen(string driver, string flavor)
    {
        Use(driver, flavor);
        LinkWithFoo("-L" + At("earlier"), "-L" + At("lib"));
        AssertSeen(() => Write("earlier/libfoo.so", "garbage"));
    }

    [TestCase("gcc", "bfd")]
    [TestCase("clang", "lld")]
    public void Library_FolderIsAnotherOne_IsSeen(string driver, string flavor)
    {
        Use(driver, flavor);
        Directory.CreateDirectory(At("empty"));
        File.CreateSymbolicLink(At("current"), At("lib"));
        LinkWithFoo("-L" + At("current"));
        AssertSeen(() =>
        {
            File.Delete(At("current"));
            File.CreateSymbolicLink(At("current"), At("empty"));
        });
    }

    [TestCase("gcc", "bfd")]
    [TestCase("clang", "bfd")]
    [TestCase("clang", "lld")]
    public void LinkerScript_FileThatItNamesRemoved_IsSeen(string driver, string flavor)
    {
        Use(driver, flavor);
        LinkWithFoo("-L" + At("lib"));
        Directory.CreateDirectory(At("other"));
        File.Move(At("lib/libfoo.so"), At("other/real.so"));
        Write("lib/libfoo.so", $"GROUP ( {At("other/real.so")} )");
        AssertSeen(() => File.Delete(At("other/real.so")));
    }

    [TestCase("gcc")]
    [TestCase("clang")]
    public void RelativeFolder_LibraryRemoved_IsSeen(string driver)
    {
        Use(driver, "bfd");
        LinkWithFoo("-L../lib");
        AssertSeen(() => File.Delete(At("lib/libfoo.so")));
    }

    [TestCase("clang")]
    public void LibraryPath_Unset_IsSeen(string driver)
    {
        Use(driver, "bfd");
        _machine.Variables["LIBRARY_PATH"] = At("lib");
        LinkWithFoo();
        AssertSeen(() => _machine.Variables["LIBRARY_PATH"] = "");
    }

    [TestCase("gcc")]
    [TestCase("clang")]
    public void LibraryPath_LibraryRemoved_IsSeen(string driver)
    {
        Use(driver, "bfd");
        _machine.Variables["LIBRARY_PATH"] = At("lib");
        LinkWithFoo();
        AssertSeen(() => File.Delete(At("lib/libfoo.so")));
    }

    [Test]
    public void Linker_OnPathReplacedInPlace_IsSeen()
    {
        Use("gcc", "bfd"); // clang looks in its own folder first
        Prepend("tools");
        CopyTool("ld.bfd", "tools/ld.bfd");
        AssertSeen(() => Overwrite(At("tools/ld.bfd")));
    }

    [Test]
    public void Linker_BrokenOneAppearsEarlierOnPath_IsSeen()
    {
        Use("gcc", "bfd"); // clang looks in its own folder first
        Prepend("tools");
        AssertSeen(() => Script("tools/ld.bfd", "exit 1"));
    }

    [Test]
    public void Linker_EarlierOnPathBecomesExecutable_IsSeen()
    {
        Use("gcc", "bfd"); // clang looks in its own folder first
        Prepend("tools");
        Write("tools/ld.bfd", "#!/bin/sh\nexit 1\n");
        AssertSeen(() => MakeExecutable("tools/ld.bfd"));
    }

    [TestCase("gcc")]
    [TestCase("clang")]
    public void Linker_InFolderOfArgumentReplacedInPlace_IsSeen(string driver)
    {
        Use(driver, "bfd");
        Directory.CreateDirectory(At("tools"));
        CopyTool("ld.bfd", "tools/ld.bfd");
        _arguments.Add("-B" + At("tools"));
        AssertSeen(() => Overwrite(At("tools/ld.bfd")));
    }

    [TestCase("gcc")]
    [TestCase("clang")]
    public void Linker_AppearsInCompilerPath_IsSeen(string driver)
    {
        Use(driver, "bfd");
        Directory.CreateDirectory(At("tools"));
        _machine.Variables["COMPILER_PATH"] = At("tools");
        AssertSeen(() => Script("tools/ld.bfd", "exit 1"));
    }

    [TestCase("gcc")]
    [TestCase("clang")]
    public void Linker_ItsLibraryReplacedInPlace_IsSeen(string driver)
    {
        Use(driver, "bfd");
        string library = Library("libbfd-*");
        Directory.CreateDirectory(At("tools"));
        File.Copy(library, At("tools/" + Path.GetFileName(library)));
        _machine.Variables["LD_LIBRARY_PATH"] = At("tools");
        AssertSeen(() => Overwrite(At("tools/" + Path.GetFileName(library))));
    }

    [Test]
    public void Linker_PluginReplacedInPlace_IsSeen()
    {
        Use("gcc", "bfd");
        string plugin = Directory.GetFiles("/usr/lib/gcc", "liblto_plugin.so", SearchOption.AllDirectories).FirstOrDefault() ?? Skip("The LTO plugin");
        Directory.CreateDirectory(At("tools"));
        File.Copy(plugin, At("tools/liblto_plugin.so"));
        MakeExecutable("tools/liblto_plugin.so");
        _arguments.Add("-B" + At("tools"));
        AssertSeen(() => Overwrite(At("tools/liblto_plugin.so")));
    }

    [TestCase("gcc")]
    [TestCase("clang")]
    public void StartFile_InFolderOfArgumentReplacedInPlace_IsSeen(string driver)
    {
        Use(driver, "bfd");
        Directory.CreateDirectory(At("start"));
        File.Copy(Library("Scrt1.o"), At("start/Scrt1.o"));
        _arguments.Add("-B" + At("start"));
        AssertSeen(() => Overwrite(At("start/Scrt1.o")));
    }

    [TestCase("gcc")]
    [TestCase("clang")]
    public void StartFile_AppearsInFolderOfArgument_IsSeen(string driver)
    {
        Use(driver, "bfd");
        Directory.CreateDirectory(At("start"));
        _arguments.Add("-B" + At("start"));
        AssertSeen(() => Write("start/Scrt1.o", "garbage"));
    }

    [Test]
    public void Specs_AppearInFolderOfArgument_IsSeen()
    {
        Use("gcc", "bfd");
        Directory.CreateDirectory(At("specs"));
        _arguments.Add("-B" + At("specs"));
        AssertSeen(() => Write("specs/specs", "garbage\n"));
    }

    [TestCase("GNUTARGET", "elf32-nosuch", "gcc", "bfd")]
    [TestCase("CCC_OVERRIDE_OPTIONS", "+-lnosuch", "clang", "lld")]
    [TestCase("LD_LIBRARY_PATH", "tools", "gcc", "bfd")]
    public void Variable_SetToWhatBreaksALink_IsSeen(string name, string value, string driver, string flavor)
    {
        Use(driver, flavor);
        Directory.CreateDirectory(At("tools"));
        Write("tools/" + Path.GetFileName(Library("libbfd-*")), "garbage");
        AssertSeen(() => _machine.Variables[name] = value == "tools" ? At("tools") : value);
    }

    [TestCase("gcc")]
    [TestCase("clang")]
    public void Driver_LinkLeadsToAnotherFile_IsSeen(string driver)
    {
        Use(driver, "bfd");
        Prepend("tools");
        File.CreateSymbolicLink(At("tools/" + driver), Tool(driver));
        AssertSeen(() =>
        {
            File.Delete(At("tools/" + driver));
            Script("tools/" + driver, "exit 1");
        });
    }

    [Test]
    public void ObjCopy_ReplacedInPlace_IsSeen()
    {
        Use("gcc", "bfd");
        Prepend("tools");
        CopyTool("objcopy", "tools/objcopy");
        AssertSeen(() => Overwrite(At("tools/objcopy")));
    }

    [TestCase("gcc", "bfd")]
    [TestCase("gcc", "gold")]
    [TestCase("gcc", "mold")]
    [TestCase("clang", "bfd")]
    [TestCase("clang", "gold")]
    [TestCase("clang", "lld")]
    [TestCase("clang", "mold")]
    public void LinkedFiles_AreTheLinkerAndWhatItRead(string driver, string flavor)
    {
        Use(driver, flavor);
        LinkWithFoo("-L" + At("lib"));

        Assert.That(Check(), Is.Empty);
        string[] files = LinkedFiles.Read(At("project/obj"), _machine).Select(file => Path.GetFileName(file)).ToArray();
        Assert.That(files, Does.Contain("libfoo.so").And.Contain("Scrt1.o").And.Contain("libgcc.a"));
        Assert.That(files, Has.Some.StartsWith("libc.so"), "a linker script, which mold does not report, or the library itself");
        Assert.That(files, Has.Some.Contain(flavor));
    }

    /// <summary>A start file that appears in an empty folder, for example. The files of the earlier link still exist, but the next link uses others.</summary>
    [Test]
    public void LinkedFiles_TrialLinkFails_AreUnknownUntilItSucceeds()
    {
        Use("gcc", "bfd");
        LinkWithFoo("-L" + At("lib"), "-B" + At("start"));
        Directory.CreateDirectory(At("start"));
        Assert.That(Check(), Is.Empty);
        IReadOnlyList<string> files = LinkedFiles.Read(At("project/obj"), _machine);

        Write("start/Scrt1.o", "damaged");
        Assert.That(Check(), Is.Not.Empty);
        Assert.That(LinkedFiles.Read(At("project/obj"), _machine), Is.Empty);

        File.Delete(At("start/Scrt1.o"));
        Assert.That(Check(), Is.Empty);
        Assert.That(LinkedFiles.Read(At("project/obj"), _machine), Is.Not.Empty.And.EqualTo(files));
    }

    [TestCase("driver")]
    [TestCase("linker")]
    public void Script_TakesPart_EachLinkIsMade(string kind)
    {
        Use("gcc", "bfd");
        Prepend("tools");
        string name = kind == "driver" ? "gcc" : "ld.bfd";
        Script("tools/" + name, $"[ ! -e '{At("broken")}' ] && exec {Tool(name)} \"$@\"");
        Thread.Sleep(Resolution);

        Assert.That(Check(), Is.Empty);
        Write("broken", "");
        Assert.That(Check(), Is.Not.Empty);
    }

    /// <summary>Like the shims of version managers: a program with the tool's name starts another file.</summary>
    [TestCase("gcc", "gcc")]
    [TestCase("clang", "clang")]
    [TestCase("gcc", "objcopy")]
    [TestCase("clang", "llvm-objcopy")]
    public void CompiledWrapper_TakesPart_EachLinkIsMade(string driver, string tool)
    {
        Use(driver, "bfd");
        Tool(tool);
        Prepend("tools");
        Write("wrapper.c", $$"""
            #include <stdlib.h>
            #include <unistd.h>
            int main(int argc, char **argv) { return getenv("BROKEN") || execv("{{At("started")}}", argv); }
            """);
        ProcessResult made = new SystemMachine().Run(Tool("gcc"), ["-o", At("tools/" + tool), At("wrapper.c")], _path, TimeSpan.FromMinutes(1));
        if (!made.Succeeded)
        {
            Skip("The C library's development files");
        }

        Script("started", $"exec {Tool(tool)} \"$@\"");
        Thread.Sleep(Resolution);
        Assert.That(Check(), Is.Empty);
        Script("started", "exit 1");
        Assert.That(Check(), Is.Not.Empty);
        Script("started", $"exec {Tool(tool)} \"$@\"");
        Assert.That(Check(), Is.Empty);
        _machine.Variables["BROKEN"] = "1";
        Assert.That(Check(), Is.Not.Empty);
    }

    /// <summary>Files that only an option of the linker names.</summary>
    [TestCase("clang", "bfd", "-Wl,-plugin,FILE")]
    [TestCase("gcc", "bfd", "-Xlinker", "-plugin", "-Xlinker", "FILE")]
    [TestCase("clang", "bfd", "-Wl,-b,binary,FILE,-b,default")]
    [TestCase("clang", "lld", "-Wl,--format=binary,FILE,--format=default")]
    [TestCase("clang", "lld", "-Wl,--just-symbols=FILE")]
    [TestCase("gcc", "bfd", "-Wl,--dynamic-list=FILE")]
    [TestCase("clang", "bfd", "-Wl,--retain-symbols-file,FILE")]
    public void FileOfAnOption_Removed_IsSeen(string driver, string flavor, params string[] arguments)
    {
        Use(driver, flavor);
        _arguments = [.. arguments.Select(argument => argument.Replace("FILE", At("file"), StringComparison.Ordinal))];
        if (arguments.Any(argument => argument.Contains("plugin", StringComparison.Ordinal) || argument.Contains("symbols=", StringComparison.Ordinal)))
        {
            ProcessResult library = new SystemMachine().Run(Tool("gcc"), ["-print-file-name=liblto_plugin.so"], _path, TimeSpan.FromMinutes(1));
            File.Copy(library.Output.Trim(), At("file"));
        }
        else
        {
            Write("file", arguments[0].Contains("dynamic", StringComparison.Ordinal) ? "{ _start; };" : "");
        }

        AssertSeen(() => File.Delete(At("file")));
    }

    /// <summary>An empty program has no symbols, so an argument that requires one says nothing about the real link.</summary>
    [TestCase("clang", "bfd", "--defsym,alias=function")]
    [TestCase("gcc", "gold", "--defsym,alias=function")]
    [TestCase("clang", "lld", "--defsym,alias=function")]
    [TestCase("clang", "mold", "--defsym,alias=function")]
    [TestCase("clang", "bfd", "--entry=function,--fatal-warnings")]
    [TestCase("gcc", "gold", "--entry=function,--fatal-warnings")]
    [TestCase("clang", "lld", "--entry=function,--fatal-warnings")]
    [TestCase("clang", "bfd", "--require-defined=function")]
    [TestCase("clang", "mold", "--require-defined=function")]
    public void Argument_RequiresASymbolOfTheRealProgram_IsNotReported(string driver, string flavor, string argument)
    {
        Use(driver, flavor);
        _arguments = ["-Wl," + argument];
        Assert.That(Check(), Is.Empty);
    }

    private void AssertSeen(Action change)
    {
        Thread.Sleep(Resolution);
        Assert.That(Check(), Is.Empty, "premise: a link succeeds");
        int runs = _machine.Runs;
        Assert.That(Check(), Is.Empty);
        Assert.That(_machine.Runs, Is.EqualTo(runs), "premise: the success is remembered");

        change();
        Assert.That(Check(), Is.Not.Empty);
        Assert.That(Check(), Is.Not.Empty, "a fault is not remembered");
    }

    /// <summary>The codes that a build reports. Each call is a separate build.</summary>
    private string[] Check()
    {
        ToolchainRequest request = new()
        {
            InputsAreFinal = true, // before the managed build, faults of what the project links are not certain
            Target = RuntimeIdentifier.Parse(Host),
            Host = RuntimeIdentifier.Parse(Host),
            Framework = new Version(9, 0),
            ProjectDirectory = At("project"),
            SearchPath = _machine.Variables["PATH"],
            Variables = _machine.Variables.Where(variable => variable.Key != "PATH" && variable.Value.Length > 0).ToDictionary(),
            RequestedDriver = _driver,
            RequestedFlavor = _flavor == "bfd" ? "" : _flavor,
            LinkerArguments = _arguments,
            SystemLibraries = _libraries,
            IntermediateDirectory = At("project/obj"),
            PublishDirectory = At("project/bin"),
            Timeout = TimeSpan.FromMinutes(1),
        };
        return LinuxToolchainCheck.Run(request, _machine, new Trace(), new Cache()).SelectMany(result => result.Findings).Select(finding => finding.Code).ToArray();
    }

    private void Use(string driver, string flavor)
    {
        _driver = driver;
        _flavor = flavor;
        Tool(driver);
        Tool("ld." + flavor);
        Tool("objcopy");
    }

    /// <summary>Makes the shared library lib/libfoo.so, which the project links.</summary>
    private void LinkWithFoo(params string[] arguments)
    {
        Directory.CreateDirectory(At("lib"));
        Directory.CreateDirectory(At("earlier"));
        _arguments = [.. arguments];
        _libraries = ["foo"];
        ProcessResult made = new SystemMachine().Run(Tool("gcc"), ["-shared", "-nostdlib", "-o", At("lib/libfoo.so"), "-x", "c", "/dev/null"], _path, TimeSpan.FromMinutes(1));
        Assert.That(made.Succeeded, Is.True, made.Output);
    }

    private void Prepend(string folder)
    {
        Directory.CreateDirectory(At(folder));
        _machine.Variables["PATH"] = At(folder) + ":" + _machine.Variables["PATH"];
    }

    private void CopyTool(string name, string path)
    {
        File.Copy(new FileInfo(Tool(name)).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Tool(name), At(path));
        MakeExecutable(path);
    }

    /// <summary>Writes other bytes to the file without a change of its length and time.</summary>
    private static void Overwrite(string path)
    {
        DateTime time = File.GetLastWriteTimeUtc(path);
        using (FileStream stream = new(path, FileMode.Open, FileAccess.ReadWrite))
        {
            stream.Write(new byte[stream.Length]);
        }

        File.SetLastWriteTimeUtc(path, time);
    }

    private void Write(string path, string text) => File.WriteAllText(At(path), text);

    private void Script(string path, string commands)
    {
        Write(path, "#!/bin/sh\n" + commands + "\n");
        MakeExecutable(path);
    }

    private void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(At(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string At(string path) => Path.Combine(_path, path);

    private static string Library(string pattern) =>
        new[] { "/usr/lib", "/usr/lib64" }.Where(Directory.Exists)
            .SelectMany(folder => Directory.GetDirectories(folder, "*-linux-gnu").Where(multiarch => multiarch.Contains(Architecture, StringComparison.Ordinal)).Append(folder))
            .SelectMany(folder => Directory.GetFiles(folder, pattern))
            .FirstOrDefault() ?? Skip(pattern);

    private static string Architecture => TargetTriple.Architecture(RuntimeIdentifier.Parse(Host).Architecture);

    private static string Tool(string name) =>
        new ToolSearch(new SystemMachine(), Environment.GetEnvironmentVariable("PATH") ?? "", "/").Find(name) ?? Skip(name);

    private static string Skip(string name)
    {
        Assert.Ignore($"Skipped: {name} is not installed.");
        return "";
    }
}
