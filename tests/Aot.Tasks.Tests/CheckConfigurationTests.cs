using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using NUnit.Framework;

namespace Aot.Tasks.Tests;

/// <summary>
/// Which versions of the packs the task compares: it selects them from the items and properties of the .NET SDK in the same way as ProcessFrameworkReferences.
/// </summary>
[SystemIndependent]
internal sealed class CheckConfigurationTests
{
    private const string Compiler = "Microsoft.DotNet.ILCompiler";
    private const string App = "Microsoft.NETCore.App";

    private static readonly ITaskItem[] Known =
    [
        Item(App, "TargetFramework=net9.0 LatestRuntimeFrameworkVersion=9.0.99 DefaultRuntimeFrameworkVersion=9.0.0"),
        Item("Microsoft.AspNetCore.App", "TargetFramework=net10.0 LatestRuntimeFrameworkVersion=10.0.99 DefaultRuntimeFrameworkVersion=10.0.99"),
        Item(App, "TargetFramework=net10.0 LatestRuntimeFrameworkVersion=10.0.12 DefaultRuntimeFrameworkVersion=10.0.0"),
    ];

    [TestCase("", "", "")]
    [TestCase("RuntimeFrameworkVersion=10.0.15", "", "AOTSDK1025")]
    [TestCase("RuntimeFrameworkVersion=10.0.11", "", "")]
    [TestCase("RuntimeFrameworkVersion=10.0.15", "RuntimeFrameworkVersion=10.0.15", "", Description = "the property applies to all packs")]
    [TestCase("RuntimeFrameworkVersion=10.0.16", "RuntimeFrameworkVersion=10.0.15", "AOTSDK1025", Description = "the reference takes precedence for the runtime pack")]
    [TestCase("RuntimeFrameworkVersion=10.0.15", "IlcSdkPath=/own/", "", Description = "the project selects the files of the runtime")]
    [TestCase("RuntimeFrameworkVersion=10.0.15", "IlcFrameworkNativePath=/own/", "")]
    public void Execute_FrameworkReference_IsComparedWithTheCompiler(string reference, string settings, string expected) =>
        Assert.That(Codes(settings, task => task.FrameworkReferences = [Item(App, reference)]), Is.EqualTo(expected));

    [TestCase("", "AOTSDK1025", Description = "the latest")]
    [TestCase("TargetLatestRuntimePatch=true", "AOTSDK1025")]
    [TestCase("TargetLatestRuntimePatch=false", "", Description = "the default, 10.0.0")]
    [TestCase("TargetLatestRuntimePatch=false _TargetLatestRuntimePatchIsDefault=true", "AOTSDK1025", Description = "set by the .NET SDK, which uses the latest for a self-contained program")]
    public void Execute_KnownFramework_IsComparedWithTheCompiler(string settings, string expected) => Assert.That(
        Codes(settings, task => task.KnownFrameworks = [Item(App, "TargetFramework=net10.0 LatestRuntimeFrameworkVersion=10.0.15 DefaultRuntimeFrameworkVersion=10.0.0")]),
        Is.EqualTo(expected));

    [TestCase("Version=10.0.15", "", "", "AOTSDK1016 Failed")]
    [TestCase("Version=10.0.12", "", "", "AOTSDK1016 Warning")]
    [TestCase("Version=[10.0.15,11.0.0)", "", "", "AOTSDK1016 Warning", Description = "a range")]
    [TestCase("", "Version=10.0.15", "", "AOTSDK1016 Failed", Description = "the central version")]
    [TestCase("VersionOverride=10.0.12", "Version=10.0.15", "", "AOTSDK1016 Warning")]
    [TestCase("Version=10.0.15 IsImplicitlyDefined=true", "", "", "", Description = "the reference of the .NET SDK")]
    [TestCase("Version=10.0.15", "", "IlcSdkPath=/own/ IlcFrameworkPath=/own/lib/", "AOTSDK1016 Warning", Description = "it works: the project selects the files of the runtime")]
    [TestCase("Version=10.0.15", "", "IlcSdkPath=/own/", "AOTSDK1016 Failed", Description = "'The FrameworkAssemblies ItemGroup is required'")]
    [TestCase("Version=11.0.0", "", "IlcSdkPath=/own/ IlcFrameworkPath=/own/lib/", "AOTSDK1016 Failed", Description = "the .NET 10 SDK does not start it")]
    public void Execute_PackageReference_IsComparedWithTheSdk(string reference, string central, string settings, string expected)
    {
        CheckConfiguration task = Run(settings, configured =>
        {
            configured.Packages = [Item(Compiler, reference)];
            configured.PackageVersions = [Item(Compiler, central)];
        });
        Assert.That(string.Join(' ', task.Results.Where(HasCode).Select(item => $"{item.GetMetadata("Code")} {item.GetMetadata("Status")}")), Is.EqualTo(expected));
    }

    [TestCase("", "", "Failed", Description = "the version that the .NET SDK restores")]
    [TestCase("RuntimeFrameworkVersion=11.0.0", "", "Warning", Description = "the property applies to all packs")]
    [TestCase("", "Version=11.0.0", "Warning")]
    [TestCase("", "Version=10.0.12", "Failed")]
    [TestCase("", "Version=11.*", "Warning", Description = "not known")]
    [TestCase("", "Version=11.0.0 IsImplicitlyDefined=true", "Failed", Description = "the reference of the .NET SDK, from an earlier evaluation")]
    public void Execute_CompilerPackageOf11_IsComparedWithTheTrimmer(string settings, string reference, string status)
    {
        const string Trimmer = "Microsoft.NET.ILLink.Tasks";
        CheckConfiguration task = Run(settings, configured =>
        {
            configured.SdkVersion = "11.0.100";
            configured.PackageDirectory = "";
            configured.ILLinkPacks = [Item(Trimmer, "TargetFramework=net11.0 ILLinkPackVersion=11.0.0"), Item(Trimmer, "TargetFramework=net10.0 ILLinkPackVersion=10.0.12")];
            configured.Packages = reference.Length > 0 ? [Item(Compiler, "Version=11.0.0"), Item(Trimmer, reference)] : [Item(Compiler, "Version=11.0.0")];
        });
        Assert.That(task.Results.Single(item => item.GetMetadata("Code") == "AOTSDK1016").GetMetadata("Status"), Is.EqualTo(status));
    }

    /// <summary>The package that the project selects decides, not the framework.</summary>
    [TestCase("IlcTargetOS=linux", "10.0.12", "AOTSDK2009")]
    [TestCase("IlcTargetOS=linux", "11.0.0", "")]
    [TestCase("IlcHostRuntimeIdentifier=linux-musl-x64", "11.0.0", "")]
    [TestCase("", "11.0.0", "AOTSDK2009")]
    public void Execute_OverriddenHostOrTarget_IsNotCheckedFrom11On(string settings, string compiler, string expected)
    {
        CheckConfiguration task = Run(settings, configured =>
        {
            configured.RuntimeIdentifier = "linux-musl-x64";
            configured.CompilerPacks = [Item(Compiler, $"TargetFramework=net10.0 ILCompilerPackVersion={compiler} ILCompilerRuntimeIdentifiers=linux-x64;linux-musl-x64")];
        });
        Assert.That(task.Results.Select(item => item.GetMetadata("Code")), expected.Length > 0 ? Does.Contain(expected) : Does.Not.Contain("AOTSDK2009"));
    }

    [TestCase("microsoft.netcore.app.runtime.nativeaot.linux-riscv64", false)]
    [TestCase("runtime.linux-riscv64.microsoft.dotnet.ilcompiler", false)]
    [TestCase("runtime.linux-x64.microsoft.dotnet.ilcompiler", true)]
    public void Execute_PackOfAnotherSource_IsNotReportedAfterARestore(string pack, bool isReported)
    {
        using TemporaryFolder packages = new();
        System.IO.Directory.CreateDirectory(packages[pack]);
        CheckConfiguration task = Run("", configured =>
        {
            configured.RuntimeIdentifier = "linux-riscv64";
            configured.PackageDirectory = packages.Path;
            configured.CompilerPacks = [Item(Compiler, "TargetFramework=net10.0 ILCompilerPackVersion=10.0.12 ILCompilerRuntimeIdentifiers=linux-x64;linux-riscv64")];
        });
        Assert.That(task.Results.Select(item => item.GetMetadata("Code")), isReported ? Does.Contain("AOTSDK2004") : Does.Not.Contain("AOTSDK2004"));
    }

    /// <summary>A directory of packages that does not exist contains no runtime pack; the tests do not depend on the machine.</summary>
    private static CheckConfiguration Run(string settings, Action<CheckConfiguration> configure)
    {
        CheckConfiguration task = new()
        {
            BuildEngine = TaskEngine.Create(),
            ProjectFile = "/src/app.csproj",
            HelpDirectory = "/docs",
            ReportOnly = true,
            TargetFramework = "net10.0",
            FrameworkIdentifier = ".NETCoreApp",
            FrameworkVersion = "v10.0",
            RuntimeIdentifier = "linux-x64",
            SdkVersion = "10.0.401",
            SdkRuntimeIdentifier = "linux-x64",
            SdkPortableRuntimeIdentifier = "linux-x64",
            PackageDirectory = "/nosuch/packages/",
            Settings = Pairs("OutputType=Exe SelfContained=true RuntimeIdentifier=linux-x64 TargetFramework=net10.0 " + settings)
                .Select(pair => Item(pair.Name, "Value=" + pair.Value)).ToArray(),
            CompilerPacks =
            [
                Item(Compiler, "TargetFramework=net9.0 ILCompilerPackVersion=9.0.20 ILCompilerRuntimeIdentifiers=linux-x64"),
                Item(Compiler, "TargetFramework=net10.0 ILCompilerPackVersion=10.0.12 ILCompilerRuntimeIdentifiers=linux-x64"),
            ],
            KnownFrameworks = Known,
            FrameworkReferences = [Item(App, "")],
        };
        configure(task);
        Assert.That(task.Execute(), Is.True);
        return task;
    }

    private static string Codes(string settings, Action<CheckConfiguration> configure) =>
        string.Join(' ', Run(settings, configure).Results.Where(HasCode).Select(item => item.GetMetadata("Code")));

    /// <summary>Which of these versions have security fixes is not the subject.</summary>
    private static bool HasCode(ITaskItem result) => result.GetMetadata("Code") is not ("" or "AOTSDK1024");

    private static ITaskItem Item(string name, string metadata)
    {
        TaskItem item = new(name);
        foreach ((string key, string value) in Pairs(metadata))
        {
            item.SetMetadata(key, value);
        }

        return item;
    }

    private static IEnumerable<(string Name, string Value)> Pairs(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair[1]));
}
