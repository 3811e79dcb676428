using System;
using System.Linq;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains;

/// <summary>A file system that is mounted on this machine, from /proc/self/mountinfo (proc_pid_mountinfo(5)). Other systems have no such file.</summary>
/// <param name="Device">Major and minor device number: equal for folders in the same file system.</param>
/// <param name="Kind">Such as ext4 or tmpfs; empty if it is unknown.</param>
internal sealed record FileSystem(string Device, string Kind)
{
    private const int LargestTable = 1024 * 1024;

    /// <summary>File systems that store a copy of a file in full. Others can compress it or share its blocks, so it may take no space.</summary>
    private static readonly string[] KindsOfFullCopies = ["ext2", "ext3", "ext4", "tmpfs", "ramfs", "vfat", "exfat", "ntfs3"];

    /// <summary>A copy of a file takes as much space as the file.</summary>
    internal bool StoresFullCopies => KindsOfFullCopies.Contains(Kind);

    /// <summary>The file system of a folder. If it is unknown, each folder counts as one.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="directory">Full path of a folder that exists.</param>
    internal static FileSystem Of(IMachine machine, string directory)
    {
        string path = directory.TrimEnd('/') + "/";
        string[]? mount = (machine.ReadBytes("/proc/self/mountinfo", LargestTable) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "")
            .Split('\n')
            .Select(line => line.Split(' '))
            .Where(fields => fields.Length > 6 && path.StartsWith(Unescape(fields[4]).TrimEnd('/') + "/", StringComparison.Ordinal))
            .OrderBy(fields => fields[4].TrimEnd('/').Length) // of mounts on the same folder the last one counts
            .LastOrDefault();
        return mount == null
            ? new FileSystem(directory, "")
            : new FileSystem(mount[2], mount.SkipWhile(field => field != "-").Skip(1).FirstOrDefault() ?? "");
    }

    /// <summary>Blanks and the like are octal: \040.</summary>
    private static string Unescape(string text)
    {
        StringBuilder result = new();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length)
            {
                result.Append((char)Convert.ToInt32(text.Substring(i + 1, 3), 8));
                i += 3;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }
}
