using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Binaries;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// A root file system, or a copy of its lib and usr/lib, that a program is linked against: $(SysRoot), or the root of this machine.
/// </summary>
internal sealed class SysRoot
{
    private static readonly string[] FilesOfLibc = ["Scrt1.o", "crt1.o", "libc.so.6"];

    private readonly string _path;
    private readonly IMachine _machine;
    private readonly IReadOnlyList<string> _libraryDirectories;

    /// <param name="path">Full path of the folder; "/" for this machine.</param>
    /// <param name="machine">The machine.</param>
    internal SysRoot(string path, IMachine machine)
    {
        _path = path.TrimEnd('/');
        _machine = machine;
        _libraryDirectories = LibraryDirectories(_path, machine);
    }

    /// <summary>True if the folder is this distribution. The test is that of the IL compiler's targets: etc/os-release contains ID= and the name.</summary>
    /// <param name="id">alpine or tizen.</param>
    /// <param name="path">Full path of the folder.</param>
    /// <param name="machine">The machine.</param>
    internal static bool Is(string id, string path, IMachine machine)
    {
        const int LargestRelease = 16 * 1024;
        byte[]? bytes = machine.ReadBytes(path.TrimEnd('/') + "/etc/os-release", LargestRelease);
        return bytes != null && Encoding.UTF8.GetString(bytes).IndexOf("ID=" + id, StringComparison.Ordinal) >= 0;
    }

    /// <summary>True if the folder exists and contains libraries.</summary>
    internal bool HasLibraries => _libraryDirectories.Any(directory => _machine.List(directory).Any(IsLibrary));

    /// <summary>True if a library folder contains a file with this name.</summary>
    internal bool HasFile(string name) => _libraryDirectories.Any(directory => _machine.FileExists(Path.Combine(directory, name)));

    /// <summary>True if a library folder contains a shared or static library for the linker.</summary>
    /// <param name="library">The name after -l, such as z.</param>
    internal bool HasLibrary(string library) =>
        HasFile("lib" + library + ".so") || HasFile("lib" + library + ".a");

    /// <summary>Those of the files that exist, but without content, as after a loss of power.</summary>
    /// <param name="names">Names of files.</param>
    internal IEnumerable<string> FindEmpty(IEnumerable<string> names) => names.Where(name => HasFile(name)
        && _libraryDirectories.Select(directory => Path.Combine(directory, name)).All(file => _machine.FileLength(file) == 0));

    /// <summary>The architecture of its C library, as in a runtime identifier; null if it contains none.</summary>
    internal string? Architecture() =>
        _libraryDirectories
            .SelectMany(directory => FilesOfLibc.Select(file => Path.Combine(directory, file)))
            .Select(file => ElfHeader.Architecture(_machine.ReadBytes(file, ElfHeader.Size)))
            .FirstOrDefault(architecture => architecture != null);

    /// <summary>Full paths of libraries that are symbolic links to an absolute path, which the linker follows out of the folder.</summary>
    /// <param name="libraries">Names after -l.</param>
    internal IReadOnlyList<string> FindLinksOutside(IEnumerable<string> libraries)
    {
        string[] names = libraries.Select(library => "lib" + library + ".so").ToArray();
        return _libraryDirectories
            .SelectMany(directory => names.Select(name => Path.Combine(directory, name)))
            .Where(file => _machine.LinkTarget(file) is string target
                && target.StartsWith("/", StringComparison.Ordinal)
                && !target.StartsWith(_path + "/", StringComparison.Ordinal))
            .ToList();
    }

    /// <summary>
    /// True if the link is certain to fail with "undefined symbol: dladdr", which the .NET runtime calls. Up to glibc 2.33 the function is in libdl, later in libc.
    /// If libdl.so of an older glibc leads to this machine's newer one, neither of the two libraries contains it.
    /// </summary>
    /// <param name="linksOutside">The result of <see cref="FindLinksOutside"/>.</param>
    internal bool IsDladdrMissing(IEnumerable<string> linksOutside)
    {
        string? dl = linksOutside.FirstOrDefault(file => Path.GetFileName(file) == "libdl.so");
        string? target = dl == null ? null : _machine.LinkTarget(dl);
        return target != null
            && !Mentions(target, "dladdr")
            && !_libraryDirectories.Any(directory => Mentions(Path.Combine(directory, "libc.so.6"), "dladdr"));
    }

    private bool Mentions(string file, string symbol)
    {
        const int LargestLibc = 16 * 1024 * 1024;
        byte[]? bytes = _machine.ReadBytes(file, LargestLibc);
        return bytes != null && Encoding.GetEncoding("ISO-8859-1").GetString(bytes).IndexOf("\0" + symbol + "\0", StringComparison.Ordinal) >= 0;
    }

    /// <summary>Those of lib, lib64, usr/lib, usr/lib64 and their multiarch folders that exist.</summary>
    private static IReadOnlyList<string> LibraryDirectories(string root, IMachine machine)
    {
        string[] bases = ["lib", "lib64", "usr/lib", "usr/lib64"];
        return bases
            .Select(name => root + "/" + name) // root is "" for this machine
            .Where(machine.DirectoryExists)
            .SelectMany(directory => machine.List(directory)
                .Where(entry => Path.GetFileName(entry).IndexOf("-linux-", StringComparison.Ordinal) > 0 && machine.DirectoryExists(entry))
                .Append(directory))
            .ToList();
    }

    private static bool IsLibrary(string file)
    {
        string name = Path.GetFileName(file);
        return name.StartsWith("lib", StringComparison.Ordinal)
            && (name.IndexOf(".so", StringComparison.Ordinal) > 0 || name.EndsWith(".a", StringComparison.Ordinal));
    }
}
