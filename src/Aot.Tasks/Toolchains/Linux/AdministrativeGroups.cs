using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// The groups whose members may usually use sudo. sudoers itself is readable only for root, and a call of sudo that is not permitted is reported to the
/// administrator, so sudo is never run to find out.
/// </summary>
internal static class AdministrativeGroups
{
    private const int LargestFile = 64 * 1024;

    /// <summary>
    /// The groups in /etc/sudoers of Debian (sudo), Ubuntu (sudo, admin), and Fedora, Alpine, and Arch (wheel). The users of cloud images have their own
    /// rule in /etc/sudoers.d. They are members of adm.
    /// </summary>
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "root", "sudo", "admin", "wheel", "adm" };

    /// <summary>
    /// True if the user of this process is in none of the groups, as the first user of a Debian system with a password for root. False if that is not
    /// certain: a group that /etc/group does not list, such as one of a directory service, can be in sudoers.
    /// </summary>
    internal static bool HaveNoMember(IMachine machine)
    {
        string[][] status = [.. Read(machine, "/proc/self/status")];
        string[][] groups = [.. Read(machine, "/etc/group").Where(fields => fields.Length >= 4)];
        string[] ids = [.. Numbers(status, "Gid").Take(1), .. Numbers(status, "Groups")];
        string? user = Numbers(status, "Uid").FirstOrDefault();
        string? name = Read(machine, "/etc/passwd").FirstOrDefault(fields => fields.Length > 2 && fields[2] == user)?[0];
        bool isEachKnown = name != null && ids.Length > 0 && ids.All(id => groups.Any(fields => fields[2] == id));
        string[][] administrative = [.. groups.Where(fields => Names.Contains(fields[0]))];
        return isEachKnown && administrative.Length > 0 && !administrative.Any(fields => ids.Contains(fields[2]) || fields[3].Split(',').Contains(name));
    }

    private static string[] Numbers(string[][] status, string field) =>
        status.FirstOrDefault(fields => fields[0] == field)?[1].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static IEnumerable<string[]> Read(IMachine machine, string file) =>
        Encoding.UTF8.GetString(machine.ReadBytes(file, LargestFile) ?? []).Split('\n').Select(line => line.Split(':')).Where(fields => fields.Length > 1);
}
