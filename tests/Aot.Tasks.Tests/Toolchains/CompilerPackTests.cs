using Aot.Tasks.Tests.Machine;
using Aot.Tasks.Toolchains;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains;

[Platform(Exclude = "Win", Reason = "The paths are a Unix system's.")]
internal sealed class CompilerPackTests
{
    private const string Targets = "/p/microsoft.dotnet.ilcompiler/9.0.20/build/Microsoft.DotNet.ILCompiler.SingleEntry.targets";
    private const string Sdk = "/p/runtime.linux-arm64.microsoft.dotnet.ilcompiler/9.0.20/sdk/";
    private const string Compiler = "/p/runtime.linux-x64.microsoft.dotnet.ilcompiler/9.0.20/tools/ilc";

    [Test]
    public void Locate_BeforeRestore_ReadsNothing()
    {
        CompilerPack pack = CompilerPack.Locate("", "linux-arm64", "linux-x64", new ScriptedMachine());

        Assert.Multiple(() =>
        {
            Assert.That(pack.CompilerPath, Is.Empty);
            Assert.That(pack.IsZlibMissing, Is.False);
            Assert.That(pack.IsNonPortable, Is.False);
        });
    }

    [TestCase("libbootstrapper.o libz.a", false, false)]
    [TestCase("libbootstrapper.o", true, false)]
    [TestCase("libbootstrapper.o nonportable.txt", true, true)]
    [TestCase("libbootstrapper.o libz.a nonportable.txt", false, true)]
    [TestCase("", false, false, TestName = "Locate_NoSuchFiles_IsLikeMicrosofts")]
    public void Locate_Files_DecideOnTheLink(string files, bool isZlibMissing, bool isNonPortable)
    {
        ScriptedMachine host = new ScriptedMachine().File(Compiler);
        foreach (string file in files.Split(' '))
        {
            host.File(Sdk + (file.Length == 0 ? "other" : file));
        }

        CompilerPack pack = CompilerPack.Locate(Targets, "linux-arm64", "linux-x64", host);

        Assert.Multiple(() =>
        {
            Assert.That(pack.CompilerPath, Is.EqualTo(Compiler));
            Assert.That(pack.IsZlibMissing, Is.EqualTo(isZlibMissing));
            Assert.That(pack.IsNonPortable, Is.EqualTo(isNonPortable));
        });
    }

    [TestCase("libbootstrapper.o", true, true)]
    [TestCase("libbootstrapper.o libbrotlicommon.a", false, true)]
    [TestCase("libbootstrapper.o libbrotlicommon.a libzstd.a", false, false)]
    [TestCase("other", false, false, Description = "the pack is not restored")]
    public void Locate_PackOf11_DecidesOnBrotliAndZstd(string files, bool isBrotliMissing, bool isZstdMissing)
    {
        ScriptedMachine host = new();
        foreach (string file in files.Split(' '))
        {
            host.File("/p/microsoft.netcore.app.runtime.nativeaot.linux-x64/11.0.0/runtimes/linux-x64/native/" + file);
        }

        string targets = Targets.Replace("9.0.20", "11.0.0", System.StringComparison.Ordinal);
        CompilerPack pack = CompilerPack.Locate(targets, "linux-x64", "linux-x64", host);

        Assert.That((pack.IsBrotliMissing, pack.IsZstdMissing), Is.EqualTo((isBrotliMissing, isZstdMissing)));
        Assert.That(CompilerPack.VersionOf(targets), Is.EqualTo("11.0.0"));
    }

    [TestCase("libbootstrapper.o libz.a", false, false)]
    [TestCase("libbootstrapper.o nonportable.txt", true, true)]
    public void Locate_PackOf10_ReadsTheRuntimePack(string files, bool isZlibMissing, bool isNonPortable)
    {
        ScriptedMachine host = new();
        foreach (string file in files.Split(' '))
        {
            host.File("/p/microsoft.netcore.app.runtime.nativeaot.osx-arm64/10.0.12/runtimes/osx-arm64/native/" + file);
        }

        CompilerPack pack = CompilerPack.Locate(Targets.Replace("9.0.20", "10.0.12", System.StringComparison.Ordinal), "osx-arm64", "osx-arm64", host);

        Assert.Multiple(() =>
        {
            Assert.That(pack.IsZlibMissing, Is.EqualTo(isZlibMissing));
            Assert.That(pack.IsNonPortable, Is.EqualTo(isNonPortable));
        });
    }

    /// <summary>The IL compiler's targets append names of files to the properties. Before 10.0, zlib is in the folder of the runtime; later, it is with the framework's libraries.</summary>
    [TestCase("9.0.20", "/own/", "", true)]
    [TestCase("9.0.20", "", "/own/", false)]
    [TestCase("10.0.12", "/own/", "", false)]
    [TestCase("10.0.12", "", "/own/", true)]
    public void Locate_FoldersOfTheProject_DecideOnTheLink(string version, string sdkPath, string frameworkPath, bool isZlibMissing)
    {
        ScriptedMachine host = new ScriptedMachine().File("/own/nonportable.txt");
        foreach (string file in new[] { "libbootstrapper.o", "libz.a" })
        {
            host.File("/p/runtime.linux-x64.microsoft.dotnet.ilcompiler/9.0.20/sdk/" + file)
                .File("/p/microsoft.netcore.app.runtime.nativeaot.linux-x64/10.0.12/runtimes/linux-x64/native/" + file);
        }

        CompilerPack pack = CompilerPack.Locate(Targets.Replace("9.0.20", version, System.StringComparison.Ordinal), "linux-x64", "linux-x64", host, sdkPath, frameworkPath);

        Assert.That(pack.IsZlibMissing, Is.EqualTo(isZlibMissing));
        Assert.That(pack.IsNonPortable, Is.EqualTo(sdkPath.Length > 0 || version == "10.0.12"));
    }

    [TestCase("/own/tools", "/own/tools/ilc")]
    [TestCase("/own/tools/", "/own/tools/ilc")]
    [TestCase("/own/tools\\", "/own/tools/ilc")]
    public void Locate_ToolsOfTheProject_ContainTheCompiler(string toolsPath, string compiler) => Assert.That(
        CompilerPack.Locate(Targets, "linux-x64", "linux-x64", new ScriptedMachine().File(compiler).File(Compiler), toolsPath: toolsPath).CompilerPath,
        Is.EqualTo(compiler));

    [Test]
    public void Locate_NoCompiler_IsEmpty() =>
        Assert.That(CompilerPack.Locate(Targets, "linux-arm64", "linux-x64", new ScriptedMachine().Directory("/p")).CompilerPath, Is.Empty);
}
