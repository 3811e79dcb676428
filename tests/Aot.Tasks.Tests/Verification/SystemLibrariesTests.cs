using System.IO;
using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Verification;
using NUnit.Framework;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks.Tests.Verification;

internal sealed class SystemLibrariesTests
{
    [TestCase("linux-x64", "libc.so.6", true)]
    [TestCase("linux-x64", "ld-linux-x86-64.so.2", true)]
    [TestCase("linux-x64", "libstdc++.so.6", true)]
    [TestCase("linux-x64", "libssl.so.3", true)]
    [TestCase("linux-x64", "libfontconfig.so.1", false)]
    [TestCase("linux-x64", "libc.musl-x86_64.so.1", false)]
    [TestCase("linux-musl-x64", "libc.musl-x86_64.so.1", true)]
    [TestCase("linux-musl-x64", "libc.so.6", false)]
    [TestCase("osx-arm64", "/usr/lib/libSystem.B.dylib", true)]
    [TestCase("osx-arm64", "/System/Library/Frameworks/Foundation.framework/Foundation", true)]
    [TestCase("osx-arm64", "/opt/homebrew/lib/libssl.dylib", false)]
    [TestCase("win-x64", "API-MS-WIN-CRT-RUNTIME-L1-1-0.dll", true)]
    [TestCase("linux-x64", "libmvec.so.1", true)]
    [TestCase("linux-x64", "libnss_dns.so.2", true)]
    [TestCase("linux-x64", "libnss3.so", false)]
    [TestCase("linux-bionic-arm64", "libGLESv2.so", true)]
    [TestCase("android-arm64", "libvulkan.so", true)]
    [TestCase("android-arm64", "libtwice.so", false)]
    [TestCase("iossimulator-arm64", "/opt/homebrew/lib/libssl.dylib", false)]
    [TestCase("freebsd-x64", "libthr.so.3", true, Description = "not known")]
    public void Contains_NameOfTable_Matches(string rid, string library, bool expected) =>
        Assert.That(new SystemLibraries(Rid.Parse(rid), new ScriptedMachine(), "").Contains(library), Is.EqualTo(expected));

    [TestCase("KERNEL32.dll", true)]
    [TestCase("VCRUNTIME140.dll", false)]
    [TestCase("nosuch.dll", false)]
    public void Contains_OnWindows_SearchesSystem32(string library, bool expected)
    {
        ScriptedMachine machine = new ScriptedMachine().Files(Path.Combine("/System32", "KERNEL32.dll"), Path.Combine("/System32", "VCRUNTIME140.dll"));

        Assert.That(new SystemLibraries(Rid.Parse("win-x64"), machine, "/System32").Contains(library), Is.EqualTo(expected));
    }
}
