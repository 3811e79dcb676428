using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Utilities;
using NUnit.Framework;

namespace Aot.Tasks.Tests;

/// <summary>
/// What the version and the content of the IL compiler's package change in the trial link. The linker driver is a script that records its arguments and fails, so
/// nothing depends on the machine.
/// </summary>
[Platform("Linux", Reason = "The linker driver is a script, and the check is that of Linux.")]
internal sealed class CheckToolchainTests
{
    private const string Driver = "#!/bin/sh\necho \"$@\" >> \"${0%/*}/arguments\"\necho 'clang: error: unable to execute command' >&2\nexit 1\n";

    private readonly TemporaryFolder _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("10.0.12", "libz.a libbrotlicommon.a", "", "-lz -lbrotlicommon -lzstd")]
    [TestCase("10.0.12", "libz.a", "-lbrotlienc -lbrotlidec -lbrotlicommon", "-lz -lzstd")]
    [TestCase("10.0.12", "libbrotlicommon.a", "-lz", "-lbrotlicommon")]
    [TestCase("11.0.0", "libz.a libbrotlicommon.a libzstd.a", "", "-lz -lbrotlicommon -lzstd")]
    [TestCase("11.0.0", "libz.a libbrotlicommon.a", "-lzstd", "-lz -lbrotlicommon")]
    [TestCase("9.0.20", "libz.a", "", "-lz -lbrotlienc -lzstd")]
    [TestCase("9.0.20", "libz.a nonportable.txt", "-lbrotlienc -lbrotlidec", "-lz -lbrotlicommon -lzstd")]
    public void Execute_RestoredPack_LinksWhatThePackLacks(string version, string files, string linked, string notLinked)
    {
        string[] arguments = Arguments(task => task.CompilerTargetsPath = Restore(version, files.Split(' ')));

        Assert.That(linked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(arguments), Is.Empty, string.Join(' ', arguments));
        Assert.That(notLinked.Split(' ').Intersect(arguments), Is.Empty, string.Join(' ', arguments));
    }

    [TestCase("10.0.12", "libz.a", "true", false)]
    [TestCase("11.0.0", "libzstd.a", "true", true)]
    [TestCase("11.0.0", "libz.a", "false", false)]
    public void Execute_UseSystemZstd_TakesPrecedenceFrom11On(string version, string file, string value, bool isLinked)
    {
        string[] arguments = Arguments(task =>
        {
            task.UseSystemZstd = value;
            task.CompilerTargetsPath = Restore(version, [file]);
        });

        Assert.That(arguments.Contains("-lzstd"), Is.EqualTo(isLinked), string.Join(' ', arguments));
    }

    /// <summary>Before the first restore, the version is that of the package that a restore downloads.</summary>
    [TestCase("10.0.12", "", "-fuse-ld=bfd")]
    [TestCase("11.0.0", "", "-fuse-ld=lld")]
    [TestCase("11.0.0", "mold", "-fuse-ld=mold")]
    public void Execute_PureLlvmToolchain_DecidesOnTheFlavorFrom11On(string version, string flavor, string expected)
    {
        string[] arguments = Arguments(task =>
        {
            task.UsePureLlvmToolchain = "true";
            task.LinkerFlavor = flavor;
            task.CompilerPacks = [Pack(version)];
        });

        Assert.That(arguments, Does.Contain(expected));
        Assert.That(arguments.Contains("--rtlib=compiler-rt"), Is.EqualTo(version == "11.0.0"));
    }

    [TestCase("10.0.12", false)]
    [TestCase("11.0.0", true)]
    public void Execute_SysRootOfTizen_FolderIsSearchedFrom11On(string version, bool isSearched)
    {
        Directory.CreateDirectory(_folder["root/etc"]);
        File.WriteAllText(_folder["root/etc/os-release"], "ID=tizen\n");

        string[] arguments = Arguments(task =>
        {
            task.SysRoot = _folder["root"];
            task.CompilerPacks = [Pack(version)];
        });

        Assert.That(string.Join(' ', arguments).Contains($"-L{_folder["root"]}/lib64", StringComparison.Ordinal), Is.EqualTo(isSearched), string.Join(' ', arguments));
    }

    /// <summary>From 11.0 on, a static library requires no linker driver.</summary>
    [TestCase("", "10.0.12", true)]
    [TestCase("", "11.0.0", false)]
    [TestCase("11.0.0", "10.0.12", false, Description = "RuntimeFrameworkVersion selects all packages.")]
    [TestCase("10.0.12", "11.0.0", true)]
    public void Execute_StaticLibraryWithoutDriver_IsAnErrorBefore11(string runtimeFrameworkVersion, string version, bool isError)
    {
        CheckToolchain check = Run(task =>
        {
            task.NativeLib = "Static";
            task.RuntimeFrameworkVersion = runtimeFrameworkVersion;
            task.CompilerPacks = [Pack(version)];
        });

        Assert.That(check.Results.Any(result => result.GetMetadata("Code") == "AOTSDK3001"), Is.EqualTo(isError));
    }

    /// <summary>The targets of the IL compiler compare with 'true' or 'false' in conditions, in which MSBuild also knows other words, but no spaces.</summary>
    [TestCase("", true)]
    [TestCase("True", true)]
    [TestCase("yes", true)]
    [TestCase("false", false)]
    [TestCase("no", false)]
    [TestCase("Off", false)]
    [TestCase("!true", false)]
    [TestCase(" false ", false)]
    [TestCase("never", false)]
    public void Execute_StripSymbols_IsReadLikeACondition(string value, bool isRequired)
    {
        string[] arguments = Arguments(task => task.StripSymbols = value, out CheckToolchain check);

        Assert.That(arguments, Is.Not.Empty, "premise: the linker driver is found");
        Assert.That(check.Results.Any(result => result.GetMetadata("Code") == "AOTSDK3008"), Is.EqualTo(isRequired));
    }

    [TestCase("-gz=zlib", "", true)]
    [TestCase("-gz=zlib", "no", false)]
    [TestCase("-gz=zlib", " false ", true)]
    [TestCase("-static-pie", "yes", true)]
    [TestCase("-static-pie", " true ", false)]
    [TestCase("-Wl,-no-pie", "off", true)]
    [TestCase("-Wl,-no-pie", "false ", false)]
    [TestCase("-lstdc++", "on", true)]
    [TestCase("-lstdc++", "1", false)]
    public void Execute_Boolean_IsReadLikeACondition(string argument, string value, bool isPassed)
    {
        string[] arguments = Arguments(
            task => _ = argument switch
            {
                "-gz=zlib" => task.CompressSymbols = value,
                "-static-pie" => task.StaticExecutable = value,
                "-Wl,-no-pie" => task.PositionIndependentExecutable = value,
                _ => task.LinkStandardCPlusPlusLibrary = value,
            },
            out _);

        Assert.That(arguments.Contains(argument), Is.EqualTo(isPassed), string.Join(' ', arguments));
    }

    private static TaskItem Pack(string version) =>
        new("Microsoft.DotNet.ILCompiler", new Dictionary<string, string> { ["TargetFramework"] = "net10.0", ["ILCompilerPackVersion"] = version });

    /// <summary>Creates the packages of a version, and returns the path of the targets.</summary>
    private string Restore(string version, string[] files)
    {
        bool hasRuntimePack = int.Parse(version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture) >= 10;
        string native = hasRuntimePack ? $"microsoft.netcore.app.runtime.nativeaot.linux-x64/{version}/runtimes/linux-x64/native" : $"runtime.linux-x64.microsoft.dotnet.ilcompiler/{version}/sdk";
        Directory.CreateDirectory(_folder[native]);
        foreach (string file in files.Append("libbootstrapper.o"))
        {
            File.WriteAllText(_folder[native + "/" + file], "");
        }

        return _folder[$"microsoft.dotnet.ilcompiler/{version}/build/Microsoft.DotNet.ILCompiler.SingleEntry.targets"];
    }

    /// <summary>Everything that the linker driver was started with.</summary>
    private string[] Arguments(Action<CheckToolchain> configure) => Arguments(configure, out _);

    private string[] Arguments(Action<CheckToolchain> configure, out CheckToolchain check)
    {
        Directory.CreateDirectory(_folder["bin"]);
        _folder.Executable("bin/clang", Encoding.UTF8.GetBytes(Driver));
        check = Run(configure);
        return File.Exists(_folder["bin/arguments"]) ? File.ReadAllText(_folder["bin/arguments"]).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries) : [];
    }

    private CheckToolchain Run(Action<CheckToolchain> configure)
    {
        CheckToolchain task = new()
        {
            BuildEngine = TaskEngine.Create(),
            ProjectFile = _folder["app.csproj"],
            HelpDirectory = "/docs",
            ReportOnly = true,
            RuntimeIdentifier = "linux-x64",
            SdkRuntimeIdentifier = "linux-x64",
            SdkPortableRuntimeIdentifier = "linux-x64",
            FrameworkVersion = "v10.0",
            OutputType = "Exe",
            SearchPath = _folder["bin"],
            IntermediateDirectory = _folder["obj/"],
            OutputDirectory = _folder["out/"],
            PublishDirectory = _folder["publish/"],
            StripSymbols = "false",
        };
        configure(task);
        Assert.That(task.Execute(), Is.True);
        return task;
    }
}
