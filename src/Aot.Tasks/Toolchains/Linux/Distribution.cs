using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>The Linux distribution of this machine, and what decides how packages are installed on it.</summary>
/// <param name="Family">The distributions that share its package names.</param>
/// <param name="Name">PRETTY_NAME of os-release(5), such as "Debian GNU/Linux 12 (bookworm)"; can be empty.</param>
internal sealed record Distribution(LinuxFamily Family, string Name)
{
    private const int LargestRelease = 16 * 1024;
    private const int LargestControlGroup = 64 * 1024;

    /// <summary>Parts of the names of control groups that container engines create.</summary>
    private static readonly string[] EnginesInControlGroups = ["docker", "buildkit", "buildah", "libpod", "containerd", "kubepods", "crio", "lxc"];

    /// <summary>ID of os-release(5), such as ubuntu; can be empty.</summary>
    internal string Id { get; init; } = "";

    /// <summary>VERSION_ID of os-release(5); null for a distribution without releases, such as Debian unstable.</summary>
    internal Version? Release { get; init; }

    /// <summary>True if the user is root, so that commands need no sudo.</summary>
    internal bool IsRoot { get; init; }

    /// <summary>True if sudo is on PATH, and nothing shows that the user may not use it.</summary>
    internal bool HasSudo { get; init; }

    /// <summary>True in a container: a remedy then also contains the line for a Dockerfile.</summary>
    internal bool IsContainer { get; init; }

    /// <summary>
    /// True if apt has package lists that are up to date. Images and new installations contain none, and apt-get then finds nothing. Lists of an earlier day
    /// can name versions that the server no longer has.
    /// </summary>
    internal bool HasPackageLists { get; init; } = true;

    /// <summary>What dpkg has installed. Only a remedy needs it, so it is read at the first use, and once for all of them.</summary>
    internal Lazy<DpkgDatabase> InstalledPackages { get; init; } = new(() => DpkgDatabase.Empty);

    /// <summary>How apt and dpkg are configured, read at the first use.</summary>
    internal Lazy<AptSettings> AptSettings { get; init; } = new(() => Linux.AptSettings.Empty);

    /// <summary>This machine; null if the remedy is for another one.</summary>
    internal IMachine? Machine { get; init; }

    /// <summary>The environment variables with a proxy that are set. apt-get uses them, but sudo removes them (env_reset in sudoers(5)).</summary>
    internal IReadOnlyList<string> ProxyVariables { get; init; } = [];

    /// <summary>The command as a user runs it who is not root.</summary>
    internal string WithSudo(string command) => IsRoot || !HasSudo || Family == LinuxFamily.NixOS ? command
        : ProxyVariables.Any(name => name != "no_proxy") && command.Contains("apt-get") && !AptSettings.Value.HasProxy ? $"sudo --preserve-env={string.Join(",", ProxyVariables)} {command}"
        : "sudo " + command;

    /// <summary>Finds out about this machine.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="search">Looks for sudo.</param>
    /// <param name="isContainerImage">The environment variable DOTNET_RUNNING_IN_CONTAINER is true: the images of the .NET SDK set it.</param>
    /// <param name="today">The current date (UTC); null if it is not known.</param>
    internal static Distribution Detect(IMachine machine, ToolSearch search, bool isContainerImage = false, DateTime? today = null)
    {
        IReadOnlyDictionary<string, string> release = ReadRelease(machine, "");
        string[] ids = [Value("ID"), .. Value("ID_LIKE").Split(' ')];
        bool isContainer = isContainerImage || IsInContainer(machine);
        return new Distribution(ids.Select(FamilyOf).FirstOrDefault(family => family != LinuxFamily.Unknown), Value("PRETTY_NAME"))
        {
            Id = Value("ID"),
            Release = ParseRelease(Value("VERSION_ID")),
            IsRoot = machine.IsRoot,
            HasSudo = CanUseSudo(machine, search, isContainer),
            IsContainer = isContainer,
            HasPackageLists = ListsExist(machine, "") && !AreListsOutdated(machine, today),
            Machine = machine,
            InstalledPackages = new(() => DpkgDatabase.Read(machine)),
            AptSettings = new(() => Linux.AptSettings.Read(machine, Value("VERSION_CODENAME"))),
        };

        string Value(string key) => release.TryGetValue(key, out string? value) ? value : "";
    }

    /// <summary>The distribution in a root file system.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="root">Full path without a slash at the end.</param>
    internal static Distribution OfSysRoot(IMachine machine, string root)
    {
        IReadOnlyDictionary<string, string> release = ReadRelease(machine, root);
        string id = release.TryGetValue("ID", out string? value) ? value : "";
        return new Distribution(FamilyOf(id), "")
        {
            Id = id,
            Release = ParseRelease(release.TryGetValue("VERSION_ID", out string? version) ? version : ""),
            HasPackageLists = ListsExist(machine, root),
        };
    }

    /// <summary>The users of development containers have a rule of their own in /etc/sudoers.d, without a group.</summary>
    private static bool CanUseSudo(IMachine machine, ToolSearch search, bool isContainer) =>
        search.Find("sudo") is string sudo && machine.Identify(sudo) is not { IsWithoutSetUserId: true } && !IsWithoutNewPrivileges(machine)
        && (isContainer || !AdministrativeGroups.HaveNoMember(machine));

    /// <summary>With allowPrivilegeEscalation=false, as in many Kubernetes clusters, a process cannot get more privileges: PR_SET_NO_NEW_PRIVS(2const), proc_pid_status(5).</summary>
    private static bool IsWithoutNewPrivileges(IMachine machine) => ReadText(machine, "/proc/self/status", LargestRelease)?.Contains("\nNoNewPrivs:\t1\n") == true;

    /// <summary>The files have the times of the server. The folder of downloads changes with each apt-get update.</summary>
    private static bool AreListsOutdated(IMachine machine, DateTime? today) =>
        today is DateTime date && machine.LastWriteTicks("/var/lib/apt/lists/partial") is long ticks and > 0 && date.Ticks - ticks > TimeSpan.TicksPerDay;

    private static bool ListsExist(IMachine machine, string root) =>
        machine.List(root + "/var/lib/apt/lists").Any(file => file.IndexOf("_Packages", StringComparison.Ordinal) > 0);

    /// <summary>os-release(5) of a root file system.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="root">Full path of the root without a slash at the end: empty for this machine.</param>
    private static IReadOnlyDictionary<string, string> ReadRelease(IMachine machine, string root) =>
        Parse(ReadText(machine, root + "/etc/os-release", LargestRelease) ?? ReadText(machine, root + "/usr/lib/os-release", LargestRelease) ?? "");

    /// <summary>BuildKit creates no /.dockerenv, so the control group of the first process counts too.</summary>
    private static bool IsInContainer(IMachine machine) =>
        machine.FileExists("/.dockerenv") || machine.FileExists("/run/.containerenv") || machine.FileExists("/run/systemd/container")
        || (ReadText(machine, "/proc/1/cgroup", LargestControlGroup) is string groups
            && EnginesInControlGroups.Any(engine => groups.IndexOf(engine, StringComparison.Ordinal) >= 0));

    /// <summary>A release such as 12 or 22.04.</summary>
    internal static Version? ParseRelease(string text) =>
        Version.TryParse(text.IndexOf('.') >= 0 ? text : text + ".0", out Version? version) ? version : null;

    private static LinuxFamily FamilyOf(string id) => id switch
    {
        "debian" or "ubuntu" => LinuxFamily.Debian,
        "alpine" => LinuxFamily.Alpine,
        "wolfi" or "chainguard" => LinuxFamily.Wolfi,
        "fedora" => LinuxFamily.Fedora,
        "rhel" or "centos" or "rocky" or "almalinux" or "ol" => LinuxFamily.RedHat,
        "amzn" => LinuxFamily.Amazon,
        "azurelinux" or "mariner" => LinuxFamily.AzureLinux,
        "suse" or "opensuse" or "sles" or "opensuse-leap" or "opensuse-tumbleweed" => LinuxFamily.Suse,
        "arch" or "archlinux" => LinuxFamily.Arch,
        "nixos" => LinuxFamily.NixOS,
        _ => LinuxFamily.Unknown,
    };

    private static string? ReadText(IMachine machine, string path, int largest) =>
        machine.ReadBytes(path, largest) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static IReadOnlyDictionary<string, string> Parse(string text)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (string line in text.Split('\n'))
        {
            int equals = line.IndexOf('=');
            if (equals > 0)
            {
                values[line.Substring(0, equals).Trim()] = line.Substring(equals + 1).Trim().Trim('"', '\'');
            }
        }

        return values;
    }

    // A distribution is never compared. Otherwise, the compiler would generate code for each of its properties.
    public bool Equals(Distribution? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
