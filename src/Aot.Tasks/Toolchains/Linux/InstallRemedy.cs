using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>The one command that installs what is missing, as it works on this machine now.</summary>
internal sealed class InstallRemedy
{
    private const string CppLibraryPrefix = "libstdc++-";
    private const string CompilerFilesPrefix = "libgcc-";
    private const string DevelopmentSuffix = "-dev";

    /// <summary>The upgrades of a new machine can take minutes. apt has the option since 1.9.11.</summary>
    private const int SecondsForOtherProcess = 600;

    private readonly Distribution _distribution;
    private readonly IReadOnlyCollection<string> _searchPath;
    private AptRepair? _repair;

    /// <param name="distribution">Knows the packages.</param>
    /// <param name="searchPath">The folders of PATH.</param>
    internal InstallRemedy(Distribution distribution, IReadOnlyCollection<string> searchPath)
    {
        _distribution = distribution;
        _searchPath = searchPath;
    }

    /// <summary>The remedy: one command, or the names of the components if a package is not known.</summary>
    /// <param name="components">What is missing; can be empty if other commands follow.</param>
    /// <param name="packages">Packages of this distribution that are missing or incomplete, by name.</param>
    /// <param name="followUps">Commands that follow the installation.</param>
    internal string For(IReadOnlyCollection<LinuxComponent> components, IReadOnlyCollection<string> packages, params string[] followUps)
    {
        LinuxComponent[] distinct = [.. components.Distinct()];
        bool isAsRoot = !_distribution.IsRoot && !_distribution.HasSudo && _distribution.Family != LinuxFamily.NixOS;
        if (distinct.Length + packages.Count == 0)
        {
            return (isAsRoot ? Remedies.RunAsRoot : Remedies.Run).With(string.Join(" && ", followUps));
        }

        if (LinuxPackages.InstallCommand(_distribution.Family) is not string install || distinct.Any(component => LinuxPackages.Find(component, _distribution).Count == 0))
        {
            return Remedies.InstallComponents.With(string.Join(", ", distinct.Select(LinuxPackages.Name)));
        }

        Selection selection = _distribution.Family == LinuxFamily.Debian
            ? SelectForDpkg(distinct, packages)
            : new Selection { Packages = [.. packages.Concat(distinct.SelectMany(Packages)).Distinct()] };
        if (selection.UnreachableFolders.Count > 0)
        {
            return Remedies.AddToPath.With(string.Join(" && ", [$"export PATH=\"$PATH:{string.Join(":", selection.UnreachableFolders)}\"", .. followUps]));
        }

        string command = Join([.. Commands(install, selection, options: "").Select(_distribution.WithSudo), .. followUps]);
        string line = DockerfileLine(install, selection);
        string remedy = (selection.IsOnlyReinstall, _distribution.IsContainer && followUps.Length == 0, isAsRoot) switch
        {
            (false, false, false) => Remedies.Install.With(command),
            (false, false, true) => Remedies.InstallAsRoot.With(command),
            (false, true, false) => Remedies.InstallInContainer.With(command, line),
            (false, true, true) => Remedies.InstallInContainerAsRoot.With(command, line),
            (true, false, false) => Remedies.Reinstall.With(command),
            (true, false, true) => Remedies.ReinstallAsRoot.With(command),
            (true, true, false) => Remedies.ReinstallInContainer.With(command, line),
            (true, true, true) => Remedies.ReinstallInContainerAsRoot.With(command, line),
        };
        return HasNoSource ? Remedies.AddPackageSource + " " + remedy
            : _repair is { Error: { Length: > 0 } error } ? Remedies.FixAptGet.With(error) + " " + remedy
            : remedy;
    }

    private bool HasNoSource => _distribution.Family == LinuxFamily.Debian && !_distribution.HasPackageLists && _distribution.AptSettings.Value.HasNoSource;

    private IReadOnlyList<string> Packages(LinuxComponent component) => LinuxPackages.Find(component, _distribution);

    /// <summary>
    /// Packages that are installed and complete are not named, unless nothing else is left. Then the folder of their tools is not on PATH, or something is
    /// missing that they contain, and they are reinstalled. Damaged packages are reinstalled.
    /// </summary>
    private Selection SelectForDpkg(IReadOnlyCollection<LinuxComponent> components, IReadOnlyCollection<string> named)
    {
        DpkgDatabase installed = _distribution.InstalledPackages.Value;
        List<string> absent = [];
        List<string> damaged = [];
        List<string> complete = [];
        foreach (string package in named.Concat(components.SelectMany(PackagesForDpkg)).Distinct())
        {
            IReadOnlyList<string> damage = installed.FindDamage(package);
            damaged.AddRange(damage);

            // To repair a package that is not configured, apt-get can also remove it, if what it depends on is not in this release.
            if (!installed.IsConfigured(package))
            {
                absent.Add(package);
            }
            else if (damage.Count == 0)
            {
                complete.Add(package);
            }
        }

        bool isNothingMissing = absent.Count + damaged.Count == 0 && !installed.IsBroken;
        string[] packages = [.. absent.Concat(damaged).Concat(isNothingMissing ? complete : []).Distinct().Except(installed.RemovedDependencies.Where(name => !installed.IsHalfInstalled(name)))];
        bool isReinstall = packages.Any(name => installed.IsConfigured(name) || installed.IsHalfInstalled(name));
        return new Selection
        {
            Packages = packages,
            IsRepair = installed.IsBroken,
            IsReinstall = isReinstall,
            IsOnlyReinstall = isReinstall && !installed.IsBroken && packages.All(installed.IsConfigured),
            UnreachableFolders = isNothingMissing ? [.. complete.SelectMany(installed.ToolFolders).Where(folder => !IsOnPath(folder)).Distinct()] : [],
        };
    }

    private IReadOnlyList<string> PackagesForDpkg(LinuxComponent component)
    {
        DpkgDatabase installed = _distribution.InstalledPackages.Value;
        string prefix = component is LinuxComponent.CppLibrary or LinuxComponent.StaticCppLibrary ? CppLibraryPrefix : CompilerFilesPrefix;
        bool isOfCompiler = prefix == CppLibraryPrefix || component == LinuxComponent.CompilerFiles;
        if (isOfCompiler && installed.RemovedDependencies.FirstOrDefault(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(DevelopmentSuffix, StringComparison.Ordinal)) is string removed)
        {
            return [removed]; // clang and gcc depend on it
        }

        if (component == LinuxComponent.CompilerFiles && installed.NewestVersion(CompilerFilesPrefix, DevelopmentSuffix) is int files)
        {
            return [$"{CompilerFilesPrefix}{files}{DevelopmentSuffix}"];
        }

        // clang uses the newest compiler's folder, whose library may be missing (dotnet/runtime#93317).
        return prefix == CppLibraryPrefix && installed.IsInstalled("g++")
            && installed.NewestVersion(CompilerFilesPrefix, DevelopmentSuffix) is int newest
            ? [$"{CppLibraryPrefix}{newest}{DevelopmentSuffix}"]
            : Packages(component);
    }

    /// <summary>/bin is a link to /usr/bin on every distribution that merged the two.</summary>
    private bool IsOnPath(string folder) =>
        _searchPath.Select(entry => entry.TrimEnd('/')).Any(entry => entry == folder || (folder.StartsWith("/usr/", StringComparison.Ordinal) && entry == folder.Substring("/usr".Length)));

    /// <summary>The commands, without sudo.</summary>
    /// <param name="install">The command before the packages.</param>
    /// <param name="selection">What is installed.</param>
    /// <param name="options">Further options for apt-get, each after a space.</param>
    private IEnumerable<string> Commands(string install, Selection selection, string options)
    {
        string names = string.Join(" ", selection.Packages);
        switch (_distribution.Family)
        {
            case LinuxFamily.Debian:
                // dpkg reads its journal, which apt-get requires. It fails if a dependency is missing, which apt-get repairs.
                DpkgDatabase installed = _distribution.InstalledPackages.Value;
                if (installed.IsInterrupted)
                {
                    yield return "dpkg --configure -a || true";
                }

                AptSettings settings = _distribution.AptSettings.Value;
                bool waitsForLists = settings.AreListsLocked && !_distribution.IsContainer; // a container starts no apt-daily
                string[] architectures = ForeignArchitectures(selection.Packages);

                // Images contain no package lists, to keep them small. A new architecture has none yet.
                bool isUpdate = _distribution.IsContainer || !_distribution.HasPackageLists || architectures.Length + settings.FilesWithDisc.Count > 0;

                // dpkg uses the last rule that matches a file, and those of the command line come last.
                string settingOptions = string.Concat(settings.ExcludedPaths.Select(pattern => $" -o Dpkg::Options::=\"--path-include={pattern}\""))
                    + (settings.HasInvalidDefaultRelease ? " -o APT::Default-Release=" : "");
                _repair ??= AptRepair.Find(
                    _distribution, $"install -y{settingOptions} {(selection.IsRepair ? "--fix-broken" : names)}", isPreceded: isUpdate || selection.IsRepair);
                string updateOptions = _repair.Options.StartsWith(" -o", StringComparison.Ordinal) ? _repair.Options : ""; // others are not for apt-get update
                string repairOptions = _repair.Options;
                string allNames = names + _repair.Packages;

                // apt verifies the signatures of the lists, which contain the hashes of the packages, however they are downloaded.
                if (settings.RequiresCertificates && installed.IsConfigured("dpkg") && !installed.IsConfigured("ca-certificates"))
                {
                    const string WithoutCertificates = " -o Acquire::https::Verify-Peer=false";
                    updateOptions += WithoutCertificates;
                    repairOptions += WithoutCertificates;
                    allNames += " ca-certificates";
                }

                if (_repair.Command.Length > 0)
                {
                    yield return _repair.Command;
                }

                foreach (string file in settings.InvalidOverrides)
                {
                    yield return "dpkg-statoverride --remove " + file;
                }

                foreach (string file in settings.DamagedFileLists)
                {
                    yield return "rm " + file;
                }

                if (settings.IsCacheFull)
                {
                    yield return "apt-get clean";
                }

                foreach (string file in settings.FilesWithDisc)
                {
                    yield return $"sed -i \"s/^deb cdrom:/# &/\" {file}";
                }

                foreach (string architecture in architectures)
                {
                    yield return "dpkg --add-architecture " + architecture;
                }

                if (isUpdate || _repair.RequiresUpdate)
                {
                    if (settings.IsTemporaryFolderRestricted)
                    {
                        yield return "chmod 1777 /tmp";
                    }

                    string update = "apt-get update" + (settings.HasMovingSuite ? " --allow-releaseinfo-change" : "") + updateOptions;
                    yield return waitsForLists ? $"timeout {SecondsForOtherProcess} sh -c 'until {update}; do sleep 5; done'" : update;
                }

                string allOptions = options + settingOptions + repairOptions
                    + (settings.IsLocked || waitsForLists ? $" -o DPkg::Lock::Timeout={SecondsForOtherProcess}" : "");

                // As long as a dependency is missing, apt-get installs nothing else, not even with --fix-broken and names.
                if (selection.IsRepair)
                {
                    yield return $"{install} --fix-broken{allOptions}" + (names.Length > 0 && installed.HasUnconfigured ? " || true" : "");
                }

                if (names.Length > 0)
                {
                    yield return $"{install}{(selection.IsReinstall ? " --reinstall" : "")}{allOptions} {allNames}";
                }

                break;
            case LinuxFamily.Alpine or LinuxFamily.Wolfi when _distribution.IsContainer: // apk would find nothing in its cache
                yield return $"{install} --no-cache {names}";
                break;
            default:
                yield return $"{install} {names}";
                break;
        }
    }

    private string DockerfileLine(string install, Selection selection) => _distribution.Family == LinuxFamily.Debian
        ? $"RUN {Join(Commands(install, selection, options: " --no-install-recommends"))} && rm -rf /var/lib/apt/lists/*"
        : "RUN " + string.Join(" && ", Commands(install, selection, options: ""));

    /// <summary>One command. If the machine has other sources than those of the distribution, a failure of apt-get update does not stop it.</summary>
    private string Join(IEnumerable<string> commands)
    {
        string joined = string.Join(" && ", commands);
        return _distribution.Family == LinuxFamily.Debian && _distribution.AptSettings.Value.HasOtherSource
            ? Regex.Replace(joined, "(apt-get update[^&;]*|; done') &&", "$1;", RegexOptions.CultureInvariant)
            : joined;
    }

    /// <summary>Debian must be told to use packages of another architecture, such as zlib1g-dev:arm64.</summary>
    private static string[] ForeignArchitectures(IEnumerable<string> packages) =>
        [.. packages.Select(package => package.Split(':')).Where(parts => parts.Length > 1).Select(parts => parts[1]).Distinct()];

    /// <summary>What is installed.</summary>
    private sealed class Selection
    {
        /// <summary>Names of packages.</summary>
        internal IReadOnlyList<string> Packages { get; init; } = [];

        /// <summary>Installed packages are not configured, or what they depend on is missing.</summary>
        internal bool IsRepair { get; init; }

        /// <summary>Some of the packages are installed already.</summary>
        internal bool IsReinstall { get; init; }

        /// <summary>All of them are installed already.</summary>
        internal bool IsOnlyReinstall { get; init; }

        /// <summary>Nothing is missing, but these folders of tools are not on PATH.</summary>
        internal IReadOnlyList<string> UnreachableFolders { get; init; } = [];
    }
}
