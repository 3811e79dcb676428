using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>The Linux distribution that this runs on, and how a component is installed there.</summary>
internal sealed class Distribution
{
    private readonly bool _isRoot;
    private readonly bool _isContainer;

    internal Distribution(string family, string name, bool isRoot, bool isContainer)
    {
        Family = family;
        Name = name;
        _isRoot = isRoot;
        _isContainer = isContainer;
    }

    /// <summary>A column of LinuxPackages.tsv, or empty.</summary>
    internal readonly string Family;

    /// <summary>For people: "Debian GNU/Linux 12 (bookworm)".</summary>
    internal readonly string Name;

    /// <summary>Reads os-release(5) and the marks that container engines leave.</summary>
    internal static Distribution Detect(IMachine machine)
    {
        IReadOnlyDictionary<string, string> release = Parse(ReadText(machine, "/etc/os-release") ?? ReadText(machine, "/usr/lib/os-release") ?? "");
        bool isContainer = machine.FileExists("/.dockerenv") || machine.FileExists("/run/.containerenv");
        string[] ids = [Value("ID"), .. Value("ID_LIKE").Split(' ')];
        return new Distribution(
            ids.Select(FamilyOf).FirstOrDefault(family => family.Length > 0) ?? "",
            Value("PRETTY_NAME"),
            machine.IsRoot,
            isContainer);

        string Value(string key) => release.TryGetValue(key, out string? value) ? value : "";
    }

    /// <summary>One sentence with one command that brings these components, or their names where the distribution is unknown.</summary>
    internal string Install(params string[] components) => Install(components, foreignArchitecture: "");

    /// <param name="components">Names in LinuxPackages.tsv.</param>
    /// <param name="foreignArchitecture">Where a package is of another architecture: arm64, arm or x64. Debian has to be told of it first.</param>
    internal string Install(string[] components, string foreignArchitecture)
    {
        IReadOnlyList<string>? packages = Packages(components);
        if (packages == null)
        {
            return Resources.Format("Remedy.InstallComponents", string.Join(", ", components.Select(component => Resources.Get("Component." + component))));
        }

        string prefix = LinuxPackages.Get("install", Family)!;
        string sudo = _isRoot || Family == "nixos" ? "" : "sudo ";
        string names = string.Join(" ", packages);

        // An image's package lists are removed to keep it small, so apt-get finds nothing without an update, apk nothing in its cache.
        string command = Family switch
        {
            "debian" when _isContainer => $"{sudo}apt-get update && {sudo}{prefix} {names}",
            "alpine" or "wolfi" when _isContainer => $"{sudo}{prefix} --no-cache {names}",
            _ => $"{sudo}{prefix} {names}",
        };
        if (foreignArchitecture.Length > 0 && Family == "debian")
        {
            string debian = foreignArchitecture switch { "arm" => "armhf", "x64" => "amd64", _ => foreignArchitecture };
            command = $"{sudo}dpkg --add-architecture {debian} && {sudo}apt-get update && {sudo}{prefix} {names}";
        }

        string sentence = Resources.Format("Remedy.Install", command);
        return _isContainer ? sentence + Resources.Format("Remedy.Dockerfile", DockerfileLine(prefix, names)) : sentence;
    }

    private IReadOnlyList<string>? Packages(string[] components)
    {
        List<string> packages = [];
        foreach (string component in components)
        {
            string? package = Family.Length == 0 ? null : LinuxPackages.Get(component, Family);
            if (package == null)
            {
                return null;
            }

            packages.Add(package);
        }

        return packages.Distinct().ToList();
    }

    private string DockerfileLine(string prefix, string names) => Family switch
    {
        "debian" => $"RUN apt-get update && {prefix} --no-install-recommends {names} && rm -rf /var/lib/apt/lists/*",
        "alpine" or "wolfi" => $"RUN apk add --no-cache {names}",
        _ => $"RUN {prefix} {names}",
    };

    private static string FamilyOf(string id) => id switch
    {
        "debian" or "ubuntu" => "debian",
        "alpine" => "alpine",
        "wolfi" or "chainguard" => "wolfi",
        "fedora" => "fedora",
        "rhel" or "centos" or "rocky" or "almalinux" or "ol" => "rhel",
        "amzn" => "amzn",
        "azurelinux" or "mariner" => "azurelinux",
        "suse" or "opensuse" or "sles" or "opensuse-leap" or "opensuse-tumbleweed" => "suse",
        "arch" or "archlinux" => "arch",
        "nixos" => "nixos",
        _ => "",
    };

    private static string? ReadText(IMachine machine, string path) =>
        machine.ReadBytes(path, 16 * 1024) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;

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
