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

    private readonly IMachine? _machine;
    private readonly Dictionary<string, Package> _installed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _provided = new(StringComparer.Ordinal);

    /// <param name="machine">The machine; null if nothing is installed.</param>
    /// <param name="status">The content of the file status.</param>
    private DpkgDatabase(IMachine? machine, Stream status)
    {
        _machine = machine;
        string name = "", state = "", architecture = "", depends = "", provides = "";
        using StreamReader reader = new(status, Encoding.UTF8);
        while (reader.ReadLine() is string line)
        {
            if (line.Length == 0)
            {
                Add();
                name = state = architecture = depends = provides = "";
                continue;
            }

            name = Value(line, "Package:") ?? name;
            state = Value(line, "Status:") ?? state;
            architecture = Value(line, "Architecture:") ?? architecture;
            depends = Value(line, "Depends:") ?? depends;
            provides = Value(line, "Provides:") ?? provides;
        }

        Add();

        void Add()
        {
            if (name.Length == 0 || !state.EndsWith(" installed", StringComparison.Ordinal))
            {
                return;
            }

            // The packages of other architectures are named with theirs. Those of this machine come first and have no suffix.
            Package package = new(architecture, depends);
            string withArchitecture = name + ":" + architecture;
            _installed[_installed.ContainsKey(name) ? withArchitecture : name] = package;
            _installed[withArchitecture] = package;
            _provided.UnionWith(Names(provides).SelectMany(alternatives => alternatives));
        }
    }

    /// <summary>Nothing is installed, as on a system without dpkg.</summary>
    internal static DpkgDatabase Empty { get; } = new(null, Stream.Null);

    /// <summary>Reads the database. Without one, nothing is installed. A message waits for this, and an array for all of the file costs 50 ms of garbage collection.</summary>
    internal static DpkgDatabase Read(IMachine machine)
    {
        using Stream? status = machine.OpenRead(Folder + "status");
        return status is { Length: <= LargestStatus } ? new(machine, status) : Empty;
    }

    /// <summary>The package is installed, whether its files exist or not.</summary>
    internal bool IsInstalled(string package) => _installed.ContainsKey(package);

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

    /// <summary>Dependencies of installed packages that were removed by force. Until they are installed, apt-get refuses every command that does not name them.</summary>
    internal IReadOnlyList<string> FindRemovedDependencies() =>
        [.. _installed
            .Where(package => package.Key.IndexOf(':') < 0)
            .SelectMany(package => Names(package.Value.Depends))
            .Where(alternatives => !alternatives.Any(name => IsInstalled(name) || _provided.Contains(name)))
            .Select(alternatives => alternatives[0])
            .Distinct()];

    /// <summary>The folders of the tools that an installed package contains, such as /usr/bin.</summary>
    /// <param name="package">Name of the package.</param>
    internal IReadOnlyList<string> ToolFolders(string package) =>
        [.. Files(package).Where(file => file.IndexOf("/bin/", StringComparison.Ordinal) >= 0).Select(file => file.Substring(0, file.LastIndexOf('/'))).Distinct()];

    /// <summary>Images often omit documentation (path-exclude in dpkg.cfg), so only folders of programs and libraries count.</summary>
    private bool IsDamaged(string package) => Files(package).Any(file =>
        (file.IndexOf("/bin/", StringComparison.Ordinal) >= 0 || file.IndexOf("/lib", StringComparison.Ordinal) >= 0)
        && file.IndexOf("/share/", StringComparison.Ordinal) < 0
        && _machine?.FileExists(file) == false && !_machine.DirectoryExists(file));

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
    private sealed record Package(string Architecture, string Depends);
}
