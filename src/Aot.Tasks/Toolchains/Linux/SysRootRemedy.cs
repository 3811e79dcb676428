using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Commands that complete the root file system that the project links with: $(SysRoot).</summary>
internal sealed class SysRootRemedy(ToolchainRequest request, IMachine machine, Distribution distribution)
{
    /// <summary>Installs packages in $(SysRoot); empty if it is no Debian with apt-get, or for another processor.</summary>
    internal string Complete(IReadOnlyCollection<LinuxComponent> components)
    {
        string root = Path.Combine(request.ProjectDirectory, request.SysRoot).TrimEnd('/');
        Distribution inside = Distribution.OfSysRoot(machine, root);
        string[] packages = [.. components.SelectMany(component => LinuxPackages.Find(component, inside)).Distinct()];
        if (inside.Family != LinuxFamily.Debian || request.IsCross || packages.Length == 0 || !machine.FileExists(root + "/usr/bin/apt-get"))
        {
            return "";
        }

        List<string> commands = inside.HasPackageLists ? [] : [$"chroot {Word(root)} apt-get update"];
        commands.Add($"chroot {Word(root)} apt-get install -y {string.Join(" ", packages)}");
        commands.Add(MakeLinksRelative(root));
        return string.Join(" && ", commands.Select(distribution.WithSudo));
    }

    /// <summary>Links that begin with / lead out of the folder (AOTSDK3013).</summary>
    internal static string MakeLinksRelative(string folder) =>
        $"find {Quote(folder)} -type l -lname '/*' -exec sh -c 'ln -snfr \"$1$(readlink \"$2\")\" \"$2\"' sh {Quote(folder)} {{}} \\;";

    /// <summary>A path as a word of a shell command: quoted only if it must be.</summary>
    private static string Word(string path) => path.All(c => char.IsLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or '+') ? path : Quote(path);

    private static string Quote(string path) => $"'{path.Replace("'", "'\\''")}'";
}
