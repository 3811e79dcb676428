using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Binaries;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>The tree that is linked against instead of the machine's own libraries.</summary>
internal sealed class SysRoot
{
    private static readonly string[] FilesOfLibc = ["Scrt1.o", "crt1.o", "libc.so.6"];

    private readonly string _path;
    private readonly IMachine _machine;
    private readonly IReadOnlyList<string> _libraryDirectories;

    internal SysRoot(string path, IMachine machine)
    {
        _path = path.TrimEnd('/');
        _machine = machine;
        _libraryDirectories = LibraryDirectories(_path, machine);
    }

    /// <summary>The folder exists and has libraries in it.</summary>
    internal bool IsThere => _libraryDirectories.Count > 0;

    /// <summary>A file with this name in one of the library folders.</summary>
    internal bool HasFile(string name) => _libraryDirectories.Any(directory => _machine.FileExists(Path.Combine(directory, name)));

    /// <summary>A shared or static library with this name, for the linker.</summary>
    internal bool HasLibrary(string library) =>
        HasFile("lib" + library + ".so") || HasFile("lib" + library + ".a");

    /// <summary>The machine that its start files are for, or null where it has none.</summary>
    internal string? Architecture() =>
        _libraryDirectories
            .SelectMany(directory => FilesOfLibc.Select(file => Path.Combine(directory, file)))
            .Select(file => ElfHeader.Architecture(_machine.ReadBytes(file, ElfHeader.Size)))
            .FirstOrDefault(architecture => architecture != null);

    /// <summary>Of the files that -l looks for: links to absolute paths, which the linker follows out of the tree.</summary>
    internal IReadOnlyList<string> LinksOutside(IEnumerable<string> libraries)
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
    /// The runtime calls dladdr. Up to glibc 2.33 libdl has it, later libc. A tree of an older glibc whose libdl.so leads to the machine's newer one
    /// has it nowhere: the link is certain to end in "undefined symbol: dladdr".
    /// </summary>
    internal bool LacksDladdr(IEnumerable<string> linksOutside)
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

    /// <summary>lib, lib64, usr/lib, usr/lib64 and the multiarch folders below them, as far as they hold libraries.</summary>
    private static IReadOnlyList<string> LibraryDirectories(string root, IMachine machine)
    {
        string[] bases = ["lib", "lib64", "usr/lib", "usr/lib64"];
        return bases
            .Select(name => root + "/" + name) // the machine's own root is "" here
            .Where(machine.DirectoryExists)
            .SelectMany(directory => machine.List(directory)
                .Where(entry => Path.GetFileName(entry).IndexOf("-linux-", StringComparison.Ordinal) > 0 && machine.DirectoryExists(entry))
                .Append(directory))
            .Where(directory => machine.List(directory).Any(IsLibrary))
            .ToList();
    }

    private static bool IsLibrary(string file)
    {
        string name = Path.GetFileName(file);
        return name.StartsWith("lib", StringComparison.Ordinal)
            && (name.IndexOf(".so", StringComparison.Ordinal) > 0 || name.EndsWith(".a", StringComparison.Ordinal));
    }
}
