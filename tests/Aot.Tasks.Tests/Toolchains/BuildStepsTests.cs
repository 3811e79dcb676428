using Aot.Tasks.Toolchains;
using NUnit.Framework;

namespace Aot.Tasks.Tests.Toolchains;

internal sealed class BuildStepsTests
{
    private const string Project = "/app/app.csproj";
    private const string Packages = "/home/me/.nuget/packages/";
    private const string Package = Packages + "foo/1.0.0/build/foo.targets";

    private static readonly string[] Sdk = ["/usr/share/dotnet/", ""];

    [TestCase("/usr/share/dotnet/sdk/10.0.401/Sdks/Microsoft.NET.Sdk/targets/Microsoft.NET.Publish.targets", false)]
    [TestCase("/home/me/.nuget/packages/microsoft.dotnet.ilcompiler/10.0.12/build/Microsoft.NETCore.Native.targets", false)]
    [TestCase("/home/me/.nuget/packages/microsoft.net.illink.tasks/10.0.12/build/Microsoft.NET.ILLink.targets", false)]
    [TestCase("/usr/share/dotnet/sdk/10.0.401/Current/Microsoft.Common.targets/ImportAfter/Microsoft.TestPlatform.ImportAfter.targets", false)]
    [TestCase("/usr/share/dotnet/sdk/10.0.401/Current/Microsoft.Common.targets/ImportAfter/native.targets", true)]
    [TestCase(Project, true)]
    [TestCase("/app/native.targets", true)]
    [TestCase("/app/obj/app.csproj.native.targets", true)]
    [TestCase("/Directory.Build.targets", true)]
    [TestCase("/home/me/.nuget/packages/foo/1.0.0/build/foo.targets", true)]
    public void AnyIsCustom_File_DecidesWhetherTheTargetIsOfTheSdk(string file, bool expected) =>
        Assert.That(BuildSteps.AnyIsCustom([new BuildTarget("Build", Sdk[0] + "a.targets", "", ""), new BuildTarget("Native", file, "", "")], Sdk), Is.EqualTo(expected));

    [TestCase("BeforeBuild", "", "", false)]
    [TestCase("SetupOSSpecificProps", "", "", false)]
    [TestCase("", "PrepareForPublish;Build", "", false)]
    [TestCase("", "SetupOSSpecificProps", "", true)]
    [TestCase("Build; LinkNative", "", "", true)]
    [TestCase("", "\n  IlcCompile\n", "", true)]
    [TestCase("", "LinkNative", "", false)]
    [TestCase("", "LinkNative;IlcCompile", "", true)]
    [TestCase("", "", "IlcCompile;Native", true)]
    public void AnyIsLate_Hook_DecidesWhetherItRunsAfterTheCheck(string before, string after, string dependencies, bool expected) =>
        Assert.That(BuildSteps.AnyIsLate([new BuildTarget("Native", Project, before, after)], Sdk, dependencies), Is.EqualTo(expected));

    [Test]
    public void AnyIsLate_ProjectReplacesTheLink_IsTrue() =>
        Assert.That(BuildSteps.AnyIsLate([new BuildTarget("LinkNative", Project, "", "")], Sdk, ""), Is.True);

    [Test]
    public void AnyIsLate_TargetOfTheSdk_IsFalse() =>
        Assert.That(BuildSteps.AnyIsLate([new BuildTarget("LinkNative", Sdk[0] + "a.targets", "IlcCompile", "")], Sdk, "LinkNative"), Is.False);

    [Test]
    public void Any_TargetsAreUnknown_IsTrue() =>
        Assert.That(new[] { BuildSteps.AnyIsCustom(null, Sdk), BuildSteps.AnyIsLate(null, Sdk, "") }, Is.All.True);

    [Test]
    public void Of_EngineWithoutProject_IsNull() => Assert.That(BuildSteps.Of(null!, Sdk), Is.Null);

    [TestCase("BeforeBuild", "LinkerFlavor", true, false)]
    [TestCase("BeforeBuild", "linkerarg", true, false)]
    [TestCase("LinkNative", "LinkerFlavor", true, true)]
    [TestCase("BeforeBuild", "StripSymbols", true, true)]
    [TestCase("BeforeBuild", "UseSystemZstd", true, true)]
    [TestCase("LinkNative", "Other", false, false)]
    public void AnySelectsTools_ValueOfATarget_DecidesWhen(string before, string value, bool early, bool late)
    {
        BuildTarget[] targets = [new BuildTarget("Select", Project, before, "") { Values = [value] }];
        Assert.That((BuildSteps.AnySelectsTools(targets, Sdk, Packages), BuildSteps.AnySelectsToolsLate(targets, Sdk, "")), Is.EqualTo((early, late)));
    }

    [TestCase(Project, "Clean", "Delete", "", true)]
    [TestCase(Project, "Clean", "Exec", "", true)]
    [TestCase(Project, "Greet", "Message", "", false)]
    [TestCase(Project, "Select", "", "ReferenceCopyLocalPaths", true)]
    [TestCase(Project, "Select", "", "Other", false)]
    [TestCase(Project, "_CopyFilesMarkedCopyLocal", "", "", true)]
    [TestCase(Package, "Clean", "Delete", "", false)]
    [TestCase(Package, "Select", "", "ReferenceCopyLocalPaths", true)]
    public void AnyChangesFolders_Target_DecidesByItsTasksAndItems(string file, string name, string task, string item, bool expected)
    {
        BuildTarget target = new(name, file, "", "") { Tasks = task.Length > 0 ? [task] : [], Values = item.Length > 0 ? [item] : [] };
        Assert.That(BuildSteps.AnyChangesFolders([target], Sdk, Packages), Is.EqualTo(expected));
    }

    /// <summary>A task can set the environment variable PATH in the process of the build.</summary>
    [TestCase(Project, "SetupOSSpecificProps", "SetPath", true)]
    [TestCase(Package, "SetupOSSpecificProps", "SetPath", true)]
    [TestCase(Project, "Other; SetupOSSpecificProps", "SetPath", true)]
    [TestCase(Project, "SetupOSSpecificProps", "Exec", false)]
    [TestCase(Project, "SetupOSSpecificProps", "message", false)]
    [TestCase(Project, "SetupOSSpecificProps", "", false)]
    [TestCase(Project, "CoreCompile", "SetPath", true)]
    [TestCase(Project, "BeforeBuild", "DownloadFile", false)]
    [TestCase(Package, "CoreCompile", "GetVersion", false)]
    public void AnySelectsTools_TaskBeforeTheToolsAreCollected_MaySetPath(string file, string before, string task, bool expected)
    {
        BuildTarget[] targets = [new BuildTarget("Select", file, before, "") { Tasks = task.Length > 0 ? ["Message", task] : [] }];
        Assert.That((BuildSteps.AnySelectsTools(targets, Sdk, Packages), BuildSteps.AnySelectsToolsLate(targets, Sdk, "")), Is.EqualTo((expected, false)));
    }

    [Test]
    public void AnySelectsTools_TargetOfTheSdk_IsFalse()
    {
        BuildTarget[] targets = [new BuildTarget("Select", Sdk[0] + "a.targets", "LinkNative", "") { Values = ["LinkerFlavor"] }];
        Assert.That((BuildSteps.AnySelectsTools(targets, Sdk, Packages), BuildSteps.AnySelectsToolsLate(targets, Sdk, "")), Is.EqualTo((false, false)));
    }

    [Test]
    public void AnySelectsTools_TargetsAreUnknown_IsFalse() =>
        Assert.That((BuildSteps.AnySelectsTools(null, Sdk, Packages), BuildSteps.AnySelectsToolsLate(null, Sdk, "")), Is.EqualTo((false, false)));
}
