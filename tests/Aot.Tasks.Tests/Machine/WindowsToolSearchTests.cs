using System;
using System.IO;
using Aot.Tasks.Machine;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Machine;

internal sealed class WindowsToolSearchTests
{
    [TestCase(@"C:\first;C:\second", "", @"C:\first\link.exe")]
    [TestCase(@"C:\second;C:\first", "", @"C:\second\link.exe")]
    [TestCase(@"C:\empty;; ;C:\first", "", @"C:\first\link.exe")]
    [TestCase(@"C:\empty;""C:\with;semicolon"";C:\first", "", @"C:\with;semicolon\link.exe")]
    [TestCase(@"""C:\with blank"";C:\first", "", @"C:\with blank\link.exe")]
    [TestCase(@"C:\second\", "", @"C:\second\link.exe")]
    [TestCase(@"C:\scripts", "", @"C:\scripts\link.cmd")]
    [TestCase(@"C:\scripts", ".COM;.EXE", null)]
    [TestCase(@"C:\both", ".CMD;.EXE", @"C:\both\link.cmd")]
    [TestCase(@"C:\both", ".EXE;.CMD", @"C:\both\link.exe")]
    [TestCase("", "", null)]
    public void Find_Link_LikeCmd(string path, string extensions, string? found)
    {
        ScriptedMachine machine = new ScriptedMachine().Files(
            @"C:\first\link.exe", @"C:\second\link.exe", @"C:\with blank\link.exe", @"C:\with;semicolon\link.exe", @"C:\scripts\link.cmd", @"C:\both\link.cmd", @"C:\both\link.exe", @"C:\empty\link");

        Assert.That(new WindowsToolSearch(machine, path, extensions).Find("link"), Is.EqualTo(found));
    }

    [Test, Platform("Win", Reason = "The tools are those of Windows.")]
    public void Find_RealPathAndExtensions_FindsTheShell()
    {
        WindowsToolSearch search = new(new SystemMachine(), Environment.GetEnvironmentVariable("PATH")!, Environment.GetEnvironmentVariable("PATHEXT")!);

        Assert.That(search.Find("cmd"), Is.EqualTo(Path.Combine(Environment.SystemDirectory, "cmd.exe")).IgnoreCase);
    }
}
