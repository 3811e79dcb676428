using Aot.Sdk.Tests.Infrastructure;

namespace Aot.Sdk.Tests;

/// <summary>One state of `./build.sh machines`: nothing is scripted, neither the machine nor the command.</summary>
[Platform("Linux")]
[LongRunning]
public sealed class BareMachineTests
{
    [Test]
    public void Publish_BareDebian_TheDockerfileLineIsEnough()
    {
        const int NoTree = 3;
        Machine.RequireTool("debootstrap", "chroot", "unshare");
        Machine.Require(Environment.IsPrivilegedProcess, "debootstrap and chroot require root");

        ToolRun run = Tool.Run("bash", ["eng/machines/run.sh", "bare, Dockerfile"], Repository.Root);

        Machine.Require(run.ExitCode != NoTree, "debootstrap could not fetch Debian 12, or no file system can be mounted");
        Assert.That(run.ExitCode, Is.Zero, run.Output);
        Assert.That(run.Output, Does.Contain("1 of 1 states").And.Contain("AOTSDK3001").And.Contain("--no-install-recommends clang"));
    }
}
