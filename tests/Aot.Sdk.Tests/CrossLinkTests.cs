using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>Programs for another processor on a machine without a cross toolchain.</summary>
[Platform("Linux")]
public sealed class CrossLinkTests
{
    /// <summary>A program that uses threads, files, sockets, mathematical functions, exceptions, and a native library with a constructor.</summary>
    [Test]
    [LongRunning]
    public void Publish_Arm64WithClangAndLldAlone_RunsOnAnOlderLinux()
    {
        Machine.RequireTool("qemu-aarch64-static");
        Machine.Require(System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64, "this machine is not linux-x64");
        Machine machine = WithoutCrossToolchain("clang", "ld.lld", "llvm-objcopy");
        string tree = DebianTree.Debian11Arm64;
        TestProject project = TestProject.Program(framework: "net10.0")
            .Property("InvariantGlobalization", "true")
            .Item("NativeLibrary", "counter.o")
            .Item("DirectPInvoke", "counter")
            .Source("counter.c", """
                static int constructed, count;
                __attribute__((constructor)) static void construct(int argc, char **argv, char **envp) { constructed++; count = envp != 0 ? argc : -1; }
                int constructed_with(void) { return 10 * constructed + count; }
                """)
            .Source("Program.cs", """
                using System;
                using System.IO;
                using System.Linq;
                using System.Net;
                using System.Net.Sockets;
                using System.Runtime.InteropServices;
                using System.Threading.Tasks;

                int[] squares = new int[8];
                Parallel.For(0, squares.Length, i => squares[i] = i * i);
                string file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
                File.WriteAllText(file, "text");
                string text = File.ReadAllText(file) + new FileInfo(file).Length;
                File.Delete(file);
                using TcpListener listener = new(IPAddress.Loopback, 0);
                listener.Start();
                using TcpClient client = new();
                client.Connect((IPEndPoint)listener.LocalEndpoint);
                using TcpClient server = listener.AcceptTcpClient();
                server.GetStream().WriteByte(7);
                string caught = "";
                try
                {
                    object nothing = args.Length > 100 ? args : null;
                    caught = nothing.ToString();
                }
                catch (NullReferenceException)
                {
                    caught = "caught";
                }

                double power = Math.Pow(args.Length + 2, 0.5) * Math.Exp(Math.Log(args.Length + 2) / 2);
                Console.WriteLine($"{RuntimeInformation.ProcessArchitecture} {squares.Sum()} {text} {client.GetStream().ReadByte()} {caught} {power:F3} {Native.constructed_with()}");

                internal static class Native
                {
                    [DllImport("counter")] internal static extern int constructed_with();
                }
                """);
        ToolRun compiled = Tool.Run("clang", ["--target=aarch64-linux-gnu", "-c", "-fPIC", "counter.c"], project.Directory);
        Assert.That(compiled.ExitCode, Is.Zero, compiled.Output);

        Premise plain = Premises.OfPublish(project.AsPlain(), machine, "-r", "linux-arm64");
        Build build = Build.Publish(project, machine, "-r", "linux-arm64");
        Build again = Build.Publish(project, machine, "-r", "linux-arm64");

        Assert.That(plain.ExitCode, Is.Not.Zero, "premise: the .NET SDK cannot link");
        Assert.That(build.ExitCode, Is.Zero, build.Log);
        Assert.That(build.ErrorCodes.Concat(build.Warnings.Select(warning => warning.Code)), Is.Empty, build.Log);
        Assert.That(build.Log, Does.Contain("Linking for linux-arm64 without a cross toolchain, for glibc 2.27 or later"));
        string program = Path.Combine(project.Directory, "bin/Release/net10.0/linux-arm64/publish", project.Name);
        Assert.That(PublishedFile.HighestGlibc(program), Is.EqualTo("2.17"));
        Assert.That(build.Summary[1], Texts.Holds("glibc", "2.17"));
        Assert.That(Tool.Run("qemu-aarch64-static", ["-L", tree, program], "/").Output.Trim(), Is.EqualTo("Arm64 140 text4 7 caught 2.000 11"));
        Assert.That(Tool.Run("readelf", ["-W", "-l", "-d", program], "/").Output, Does.Contain("GNU_RELRO").And.Contain("BIND_NOW").And.Contain("PIE").And.Not.Contain("RWE"));
        Assert.That(again.ExitCode, Is.Zero, again.Log);
        Assert.That(again.Log, Does.Not.Contain("Linking for"), "nothing has changed");
    }

    [TestCase("-p:LinkStandardCPlusPlusLibrary=true", "unable to find library -lstdc++")]
    [TestCase("-p:CppCompilerAndLinker=gcc", "--target=")]
    public void Publish_Arm64ThatTheStubsCannotLink_IsReportedBeforeTheCompile(string argument, string cause)
    {
        Machine machine = WithoutCrossToolchain("clang", "gcc", "ld.lld", "llvm-objcopy");
        Build build = Build.Publish(TestProject.Program(), machine, "-r", "linux-arm64", argument);
        Assert.That(build.ErrorCodes, Does.Contain("AOTSDK3009"), build.Log);
        Assert.That(build.Errors.First(error => error.Code == "AOTSDK3009").Text, Does.Contain(cause));
        Assert.That(build.Ran("CoreCompile"), Is.False);
    }

    /// <summary>clang finds a cross toolchain in these folders even if its tools are not on PATH.</summary>
    private static Machine WithoutCrossToolchain(params string[] tools) => Machine.WithOnly(tools)
        .Mount("for folder in /usr/lib/gcc-cross /usr/aarch64-linux-gnu; do [ ! -d $folder ] || mount -t tmpfs none $folder; done");
}
