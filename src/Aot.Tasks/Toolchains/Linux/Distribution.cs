using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>The Linux distribution of this machine, and how components are installed on it.</summary>
/// <param name="Family">The distributions that share its package names.</param>
/// <param name="Name">PRETTY_NAME of os-release(5), such as "Debian GNU/Linux 12 (bookworm)"; can be empty.</param>
/// <param name="IsRoot">True if the user is root, so that commands need no sudo.</param>
/// <param name="IsContainer">True in a container: a remedy then also contains the line for a Dockerfile.</param>
internal sealed record Distribution(LinuxFamily Family, string Name, bool IsRoot, bool IsContainer)
{
    private const int LargestRelease = 16 * 1024;

    /// <summary>Reads os-release(5) and the files that container engines create.</summary>
    internal static Distribution Detect(IMachine machine)
    {
        IReadOnlyDictionary<string, string> release = Parse(ReadText(machine, "/etc/os-release") ?? ReadText(machine, "/usr/lib/os-release") ?? "");
        bool isContainer = machine.FileExists("/.dockerenv") || machine.FileExists("/run/.containerenv");
        string[] ids = [Value("ID"), .. Value("ID_LIKE").Split(' ')];
        return new Distribution(
            ids.Select(FamilyOf).FirstOrDefault(family => family != LinuxFamily.Unknown),
            Value("PRETTY_NAME"),
            machine.IsRoot,
            isContainer);

        string Value(string key) => release.TryGetValue(key, out string? value) ? value : "";
    }

    /// <summary>The remedy that installs these components: one command, or their names if a package is not known.</summary>
    internal string Install(params LinuxComponent[] components) => Install(components, foreignArchitecture: "");

    /// <inheritdoc cref="Install(LinuxComponent[])"/>
    /// <param name="components">The components. Packages that several of them share are named once.</param>
    /// <param name="foreignArchitecture">The architecture of a package that is not for this machine: arm64, arm or x64. Debian must be told to use it.</param>
    internal string Install(IReadOnlyList<LinuxComponent> components, string foreignArchitecture)
    {
        string?[] packages = components.Select(component => LinuxPackages.Find(component, Family)).Distinct().ToArray();
        if (LinuxPackages.InstallCommand(Family) is not string install || packages.Contains(null))
        {
            return Remedies.InstallComponents.With(string.Join(", ", components.Select(LinuxPackages.Name)));
        }

        string names = string.Join(" ", packages);
        string command = Command(install, names, foreignArchitecture);
        return IsContainer
            ? Remedies.InstallInContainer.With(command, DockerfileLine(install, names))
            : Remedies.Install.With(command);
    }

    private string Command(string install, string packages, string foreignArchitecture)
    {
        string sudo = IsRoot || Family == LinuxFamily.NixOS ? "" : "sudo ";
        if (foreignArchitecture.Length > 0 && Family == LinuxFamily.Debian)
        {
            string architecture = foreignArchitecture switch { "arm" => "armhf", "x64" => "amd64", _ => foreignArchitecture };
            return $"{sudo}dpkg --add-architecture {architecture} && {sudo}apt-get update && {sudo}{install} {packages}";
        }

        // Images contain no package lists, to keep them small: apt-get finds nothing without an update, and apk nothing in its cache.
        return Family switch
        {
            LinuxFamily.Debian when IsContainer => $"{sudo}apt-get update && {sudo}{install} {packages}",
            LinuxFamily.Alpine or LinuxFamily.Wolfi when IsContainer => $"{sudo}{install} --no-cache {packages}",
            _ => $"{sudo}{install} {packages}",
        };
    }

    private string DockerfileLine(string install, string packages) => Family switch
    {
        LinuxFamily.Debian => $"RUN apt-get update && {install} --no-install-recommends {packages} && rm -rf /var/lib/apt/lists/*",
        LinuxFamily.Alpine or LinuxFamily.Wolfi => $"RUN apk add --no-cache {packages}",
        _ => $"RUN {install} {packages}",
    };

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

    private static string? ReadText(IMachine machine, string path) =>
        machine.ReadBytes(path, LargestRelease) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;

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
}
