using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Machine;

/// <summary>Nothing but a regular file is opened, and nothing waits for another process.</summary>
[Platform(Exclude = "Win", Reason = "Windows has no such files in folders.")]
internal sealed class RegularFileTests
{
    private static readonly string[] Kinds = ["fifo", "directory", "socket", "link to fifo", "link to directory", "link to /dev/zero", "link to nothing", "link to itself"];

    private readonly SystemMachine _machine = new();

    [TestCaseSource(nameof(Kinds))]
    public void Machine_PathIsNoRegularFile_IsNeitherOpenedNorRun(string kind)
    {
        using TemporaryFolder folder = new();
        string path = folder["it"];
        using Socket? socket = Create(kind, folder);

        Assert.Multiple(() =>
        {
            Assert.That(_machine.FileExists(path), Is.False);
            Assert.That(_machine.IsExecutable(path), Is.False);
            Assert.That(InTime(() => _machine.ReadBytes(path, 100)), Is.Null);
            Assert.That(InTime(() => _machine.OpenRead(path)), Is.Null);
            Assert.That(InTime(() => _machine.FileLength(path)), Is.Zero);
            Assert.That(InTime(() => Append(path)), Is.True);
            Assert.That(InTime(() => Write(path)), Is.True);
        });
    }

    [TestCase("/dev/zero")]
    [TestCase("/dev/null")]
    [TestCase("/dev/tty")]
    [TestCase("/")]
    [TestCase("")]
    [TestCase("/bin/sh\0")]
    [TestCase("/nosuch")]
    public void Machine_PathOfNoRegularFile_IsNotOpened(string path)
    {
        Assert.Multiple(() =>
        {
            Assert.That(_machine.FileExists(path), Is.False);
            Assert.That(_machine.IsExecutable(path), Is.False);
            Assert.That(InTime(() => _machine.ReadBytes(path, 100)), Is.Null);
            Assert.That(InTime(() => _machine.OpenRead(path)), Is.Null);
        });
    }

    [Test]
    public void Machine_LinkToRegularFile_IsFile()
    {
        using TemporaryFolder folder = new();
        File.CreateSymbolicLink(folder["größe"], folder.Executable("tool", [1, 2, 3]));

        Assert.Multiple(() =>
        {
            Assert.That(_machine.FileExists(folder["größe"]), Is.True);
            Assert.That(_machine.IsExecutable(folder["größe"]), Is.True);
            Assert.That(_machine.ReadBytes(folder["größe"], 100), Is.EqualTo(new byte[] { 1, 2, 3 }));
        });
    }

    [Test, Platform("Linux", Reason = "Other systems do not have /proc.")]
    public void ReadBytes_FileInProc_IsRead() => Assert.That(_machine.ReadBytes("/proc/self/stat", 4096), Is.Not.Empty);

    /// <summary>The memory map of a .NET process has more than one block.</summary>
    [Test]
    [Platform("Linux", Reason = "Other systems do not have /proc.")]
    public void ReadBytes_LongFileInProc_IsReadToTheEndOrTheMaximum()
    {
        byte[] map = _machine.ReadBytes("/proc/self/maps", 10_000_000)!;
        Assert.That(map, Has.Length.GreaterThan(20_000), "premise");
        Assert.That(map[^1], Is.EqualTo((byte)'\n'));
        Assert.That(_machine.ReadBytes("/proc/self/maps", 20_000), Has.Length.EqualTo(20_000));
    }

    [Test]
    public void OpenRead_FifoInPlaceOfCheckedFile_DoesNotWait()
    {
        // What the check before opening cannot see: the file is replaced after it.
        using TemporaryFolder folder = new();
        using Socket? none = Create("fifo", folder);
        int descriptor = NativeMethods.Open(folder["it"], OperatingSystem.IsLinux() ? 0x800 : 4);

        Assert.That(descriptor, Is.Not.Negative);
        using Microsoft.Win32.SafeHandles.SafeFileHandle handle = new(new IntPtr(descriptor), ownsHandle: true);
        FileStatus status = default;
        Assert.That(NativeMethods.GetStatus(handle, ref status), Is.Zero);
        Assert.That(status.IsRegularFile, Is.False);
    }

    [Test]
    public void AppendText_RegularFile_TextIsAdded()
    {
        using TemporaryFolder folder = new();
        _machine.AppendText(folder["new"], "größe\n");
        _machine.AppendText(folder["new"], "second\n");
        File.CreateSymbolicLink(folder["link"], folder["new"]);
        _machine.AppendText(folder["link"], "third\n");

        Assert.That(File.ReadAllText(folder["new"]), Is.EqualTo("größe\nsecond\nthird\n"));
    }

    [Test]
    public void Find_FifoFirstOnPath_NextToolIsFound()
    {
        using TemporaryFolder first = new();
        using TemporaryFolder second = new();
        using Socket? none = Create("fifo", first);
        string tool = second.Executable("it", Encoding.ASCII.GetBytes("#!/bin/sh\n"));

        Assert.That(new ToolSearch(_machine, first.Path + ":" + second.Path, "/").Find("it"), Is.EqualTo(tool));
    }

    /// <summary>dash tries the next folder if the system cannot start a file, and bash does not. The link runs in this shell.</summary>
    [TestCase("#!/nosuch/python3\nimport os\n")]
    [TestCase("#!/bin/sh\r\necho 1\n")]
    [TestCase("#! /nosuch/env it\n")]
    [TestCase("\u007fELF\u0002\u0001\u0001\0\0\0\0\0\0\0\0\0\u0002\0\u00f3\0\u0001")]
    [TestCase("echo first\n", Description = "the shell runs it")]
    [TestCase("#!/bin/sh\necho first\n")]
    public void Find_UnusualFileFirstOnPath_ToolOfTheShellIsFound(string content)
    {
        using TemporaryFolder first = new();
        using TemporaryFolder second = new();
        string path = first.Path + ":" + second.Path;
        first.Executable("it", Encoding.Latin1.GetBytes(content));
        string tool = second.Executable("it", Encoding.ASCII.GetBytes("#!/bin/sh\necho second\n"));
        string output = _machine.Run("/bin/sh", ["-c", "it"], "/", TimeSpan.FromMinutes(1), new Dictionary<string, string> { ["PATH"] = path }).Output;

        Assert.That(new ToolSearch(_machine, path, "/").Find("it"), Is.EqualTo(output.Contains("second", StringComparison.Ordinal) ? tool : first["it"]), output);
    }

    private static Socket? Create(string kind, TemporaryFolder folder)
    {
        string path = folder["it"];
        switch (kind)
        {
            case "fifo":
                MakeFifo(path);
                break;
            case "directory":
                Directory.CreateDirectory(path);
                break;
            case "socket":
                Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                socket.Bind(new UnixDomainSocketEndPoint(path));
                return socket;
            case "link to fifo":
                MakeFifo(folder["fifo"]);
                File.CreateSymbolicLink(path, folder["fifo"]);
                break;
            case "link to directory":
                File.CreateSymbolicLink(path, "/");
                break;
            case "link to nothing":
                File.CreateSymbolicLink(path, "/nosuch/file");
                break;
            case "link to itself":
                File.CreateSymbolicLink(path, "it");
                break;
            default:
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
        }

        return null;
    }

    private static void MakeFifo(string path) =>
        Assert.That(ProcessRunner.Run("/bin/sh", ["-c", "mkfifo -m 755 \"$0\"", path], "/", TimeSpan.FromSeconds(60)).Succeeded, Is.True);

    private bool Append(string path)
    {
        _machine.AppendText(path, "text");
        return true;
    }

    private bool Write(string path)
    {
        _machine.WriteText(path, "text");
        return true;
    }

    /// <summary>The result; the test fails if it does not come, instead of waiting forever.</summary>
    private static T InTime<T>(Func<T> call)
    {
        Task<T> task = Task.Run(call);
        Assert.That(task.Wait(TimeSpan.FromSeconds(30)), Is.True, "It hangs.");
        return task.Result;
    }
}
