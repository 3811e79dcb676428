using System.Globalization;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>This machine, or what it would be with other tools, without some files, with other variables.</summary>
public sealed class Machine
{
    /// <summary>What the SDK and the IL compiler's targets call apart from a toolchain.</summary>
    private static readonly string[] Basics = ["sh", "bash", "env", "grep", "chmod", "test", "cat", "uname", "sed", "ls", "mkdir", "rm", "cp", "id"];

    private readonly Dictionary<string, string?> _variables = new(StringComparer.Ordinal);
    private readonly List<string> _hidden = [];
    private readonly List<string> _mounts = [];

    internal static Machine AsItIs { get; } = new();

    /// <summary>PATH holds the basics and these tools (or name=target links), nothing else.</summary>
    internal static Machine WithOnly(params string[] tools)
    {
        string folder = TestProject.NewDirectory("path");
        foreach (string tool in Basics.Concat(tools))
        {
            string name = tool.Split('=')[0];
            string? target = tool.Contains('=', StringComparison.Ordinal) ? tool.Split('=')[1] : Tool.Find(tool);
            Require(target != null, $"{tool} is not installed");
            string real = File.ResolveLinkTarget(target!, returnFinalTarget: true)?.FullName ?? target!;
            File.CreateSymbolicLink(Path.Combine(folder, name), real);
        }

        File.CreateSymbolicLink(Path.Combine(folder, "dotnet"), Tool.DotNet);
        return new Machine().Variable("PATH", folder);
    }

    /// <summary>Skips the test, with the reason, where the machine lacks what it needs.</summary>
    internal static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            Assert.Ignore("Skipped: " + otherwise + ".");
        }
    }

    internal static void RequireLinux() => Require(OperatingSystem.IsLinux(), "the test stages a Linux machine");

    internal static void RequireTool(params string[] names)
    {
        foreach (string name in names)
        {
            Require(Tool.Find(name) != null, name + " is not installed");
        }
    }

    internal string PathFolder => _variables["PATH"]!;

    internal Machine Variable(string name, string? value)
    {
        _variables[name] = value;
        return this;
    }

    /// <summary>A script in the PATH folder.</summary>
    internal Machine Script(string name, string text, bool executable = true)
    {
        string file = Path.Combine(PathFolder, name);
        File.Delete(file);
        File.WriteAllText(file, text);
        if (executable && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return this;
    }

    internal Machine Link(string name, string target)
    {
        string file = Path.Combine(PathFolder, name);
        File.Delete(file);
        File.CreateSymbolicLink(file, target);
        return this;
    }

    /// <summary>Files that are truly gone for the build: removed in an overlay, in a mount namespace of its own.</summary>
    internal Machine Hide(params string[] files)
    {
        RequireNamespaces();
        _hidden.AddRange(files);
        return this;
    }

    /// <summary>A shell command that mounts something, in the mount namespace of the build.</summary>
    internal Machine Mount(string command)
    {
        RequireNamespaces();
        _mounts.Add(command);
        return this;
    }

    internal ToolRun Run(string file, IEnumerable<string> arguments, string directory)
    {
        if (_hidden.Count + _mounts.Count == 0)
        {
            return Tool.Run(file, arguments, directory, _variables);
        }

        // The mounts are made with the machine's own tools; PATH changes only for the build.
        string path = _variables.TryGetValue("PATH", out string? own) ? own! : Environment.GetEnvironmentVariable("PATH")!;
        Dictionary<string, string?> variables = new(_variables) { ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", ["BUILD_PATH"] = path };
        string script = Path.Combine(Path.GetDirectoryName(TestProject.NewDirectory("ns"))!, "mount.sh");
        File.WriteAllText(script, MountScript());
        string program = file == "dotnet" ? Tool.DotNet : file;
        return Tool.Run("unshare", ["-m", "bash", script, program, .. arguments], directory, variables);
    }

    private string MountScript()
    {
        List<string> lines = ["set -e"];
        int number = 0;
        foreach (IGrouping<string, string> folder in _hidden.GroupBy(file => Path.GetDirectoryName(file)!))
        {
            string at = "/tmp/aotsdk-overlay-$$-" + number++.ToString(CultureInfo.InvariantCulture);
            lines.Add($"mkdir -p {at} && mount -t tmpfs none {at} && mkdir {at}/upper {at}/work");
            lines.Add($"mount -t overlay none -o lowerdir={folder.Key},upperdir={at}/upper,workdir={at}/work {folder.Key}");
            lines.AddRange(folder.Select(file => $"rm -rf '{file}'"));
        }

        lines.AddRange(_mounts);
        lines.Add("export PATH=\"$BUILD_PATH\"; unset BUILD_PATH");
        lines.Add("exec \"$@\"");
        return string.Join('\n', lines) + "\n";
    }

    private static void RequireNamespaces()
    {
        RequireLinux();
        RequireTool("unshare", "bash", "mount");
        string probe = "mkdir -p /tmp/aotsdk-ns && mount -t tmpfs none /tmp/aotsdk-ns && mkdir /tmp/aotsdk-ns/u /tmp/aotsdk-ns/w && mount -t overlay none -o lowerdir=/usr/lib,upperdir=/tmp/aotsdk-ns/u,workdir=/tmp/aotsdk-ns/w /mnt";
        Require(Tool.Run("unshare", ["-m", "sh", "-c", probe], "/").ExitCode == 0, "mount namespaces with overlays need root and a kernel that has them");
    }
}
