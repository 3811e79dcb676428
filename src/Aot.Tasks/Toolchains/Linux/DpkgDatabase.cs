using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// The packages that dpkg has installed, from its text files (dpkg(1), FILES): /var/lib/dpkg/status, and info/*.list with the files of each package. It
/// tells a package that is not installed from one whose files were deleted: apt-get install does nothing for the latter.
/// </summary>
internal sealed class DpkgDatabase
{
    private const string Folder = "/var/lib/dpkg/";
    private const int LargestStatus = 64 * 1024 * 1024;
    private const int LargestList = 4 * 1024 * 1024;

    /// <summary>The states in which the files of a package exist (dpkg(1), PACKAGE STATES). The first two are still to be configured.</summary>
    private static readonly string[] StatesWithFiles = ["unpacked", "half-configured", "triggers-awaited", "triggers-pending", "installed"];

    private readonly IMachine? _machine;
    private readonly Dictionary<string, Package> _installed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _provided = new(StringComparer.Ordinal);
    private readonly List<string> _held = [];
    private readonly HashSet<string> _halfInstalled = new(StringComparer.Ordinal);

    private IReadOnlyList<string>? _removedDependencies;
    private bool _isIncomplete;

    private DpkgDatabase(IMachine? machine) => _machine = machine;

    /// <summary>Nothing is installed, as on a system without dpkg.</summary>
    internal static DpkgDatabase Empty { get; } = new(null);

    /// <summary>True if dpkg was ended while it installed packages: what it did since then is in a journal, and apt-get refuses every command until dpkg has read it.</summary>
    internal bool IsInterrupted { get; private init; }

    /// <summary>
    /// True if a package is not completely installed, for example because dpkg -i unpacked it without its dependencies, or if a dependency was removed by
    /// force. Then apt-get refuses every command that does not fix this.
    /// </summary>
    internal bool IsBroken => IsInterrupted || _isIncomplete || RemovedDependencies.Count > 0;

    /// <summary>A script of an installed package failed, and apt-get runs it each time. So apt-get fails again, after it has installed what it can.</summary>
    internal bool HasUnconfigured { get; private set; }

    /// <summary>Installed packages that apt-mark hold keeps at their version.</summary>
    internal IReadOnlyList<string> Held => _held;

    /// <summary>Dependencies of installed packages that were removed by force. Until they are installed, apt-get refuses every command that does not name them.</summary>
    internal IReadOnlyList<string> RemovedDependencies => _removedDependencies ??= FindRemovedDependencies();

    /// <summary>Reads the database. Without one, or if it cannot be read completely, nothing is installed. A message waits for this, and an array for all of the file costs 50 ms of garbage collection.</summary>
    internal static DpkgDatabase Read(IMachine machine)
    {
        try
        {
            using Stream? status = machine.OpenRead(Folder + "status");
            if (status is not { Length: <= LargestStatus })
            {
                return Empty;
            }

            // The journal has numbers as names (dpkg/lib/dpkg/dbmodify.c), and one package in each file, which replaces that of the status.
            string[] journal = [.. machine.List(Folder + "updates").Where(file => Path.GetFileName(file).All(char.IsDigit))];
            DpkgDatabase database = new(machine) { IsInterrupted = journal.Length > 0 };
            Dictionary<string, Stanza> stanzas = new(StringComparer.Ordinal);
            ReadStanzas(status, stanzas);
            foreach (string file in journal)
            {
                using Stream? entry = machine.OpenRead(file);
                ReadStanzas(entry ?? Stream.Null, stanzas);
            }

            string? architecture = stanzas.Values.FirstOrDefault(stanza => stanza.Name == "dpkg")?.Architecture;
            foreach (Stanza stanza in stanzas.Values)
            {
                database.Add(stanza, architecture);
            }

            return database;
        }
        catch (IOException)
        {
            return Empty; // a damaged disk
        }
    }

    private static void ReadStanzas(Stream stream, Dictionary<string, Stanza> stanzas)
    {
        Stanza stanza = new();
        using StreamReader reader = new(stream, Encoding.UTF8);
        while (reader.ReadLine() is string line)
        {
            if (line.Length == 0)
            {
                Add();
                stanza = new Stanza();
                continue;
            }

            stanza.Name = Value(line, "Package:") ?? stanza.Name;
            stanza.Status = Value(line, "Status:") ?? stanza.Status;
            stanza.Architecture = Value(line, "Architecture:") ?? stanza.Architecture;
            stanza.Depends = Value(line, "Depends:") ?? stanza.Depends;
            stanza.Provides = Value(line, "Provides:") ?? stanza.Provides;
        }

        Add();

        void Add()
        {
            if (stanza.Name.Length > 0)
            {
                stanzas[stanza.Name + ":" + stanza.Architecture] = stanza;
            }
        }
    }

    /// <param name="stanza">The package.</param>
    /// <param name="architecture">That of this machine, which is that of dpkg; null if it is not known.</param>
    private void Add(Stanza stanza, string? architecture)
    {
        // Such as "install ok installed": what is wanted, whether the package must be reinstalled, and the state.
        string[] words = stanza.Status.Split(' ');
        string state = words[words.Length - 1];
        bool hasFiles = StatesWithFiles.Contains(state);
        _isIncomplete |= state is "unpacked" or "half-configured" or "half-installed" || words.Contains("reinstreq");
        HasUnconfigured |= state == "half-configured";
        if (state == "half-installed")
        {
            _halfInstalled.Add(stanza.Name);
        }

        if (!hasFiles)
        {
            return;
        }

        if (words[0] == "hold")
        {
            _held.Add(stanza.Name);
        }

        // The packages of other architectures are named with theirs. Those of this machine have no suffix. If it is not known, they come first.
        Package package = new() { Architecture = stanza.Architecture, Depends = stanza.Depends, IsConfigured = state is not ("unpacked" or "half-configured") };
        string withArchitecture = stanza.Name + ":" + stanza.Architecture;
        bool isForeign = architecture != null && stanza.Architecture != architecture && stanza.Architecture != "all";
        _installed[isForeign || _installed.ContainsKey(stanza.Name) ? withArchitecture : stanza.Name] = package;
        _installed[withArchitecture] = package;
        _provided.Add(stanza.Name); // another architecture can be enough (Multi-Arch: foreign)
        _provided.UnionWith(Names(stanza.Provides).SelectMany(alternatives => alternatives));
    }

    /// <summary>The package is installed, whether its files exist or not.</summary>
    internal bool IsInstalled(string package) => _installed.ContainsKey(package);

    /// <summary>The package is installed, and dpkg has configured it after it unpacked its files.</summary>
    internal bool IsConfigured(string package) => _installed.TryGetValue(package, out Package? installed) && installed.IsConfigured;

    /// <summary>dpkg began to install or remove the package and did not finish. apt-get --fix-broken can leave it as it is, without its files.</summary>
    internal bool IsHalfInstalled(string package) => _halfInstalled.Contains(package);

    /// <summary>The newest installed package whose name is this prefix, a number, and this suffix, such as libgcc-12-dev; null if there is none.</summary>
    internal int? NewestVersion(string prefix, string suffix) =>
        _installed.Keys
            .Where(name => name.Length > prefix.Length + suffix.Length && name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(suffix, StringComparison.Ordinal))
            .Select(name => int.TryParse(name.Substring(prefix.Length, name.Length - prefix.Length - suffix.Length), out int version) ? version : (int?)null)
            .Max();

    /// <summary>
    /// The installed packages whose files were deleted: <paramref name="package"/>, and those whose name continues it, such as gcc-12 and
    /// binutils-x86-64-linux-gnu, which contain the files of packages that only depend on them.
    /// </summary>
    internal IReadOnlyList<string> FindDamage(string package) =>
        [.. _installed.Keys.Where(name => name == package || (name.StartsWith(package + "-", StringComparison.Ordinal) && name.IndexOf(':') < 0)).Where(IsDamaged)];

    private string[] FindRemovedDependencies() =>
        [.. _installed
            .Where(package => package.Key.IndexOf(':') < 0)
            .SelectMany(package => Names(package.Value.Depends))
            .Where(alternatives => !alternatives.Any(_provided.Contains))
            .Select(alternatives => alternatives[0])
            .Distinct()];

    /// <summary>The installed package that contains a file; null if none does.</summary>
    /// <param name="path">The end of its path, such as /libctf.so.0.</param>
    internal string? FindOwner(string path) =>
        _installed.Keys.FirstOrDefault(package => package.IndexOf(':') < 0 && Files(package).Any(file => file.EndsWith(path, StringComparison.Ordinal)));

    /// <summary>The package is installed, but has never contained a file.</summary>
    /// <param name="package">Name of the package.</param>
    /// <param name="path">The end of the path of the file.</param>
    internal bool Lacks(string package, string path) =>
        IsConfigured(package) && Files(package) is { Length: > 0 } files && !Array.Exists(files, file => file.EndsWith(path, StringComparison.Ordinal));

    /// <summary>The folders of the tools that an installed package contains, such as /usr/bin.</summary>
    /// <param name="package">Name of the package.</param>
    internal IReadOnlyList<string> ToolFolders(string package) =>
        [.. Files(package).Where(file => file.IndexOf("/bin/", StringComparison.Ordinal) >= 0).Select(file => file.Substring(0, file.LastIndexOf('/'))).Distinct()];

    /// <summary>
    /// Images often omit documentation (path-exclude in dpkg.cfg), so only folders of programs and libraries count. A loss of power leaves empty files.
    /// </summary>
    private bool IsDamaged(string package) => Files(package).Any(file =>
        (file.IndexOf("/bin/", StringComparison.Ordinal) >= 0 || file.IndexOf("/lib", StringComparison.Ordinal) >= 0)
        && file.IndexOf("/share/", StringComparison.Ordinal) < 0
        && _machine != null
        && (_machine.FileExists(file) ? Path.GetExtension(file) is ".o" or ".a" or ".so" && _machine.FileLength(file) == 0 : !_machine.DirectoryExists(file)));

    private string[] Files(string package)
    {
        string architecture = _installed.TryGetValue(package, out Package? installed) ? installed.Architecture : "";
        byte[]? list = _machine?.ReadBytes($"{Folder}info/{package}.list", LargestList)
            ?? _machine?.ReadBytes($"{Folder}info/{package}:{architecture}.list", LargestList);
        return list == null ? [] : Encoding.UTF8.GetString(list).Split('\n');
    }

    /// <summary>The value of a field; null if the line is of another field.</summary>
    private static string? Value(string line, string field) =>
        line.StartsWith(field, StringComparison.Ordinal) ? line.Substring(field.Length).Trim() : null;

    /// <summary>The names in a list such as "libc6 (>= 2.34), binutils | lld", with the alternatives of each element.</summary>
    private static IEnumerable<string[]> Names(string list) => list
        .Split([','], StringSplitOptions.RemoveEmptyEntries)
        .Select(element => element.Split('|').Select(name => name.Trim().Split(' ', '(', ':')[0]).Where(name => name.Length > 0).ToArray())
        .Where(alternatives => alternatives.Length > 0);

    /// <summary>An installed package.</summary>
    private sealed class Package
    {
        internal string Architecture { get; init; } = "";

        internal string Depends { get; init; } = "";

        internal bool IsConfigured { get; init; }
    }

    /// <summary>The fields of a package in the database.</summary>
    private sealed class Stanza
    {
        internal string Name { get; set; } = "";

        internal string Status { get; set; } = "";

        internal string Architecture { get; set; } = "";

        internal string Depends { get; set; } = "";

        internal string Provides { get; set; } = "";
    }
}
