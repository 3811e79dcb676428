using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// What makes a usual command fail or install too little: sources.list(5), apt_preferences(5), apt.conf(5), the option path-exclude of dpkg(1), and a
/// process that is installing packages.
/// </summary>
internal sealed class AptSettings
{
    private const int LargestFile = 1024 * 1024;
    private const string SourceFile = "/etc/apt/sources.list";
    private const string SourceFolder = "/etc/apt/sources.list.d";
    private const string ConfigurationFile = "/etc/apt/apt.conf";
    private const string ConfigurationFolder = "/etc/apt/apt.conf.d";
    private const string CacheFolder = "/var/cache/apt/archives";

    /// <summary>The packages that clang requires have about 100 MB, and those of all features three times that.</summary>
    private const long SpaceForDownloads = 300 * 1024 * 1024;

    /// <summary>Prefixes of paths that no link reads: documentation, translations, settings, and data.</summary>
    private static readonly string[] FoldersWithoutTools = ["/usr/share/", "/etc/", "/var/"];

    /// <summary>The files with the sources of Debian and Ubuntu. Vendors add files.</summary>
    private static readonly string[] FilesOfDistribution = ["sources.list", "debian.sources", "ubuntu.sources"];

    /// <summary>Nothing is configured.</summary>
    internal static AptSettings Empty { get; } = new();

    /// <summary>Files that name a disc as a source, although another source exists. As long as they do, apt-get update fails.</summary>
    internal IReadOnlyList<string> FilesWithDisc { get; private init; } = [];

    /// <summary>
    /// A source may not be of this release of the distribution, but of a vendor or of another suite. If only that source fails, because its key changed or it no
    /// longer exists, apt-get update fails, although it has updated the other lists.
    /// </summary>
    internal bool HasOtherSource { get; private init; }

    /// <summary>No source is configured, as after an installation from a disc without a mirror. apt-get update then succeeds and lists nothing.</summary>
    internal bool HasNoSource { get; private init; }

    /// <summary>A source of the distribution is reached by HTTPS, and nothing tells apt which certificates to trust, unless the package ca-certificates is installed.</summary>
    internal bool RequiresCertificates { get; private init; }

    /// <summary>The package lists are of a suite whose release changes, such as stable. After a new release, apt-get update refuses the new name.</summary>
    internal bool HasMovingSuite { get; private init; }

    /// <summary>apt checks signatures as the user _apt, who must be allowed to create files in /tmp.</summary>
    internal bool IsTemporaryFolderRestricted { get; private init; }

    /// <summary>Files whose user or group dpkg overrides (dpkg-statoverride(1)), but which no longer exists. dpkg then installs nothing.</summary>
    internal IReadOnlyList<string> InvalidOverrides { get; private init; } = [];

    /// <summary>Lists of the files of a package that a crash damaged: their last line does not end. dpkg then installs nothing.</summary>
    internal IReadOnlyList<string> DamagedFileLists { get; private init; } = [];

    /// <summary>There is too little space for downloads, and earlier ones take a part of it.</summary>
    internal bool IsCacheFull { get; private init; }

    /// <summary>Patterns of files of tools and libraries that dpkg does not extract.</summary>
    internal IReadOnlyList<string> ExcludedPaths { get; private init; } = [];

    /// <summary>
    /// The setting APT::Default-Release names a release that no package list is of, such as stable after Debian has released the next version. Then apt-get
    /// installs nothing.
    /// </summary>
    internal bool HasInvalidDefaultRelease { get; private init; }

    /// <summary>The settings name a proxy, so the environment does not have to.</summary>
    internal bool HasProxy { get; private init; }

    /// <summary>Another process is installing packages, such as unattended-upgrades after the start of a machine. apt-get then fails unless it waits.</summary>
    internal bool IsLocked { get; private init; }

    /// <summary>Another process is updating the package lists, such as apt-daily after the start of a machine. apt-get update then fails; no option makes it wait.</summary>
    internal bool AreListsLocked { get; private init; }

    /// <summary>Names of packages, which can contain * and ?, of which no version may be installed.</summary>
    private IReadOnlyList<string> ForbiddenPackages { get; init; } = [];

    /// <summary>Reads the settings. A file that cannot be read has none.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="codename">The name of the release, such as bookworm; can be empty.</param>
    internal static AptSettings Read(IMachine machine, string codename = "")
    {
        string[] sources = Files(SourceFile, SourceFolder, ".list");
        string[] stanzas = Files("", SourceFolder, ".sources");
        bool hasSource = stanzas.Length > 1 || sources.Any(file => Lines(file).Any(line => IsSource(line) && !IsDisc(line)));
        string suites = $"^({Regex.Escape(codename)}|(old)*stable|testing|unstable|sid)(-updates|-security|/updates)?/?$";
        return new AptSettings
        {
            FilesWithDisc = hasSource ? [.. sources.Where(file => Lines(file).Any(IsDisc))] : [],
            HasOtherSource = sources.Any(file => Lines(file).Any(line => IsSource(line) && !IsDisc(line) && !IsOfDistribution(file, line)))
                || stanzas.Any(file => Lines(file).Any(line => !IsFieldOfDistribution(file, line))),
            HasNoSource = (machine.FileExists(SourceFile) || machine.DirectoryExists(SourceFolder))
                && !sources.SelectMany(Lines).Any(line => line.StartsWith("deb", StringComparison.Ordinal))
                && !stanzas.SelectMany(Lines).Any(line => Value(line, "Types:") != null)
                && !Files(ConfigurationFile, ConfigurationFolder, extension: null).SelectMany(Lines).Any(line => line.StartsWith("Dir", StringComparison.OrdinalIgnoreCase)),
            RequiresCertificates = sources.Concat(stanzas).Where(file => FilesOfDistribution.Contains(Path.GetFileName(file))).SelectMany(Lines)
                    .Any(line => Regex.IsMatch(line, "^(deb|URIs:).*https:", RegexOptions.CultureInvariant))
                && !machine.FileExists("/etc/ssl/certs/ca-certificates.crt")
                && !Files(ConfigurationFile, ConfigurationFolder, extension: null).SelectMany(Lines).Any(line => line.Contains("https")),
            HasMovingSuite = machine.List("/var/lib/apt/lists").Any(file => Regex.IsMatch(file, "_debian(-security)?_dists_((old)*stable|testing)(-.*)?_InRelease$", RegexOptions.CultureInvariant)),
            IsTemporaryFolderRestricted = machine.Identify("/tmp") is { IsRestrictedFolder: true },
            InvalidOverrides = [.. Lines("/var/lib/dpkg/statoverride").Select(line => line.Split(' '))
                .Where(words => words.Length == 4 && words[3].All(IsPlain) && (IsUnknown("passwd", words[0]) || IsUnknown("group", words[1])))
                .Select(words => words[3])],
            DamagedFileLists = [.. machine.List("/var/lib/dpkg/info")
                .Where(file => file.EndsWith(".list", StringComparison.Ordinal) && LacksFinalLineBreak(file))],
            IsCacheFull = machine.List(CacheFolder).Any(file => file.EndsWith(".deb", StringComparison.Ordinal)) && machine.FreeBytes(CacheFolder) < SpaceForDownloads,
            ExcludedPaths = [.. Files("/etc/dpkg/dpkg.cfg", "/etc/dpkg/dpkg.cfg.d", extension: null)
                .SelectMany(Lines)
                .Select(line => Regex.Match(line, @"^path-exclude(?:\s*=|\s)\s*(.+)$", RegexOptions.CultureInvariant).Groups[1].Value.Trim('"'))
                .Where(pattern => pattern.Length > 0 && pattern.All(IsPlain) && !FoldersWithoutTools.Any(folder => pattern.StartsWith(folder, StringComparison.Ordinal)))
                .Distinct()],
            HasProxy = Files(ConfigurationFile, ConfigurationFolder, extension: null).SelectMany(Lines)
                .Any(line => !line.StartsWith("//", StringComparison.Ordinal) && line.IndexOf("proxy", StringComparison.OrdinalIgnoreCase) >= 0),
            IsLocked = IsFileLocked("/var/lib/dpkg/lock-frontend", machine),
            AreListsLocked = IsFileLocked("/var/lib/apt/lists/lock", machine),
            HasInvalidDefaultRelease = DefaultRelease() is { Length: > 0 } release && ListedReleases() is { Length: > 0 } listed && !listed.Contains(release),
            ForbiddenPackages = [.. Files("/etc/apt/preferences", "/etc/apt/preferences.d", extension: null).SelectMany(file => FindForbidden(Lines(file)))],
        };

        // Such as "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.example.org/debian bookworm main".
        bool IsOfDistribution(string file, string line)
        {
            string[] words = Words(Regex.Replace(line, @"\[[^\]]*\]", "", RegexOptions.CultureInvariant));
            return FilesOfDistribution.Contains(Path.GetFileName(file)) && words.Length > 2 && IsOwnAddress(words[1]) && IsOwnSuite(words[2])
                && (line.IndexOf("signed-by", StringComparison.OrdinalIgnoreCase) < 0 || line.Contains("-archive-keyring"));
        }

        bool IsFieldOfDistribution(string file, string line) =>
            Words(Value(line, "URIs:")).All(IsOwnAddress) && Words(Value(line, "Suites:")).All(IsOwnSuite) && Value(line, "Signed-By:")?.Contains("-archive-keyring") != false
            && (FilesOfDistribution.Contains(Path.GetFileName(file)) || Value(line, "Types:") == null);

        bool IsOwnSuite(string suite) => codename.Length == 0 || Regex.IsMatch(suite, suites, RegexOptions.CultureInvariant);

        static bool IsOwnAddress(string address) => Regex.IsMatch(address, "/(debian|debian-security|ubuntu|ubuntu-ports)/?$", RegexOptions.CultureInvariant);

        // The list of a large package has several MB, so only its end is read.
        bool LacksFinalLineBreak(string file)
        {
            using Stream? stream = machine.OpenRead(file);
            if (stream is not { Length: > 0 })
            {
                return false;
            }

            stream.Seek(-1, SeekOrigin.End);
            return stream.ReadByte() != '\n';
        }

        // getent(1) ends with 2 if the name does not exist.
        bool IsUnknown(string database, string name) =>
            !name.StartsWith("#", StringComparison.Ordinal) && machine.Run("/usr/bin/getent", [database, name], "/", TimeSpan.FromSeconds(10)).ExitCode == 2;

        string DefaultRelease() => Files(ConfigurationFile, ConfigurationFolder, extension: null)
            .SelectMany(Lines)
            .Select(line => Regex.Match(line, @"^APT::Default-Release\s+""([^""]*)""\s*;", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))
            .LastOrDefault(match => match.Success)?.Groups[1].Value ?? "";

        string[] ListedReleases() => [.. machine.List("/var/lib/apt/lists")
            .Where(file => file.EndsWith("Release", StringComparison.Ordinal))
            .SelectMany(Lines)
            .Select(line => Value(line, "Suite:") ?? Value(line, "Codename:") ?? Value(line, "Version:") ?? "")
            .Where(name => name.Length > 0)];

        string[] Files(string file, string folder, string? extension) =>
            [.. machine.List(folder).Where(path => extension == null || Path.GetExtension(path) == extension).OrderBy(path => path, StringComparer.Ordinal).Prepend(file)];

        string[] Lines(string file) => ReadLines(file, machine);
    }

    /// <summary>A process holds a lock on the file. /proc/locks (proc_locks(5)) has lines such as 1: POSIX  ADVISORY  WRITE 812 fe:00:131085 0 EOF.</summary>
    internal static bool IsFileLocked(string file, IMachine machine) => machine.Identify(file) is FileIdentity identity && ReadLines("/proc/locks", machine)
        .Select(line => Regex.Match(line, @" [0-9a-f]+:[0-9a-f]+:(\d{1,18}) ", RegexOptions.CultureInvariant))
        .Any(match => match.Success && identity.HasInode(long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));

    private static string[] ReadLines(string file, IMachine machine) => machine.ReadBytes(file, LargestFile) is byte[] bytes
        ? [.. Encoding.UTF8.GetString(bytes).Split('\n').Select(line => line.Trim())]
        : [];

    /// <summary>No version of the package may be installed.</summary>
    internal bool IsForbidden(string package) => ForbiddenPackages.Any(pattern =>
        Regex.IsMatch(package, "^" + Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".") + "$", RegexOptions.CultureInvariant));

    /// <summary>A shell expands the others in double quotes, and a message quotes a command.</summary>
    private static bool IsPlain(char letter) => letter > ' ' && "\"'$`\\".IndexOf(letter) < 0;

    private static bool IsSource(string line) => line.StartsWith("deb ", StringComparison.Ordinal) || line.StartsWith("deb [", StringComparison.Ordinal);

    private static bool IsDisc(string line) => line.StartsWith("deb cdrom:", StringComparison.Ordinal);

    /// <summary>The packages in stanzas such as "Package: clang", "Pin: version *", "Pin-Priority: -1". Other pins concern only some versions.</summary>
    private static IEnumerable<string> FindForbidden(IEnumerable<string> lines)
    {
        string packages = "";
        bool isAnyVersion = false;
        foreach (string line in lines)
        {
            if (line.Length == 0)
            {
                packages = "";
                isAnyVersion = false;
            }
            else if (Value(line, "Package:") is string names)
            {
                packages = names;
            }
            else if (Value(line, "Pin:") is string pin)
            {
                isAnyVersion = Regex.IsMatch(pin, @"^(version|release)\s+\*$", RegexOptions.CultureInvariant);
            }
            else if (Value(line, "Pin-Priority:") is string priority && isAnyVersion && priority.StartsWith("-", StringComparison.Ordinal))
            {
                foreach (string name in Words(packages))
                {
                    yield return name;
                }
            }
        }
    }

    private static string[] Words(string? text) => (text ?? "").Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static string? Value(string line, string field) =>
        line.StartsWith(field, StringComparison.OrdinalIgnoreCase) ? line.Substring(field.Length).Trim() : null;
}
