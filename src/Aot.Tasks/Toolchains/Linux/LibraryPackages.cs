using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>The packages of libraries that Aot.Sdk does not know as components: of a project, or of a tool that no package contains.</summary>
internal static class LibraryPackages
{
    /// <summary>The package with the development files of a library; null if none is known, or if it is installed.</summary>
    /// <param name="library">The name after -l.</param>
    /// <param name="distribution">Knows the packages.</param>
    /// <param name="machine">Has the package lists.</param>
    internal static string? OfDevelopment(string library, Distribution distribution, IMachine machine)
    {
        string? package = FindDevelopment(library, distribution, machine);
        return package == null || IsComplete(package, distribution) ? null : package;
    }

    /// <summary>
    /// The packages with the development files of libraries for another architecture, which Debian installs next to those of this machine (multiarch). Only
    /// those that are known and not installed.
    /// </summary>
    /// <param name="libraries">The names after -l.</param>
    /// <param name="architecture">Such as arm64.</param>
    /// <param name="distribution">Knows the packages.</param>
    /// <param name="machine">Has the package lists.</param>
    internal static IReadOnlyList<string> OfForeignDevelopment(IEnumerable<string> libraries, string architecture, Distribution distribution, IMachine machine)
    {
        string suffix = architecture switch { "arm64" => ":arm64", "arm" => ":armhf", "x64" => ":amd64", _ => "" };
        return distribution.Family != LinuxFamily.Debian || suffix.Length == 0 ? []
            : [.. libraries.Select(library => FindDevelopment(library, distribution, machine)).OfType<string>().Select(package => package + suffix)
                .Where(package => !distribution.InstalledPackages.Value.IsConfigured(package))];
    }

    /// <summary>
    /// The package with a shared library; null if none is known, or if it is installed. Its name is that of the library and the version in the name of the file
    /// (Debian Policy, 8.1), with t64 at the end if its time_t became longer.
    /// </summary>
    /// <param name="file">Such as libtinfo.so.5.</param>
    /// <param name="distribution">Knows the packages.</param>
    /// <param name="machine">Has the package lists.</param>
    internal static string? OfFile(string file, Distribution distribution, IMachine machine)
    {
        Match match = Regex.Match(InPackageName(file), @"^(lib.+?)\.so\.((\d+)[0-9.]*)$", RegexOptions.CultureInvariant);
        string name = match.Groups[1].Value;
        string start = name.Length > 0 && char.IsDigit(name[name.Length - 1]) ? name + "-" : name;
        string all = start + match.Groups[2].Value;
        string major = start + match.Groups[3].Value;
        string? package = match.Success ? Find(file, [all, all + "t64", major, major + "t64", name, name.Replace("-", "")], "", distribution, machine) : null;
        return package == null || IsComplete(package, distribution) ? null : package;
    }

    private static string? FindDevelopment(string library, Distribution distribution, IMachine machine)
    {
        string name = InPackageName(library);
        return Find("-l" + library, [$"lib{name}-dev", $"{name}-dev"], $"^lib{Regex.Escape(name)}[-0-9.]*-dev$", distribution, machine);
    }

    private static bool IsComplete(string package, Distribution distribution)
    {
        DpkgDatabase installed = distribution.InstalledPackages.Value;
        return installed.IsConfigured(package) && installed.FindDamage(package).Count == 0;
    }

    private static string? Find(string row, string[] names, string similar, Distribution distribution, IMachine machine)
    {
        IReadOnlyList<string> packages = LinuxPackages.Find(row, distribution);
        string? known = packages.Count > 0 ? packages[0] : null;
        return distribution.Family == LinuxFamily.Debian ? FindInLists(known == null ? names : [known, .. names], similar, known, machine) : known;
    }

    /// <summary>The first of the names that apt's package lists contain, or the only one that matches the pattern. Without lists, the known one.</summary>
    private static string? FindInLists(string[] names, string similar, string? known, IMachine machine)
    {
        const string Field = "Package: ";
        HashSet<string> found = new(StringComparer.Ordinal);
        bool isRead = false;
        try
        {
            foreach (string file in machine.List("/var/lib/apt/lists").Where(path => path.EndsWith("_Packages", StringComparison.Ordinal)))
            {
                using StreamReader reader = new(machine.OpenRead(file) ?? Stream.Null);
                while (reader.ReadLine() is string line)
                {
                    string name = line.StartsWith(Field, StringComparison.Ordinal) ? line.Substring(Field.Length) : "";
                    if (name.Length > 0)
                    {
                        isRead = true;
                        if (names.Contains(name) || (similar.Length > 0 && name.EndsWith("-dev", StringComparison.Ordinal) && Regex.IsMatch(name, similar, RegexOptions.CultureInvariant)))
                        {
                            found.Add(name);
                        }
                    }
                }
            }
        }
        catch (IOException)
        {
            return known; // a damaged disk
        }

        return !isRead ? known : names.FirstOrDefault(found.Contains) ?? (found.Count == 1 ? found.Single() : null);
    }

    /// <summary>Names of packages have no capital letters and no underscores (Debian Policy, 5.6.7).</summary>
    private static string InPackageName(string name) => name.ToLowerInvariant().Replace('_', '-');
}
