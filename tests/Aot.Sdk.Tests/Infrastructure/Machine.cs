using System.Globalization;

namespace Aot.Sdk.Tests.Infrastructure;

/// <summary>The machine of a build: this one, or this one with other tools, without some files, or with other environment variables.</summary>
public sealed class Machine
{
    /// <summary>What the .NET SDK and the IL compiler's targets call in addition to the toolchain.</summary>
    private static readonly string[] Basics = ["sh", "bash", "env", "grep", "chmod", "test", "cat", "uname", "sed", "ls", "mkdir", "rm", "cp", "id"];

    private static readonly Lazy<bool> HasNamespaces = new(MountInNamespace);

    private readonly Dictionary<string, string?> _variables = new(StringComparer.Ordinal);
    private readonly List<string> _hidden = [];
    private readonly List<string> _mounts = [];

    internal static Machine Unchanged { get; } = new();

    /// <summary>PATH has the basic tools and these (a name, or name=target for a link), nothing else.</summary>
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

    /// <summary>Skips the test, with the reason, if this machine does not have what it needs.</summary>
    internal static void Require(bool condition, string reason)
    {
        if (!condition)
        {
            Assert.Ignore("Skipped: " + reason + ".");
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

    /// <summary>What makes this machine different from the one that the tests run on: the same text for two that are staged in the same way.</summary>
    internal string Description
    {
        get
        {
            IEnumerable<string> variables = _variables.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => pair.Key == "PATH" ? "PATH: " + string.Join(", ", Directory.GetFiles(PathFolder).Order(StringComparer.Ordinal).Select(Describe)) : pair.Key + "=" + pair.Value);
            return string.Join('\n', variables.Concat(_hidden.Order(StringComparer.Ordinal)).Concat(_mounts));
        }
    }

    internal Machine Variable(string name, string? value)
    {
        _variables[name] = value;
        return this;
    }

    /// <summary>Adds a script to the PATH folder.</summary>
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

    /// <summary>Removes files for the build: in an overlay, in a separate mount namespace.</summary>
    internal Machine Hide(params string[] files)
    {
        RequireNamespaces();
        _hidden.AddRange(files);
        return this;
    }

    /// <summary>Runs a shell command that mounts something, in the mount namespace of the build.</summary>
    internal Machine Mount(string command)
    {
        RequireNamespaces();
        _mounts.Add(command);
        return this;
    }

    /// <summary>Runs a program on this machine.</summary>
    internal ToolRun Run(string file, IEnumerable<string> arguments, string directory)
    {
        if (_hidden.Count + _mounts.Count == 0)
        {
            return Tool.Run(file, arguments, directory, _variables);
        }

        // The mounts need this machine's tools; PATH changes only for the build. The compiler server of the other builds does not see the mounts.
        Dictionary<string, string?> variables = new(_variables)
        {
            ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ["BUILD_PATH"] = _variables.GetValueOrDefault("PATH") ?? Environment.GetEnvironmentVariable("PATH"),
            ["UseSharedCompilation"] = "false",
        };
        string script = Path.Combine(Path.GetDirectoryName(TestProject.NewDirectory("ns"))!, "mount.sh");
        File.WriteAllText(script, MountScript());
        string program = file == "dotnet" ? Tool.DotNet : file;
        return Tool.Run("unshare", ["-m", "bash", script, program, .. arguments], directory, variables);
    }

    private static string Describe(string tool) =>
        Path.GetFileName(tool) + (new FileInfo(tool).LinkTarget is string target ? " → " + Path.GetFileName(target) : ": " + File.ReadAllText(tool));

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
        Require(HasNamespaces.Value, "mount namespaces with overlays require root and a kernel that has them");
    }

    private static bool MountInNamespace()
    {
        const string Script = "mkdir -p /tmp/aotsdk-ns && mount -t tmpfs none /tmp/aotsdk-ns && mkdir /tmp/aotsdk-ns/u /tmp/aotsdk-ns/w && mount -t overlay none -o lowerdir=/usr/lib,upperdir=/tmp/aotsdk-ns/u,workdir=/tmp/aotsdk-ns/w /mnt";
        return Tool.Run("unshare", ["-m", "sh", "-c", Script], "/").ExitCode == 0;
    }
}
