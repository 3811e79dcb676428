using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>Only a publish checks the toolchain. Everything else works on a machine without one, and does not look for one.</summary>
[Platform("Linux")]
public sealed class HookTests
{
    [TestCase("build")]
    [TestCase("restore")]
    [TestCase("restore", "-r", "linux-x64")]
    [TestCase("msbuild", "-restore", "-t:Compile", "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true")]
    [TestCase("msbuild", "-restore", "-t:ResolveReferences")]
    [TestCase("msbuild", "-t:Clean")]
    [TestCase("pack")]
    public void OtherVerb_MachineWithoutToolchain_IsNotChecked(string verb, params string[] arguments)
    {
        Build build = Build.Run(TestProject.Program().Directory, verb, arguments, Machine.WithOnly());
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.CountOf("CheckToolchain"), Is.Zero);
        Assert.That(build.CountOf("CheckConfiguration"), Is.Zero);
    }

    [TestCase("publish")]
    [TestCase("publish", "--no-restore")]
    [TestCase("msbuild", "-t:Publish", "-p:RuntimeIdentifier=linux-x64", "-p:SelfContained=true")]
    public void Publish_FaultsOfProjectAndMachine_ReportsAllAndEnds(string verb, params string[] arguments)
    {
        TestProject project = TestProject.Program().Property("PublishTrimmed", "false");
        Build.Run(project.Directory, "restore", ["-r", "linux-x64"]);
        Build build = Build.Run(project.Directory, verb, arguments, Machine.WithOnly());
        Assert.Multiple(() =>
        {
            Assert.That(build.ExitCode, Is.EqualTo(1), build.Log);
            Assert.That(build.Errors.Select(error => error.Code), Is.EqualTo(new[] { "AOTSDK1002", "AOTSDK3001" }), build.Log);
            Assert.That(build.WarningCodes, Is.Empty, build.Log);
            Assert.That(build.Log, Does.Not.Contain("MSB"), "MSBuild does not report how the build ends");
            Assert.That(build.Ran("IlcCompile"), Is.False);
            Assert.That(build.Ran("CoreCompile"), Is.EqualTo(verb == "msbuild"));
            Assert.That(build.CountOf("RestoreTask"), Is.Zero);
        });
    }

    /// <summary>A publish with the .NET 11 SDK does not run Build. A package that generates code in Build is a warning, other hooks are a message.</summary>
    [TestCase("11.0.100", "", true)]
    [TestCase("10.0.401", "", false)]
    [TestCase("11.0.100", "UseOptimizedPublish", false)]
    [TestCase("11.0.100", "UseAotOptimizedPublish", false)]
    public void CheckConfiguration_HooksOfBuild_AreNamedForTheSdkThatSkipsThem(string version, string turnedOff, bool isNamed)
    {
        TestProject project = TestProject.Program().Property("PostBuildEvent", "echo done").Item("PackageReference", "Microsoft.XmlSerializer.Generator", ("Version", "9.0.0"));
        if (turnedOff.Length > 0)
        {
            project.Property(turnedOff, "false");
        }

        Build build = Build.Run(project.Directory, "msbuild", ["-t:AotSdkCheckConfiguration", "-p:RuntimeIdentifier=linux-x64", "-p:NETCoreSdkVersion=" + version]);

        Assert.That(build.ErrorCodes, Is.Empty, build.Log);
        Assert.That(build.Messages.Any(text => text.Contains("PostBuildEvent", StringComparison.Ordinal) && text.Contains("AfterTargets", StringComparison.Ordinal)), Is.EqualTo(isNamed), build.Log);
        Assert.That(build.Warnings.Any(warning => warning.Text.Contains("Microsoft.XmlSerializer.Generator", StringComparison.Ordinal)), Is.EqualTo(isNamed), build.Log);
    }

    /// <summary>In Debian 13, libcrypto.a calls zlib and zstd, so their static libraries come after it.</summary>
    [TestCase("Libs.private: -lz -lzstd -ldl -pthread", "", "-Bstatic,-lz,-lzstd,-Bdynamic")]
    [TestCase("Libs.private: -lz -lzstd -ldl -pthread", "-p:StaticExecutable=true", "-lz,-lzstd")]
    [TestCase("Libs.private: -ldl -pthread \nCflags: -lzstd", "", null)]
    [TestCase("Libs.private: -lz -lzstd", "-p:StaticOpenSslLinking=false", null)]
    public void Evaluate_StaticOpenSsl_LinksTheLibrariesThatItNeeds(string file, string argument, string? expected)
    {
        TestProject project = TestProject.Program().Property("StaticOpenSslLinking", "true").Source("libcrypto.pc", "Libs: -lcrypto\n" + file + "\n");

        Build build = Build.Run(
            project.Directory, "msbuild", ["-getItem:ExtraLinkerArg", "-p:RuntimeIdentifier=linux-x64", "-p:_AotSdkOpenSslFile=" + Path.Combine(project.Directory, "libcrypto.pc"), argument]);

        Assert.That(build.Log, expected == null ? Does.Not.Contain("-lz") : Does.Contain($"\"Identity\": \"{expected}\""));
    }

    /// <summary>As an upgrade of the system does. The headers of a package have the time at which it was built, which is before the last publish.</summary>
    [TestCase("StaticICULinking", "unicode/uvernum.h", "System.Globalization.Native")]
    [TestCase("StaticOpenSslLinking", "openssl/opensslv.h", "System.Security.Cryptography.Native")]
    public void DeleteOtherStaticLibraries_HeadersOfAnotherVersion_LibraryIsCompiledAgain(string property, string header, string library)
    {
        string objects = $"obj/Debug/net10.0/linux-x64/libs/{library}/build/";
        TestProject project = TestProject.Program().Property(property, "true").Source("include/" + header, "");
        string file = Path.Combine(project.Directory, "include", header);
        File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1));
        Delete();
        project.Source(objects + "Makefile", "");
        Delete();
        Assert.That(Path.Combine(project.Directory, objects), Does.Exist, "nothing has changed");

        File.SetLastWriteTimeUtc(file, new DateTime(2021, 1, 1));
        Delete();
        Assert.That(Path.Combine(project.Directory, objects), Does.Not.Exist);

        void Delete()
        {
            Build build = Build.Run(
                project.Directory, "msbuild", ["-t:_AotSdkDeleteOtherStaticLibraries", "-p:RuntimeIdentifier=linux-x64", $"-p:_AotSdkIncludeFolders={project.Directory}/include/"]);
            Assert.That(build.ExitCode, Is.Zero, build.Log);
        }
    }

    [Test]
    public void Publish_FaultOfProjectOnly_Ends()
    {
        Build build = Build.Publish(TestProject.Program().Property("PublishTrimmed", "false"));
        Assert.That((build.ExitCode, build.Errors.Length), Is.EqualTo((1, 1)), build.Log);
        Assert.That(build.Log, Does.Not.Contain("MSB"));
        Assert.That(build.CountOf("RestoreTask") + build.CountOf("Csc"), Is.Zero);
    }

    [TestCase("net10.0", "win-x64")]
    [TestCase("net10.0", "linux-x46")]
    [TestCase("net6.0", "linux-x64")]
    public void Publish_UnsupportedTarget_DoesNotLookForItsTools(string framework, string rid)
    {
        TestProject project = TestProject.Program(framework: framework).Property("PublishTrimmed", "false");
        Build build = Build.Publish(project, Machine.WithOnly(), "-r", rid);
        Assert.That(build.ExitCode, Is.EqualTo(1), build.Log);
        Assert.That(build.ErrorCodes, Has.Some.StartsWith("AOTSDK2").And.None.StartsWith("AOTSDK3"), build.Log);
        Assert.That(build.CountOf("CheckToolchain"), Is.Zero);
    }

    [Test]
    public void Build_AnotherOperatingSystem_IsNotChecked()
    {
        Build build = Build.Run(TestProject.Library().Directory, "build", ["-r", "win-x64", "-p:EnableRuntimePackDownload=false", "-p:SelfContained=false"]);
        Assert.That(build.AotSdkCodes, Is.Empty, build.Log);
    }

    [Test]
    public void Publish_PublishAotFalse_IsNotNative()
    {
        TestProject project = TestProject.Program().Property("PublishAot", "false");
        Build build = Build.Publish(project, Machine.WithOnly());
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.CountOf("CheckToolchain"), Is.Zero);
        Assert.That(Path.Combine(project.Directory, "bin/Release/net10.0/publish/app.dll"), Does.Exist);
    }

    [Test]
    public void Build_CodeThatNativeAotCannotRun_HasTheWarningsOfTheSdk()
    {
        TestProject project = TestProject.Program().Source(
            "Program.cs", "System.Console.WriteLine(System.Type.GetType(System.Console.ReadLine()!)!.MakeArrayType().MakeGenericType(typeof(int)));");
        Build build = Build.Run(project.Directory, "build", []);
        Assert.That(build.WarningCodes, Does.Contain("IL2057").And.Contain("IL3050"), build.Log);
    }
}
