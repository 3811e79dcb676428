using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>
/// Finds every file and folder that determines the result of a trial link. The linker driver, the linker, and the dynamic loader report what they opened and where
/// they searched. The searched folders are inputs, too, because a new file in one of them could take precedence.
/// </summary>
internal sealed class LinkInputSearch
{
    private const int LargestReport = 64 * 1024 * 1024;
    private const string Report = "loader";

    /// <summary>Environment variables that contain folders in which a linker driver, a linker, or the dynamic loader searches.</summary>
    private static readonly string[] FolderVariables = ["LIBRARY_PATH", "COMPILER_PATH", "GCC_EXEC_PREFIX", "LD_LIBRARY_PATH", "LD_RUN_PATH"];

    /// <summary>
    /// Files that configure the dynamic loader, which ld.bfd and ld.gold also read, folders with clang's configuration files, because clang does not report those
    /// that do not exist, and folders with plugins of the linker.
    /// </summary>
    private static readonly string[] Configuration =
    [
        "etc/ld.so.cache", "etc/ld.so.conf", "etc/ld.so.conf.d", "etc/ld.so.preload", "etc/ld-musl-x86_64.path", "etc/ld-musl-aarch64.path", "etc/clang",
        "usr/lib/bfd-plugins", "usr/lib64/bfd-plugins",
    ];

    /// <summary>Parts of the names of linker drivers whose reports are understood. A wrapper such as ccache has another name.</summary>
    private static readonly string[] DriverNames = ["clang", "gcc", "g++"];

    /// <summary>Every gcc driver contains the specification of its link command (LINK_COMMAND_SPEC in gcc.cc), from gcc 4 to 14.</summary>
    private static readonly string GccSpecs = "%{!fsyntax-only:%{!c:%{!M:";

    /// <summary>The option with which the IL compiler's targets run objcopy. A program that does not contain its name passes it to another one.</summary>
    private const string ObjCopyOption = "only-keep-debug";

    private static readonly Regex ClangCommand = new("^\\s*\"([^\"]+)\" \"-cc1\"", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private static readonly byte[] ElfMagic = [0x7F, (byte)'E', (byte)'L', (byte)'F'];

    private readonly ToolchainRequest _request;
    private readonly IMachine _machine;
    private readonly ToolSearch _search;

    /// <param name="request">The project.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="search">Knows the folders of PATH, and the tools that were searched there.</param>
    internal LinkInputSearch(ToolchainRequest request, IMachine machine, ToolSearch search)
    {
        _request = request;
        _machine = machine;
        _search = search;
    }

    /// <summary>The programs that link, and what they read: set by <see cref="Find(LinkerDriver, IReadOnlyList{string}, string?, string)"/>. Some do not exist.</summary>
    internal IReadOnlyCollection<string> Linked { get; private set; } = [];

    /// <summary>What is known without running a tool. It is enough for one build, and if nothing was linked.</summary>
    /// <param name="programs">
    /// The programs that linked, if they are known. Nothing takes precedence over them in folders of PATH after theirs, and such a folder may be on a disk that does
    /// not answer.
    /// </param>
    internal HashSet<string> Find(IEnumerable<string>? programs = null)
    {
        HashSet<string> tools = [.. _search.Candidates.Concat(programs ?? []).Select(Path.GetDirectoryName)!];
        HashSet<string> inputs = new(
            _search.Directories.Reverse().SkipWhile(folder => programs != null && !tools.Contains(folder.TrimEnd('/'))).Concat(_search.Candidates), StringComparer.Ordinal);
        string root = _request.SysRoot.Length > 0 ? Path.Combine(_request.ProjectDirectory, _request.SysRoot) : "/";
        string architecture = TargetTriple.Architecture(_request.Target.Architecture);
        foreach (string directory in new[] { "lib", "lib64", "usr/lib", "usr/lib64", "usr/local/lib" })
        {
            inputs.Add(Path.Combine(root, directory));
            inputs.Add(Path.Combine(root, directory, architecture + "-linux-gnu"));
        }

        // The compiler's start files are in usr/lib/gcc/<triple>/<version>: on this machine even if there is a sysroot.
        foreach (string gcc in new[] { "/usr/lib/gcc", "/usr/lib64/gcc", "/usr/lib/gcc-cross", Path.Combine(root, "usr/lib/gcc") })
        {
            inputs.Add(gcc);
            foreach (string triple in _machine.List(gcc))
            {
                inputs.Add(triple);
                inputs.UnionWith(_machine.List(triple));
            }
        }

        foreach (string configuration in Configuration)
        {
            string path = "/" + configuration;
            inputs.Add(path);
            inputs.Add(Path.Combine(root, configuration));
            inputs.UnionWith(_machine.List(path));
        }

        foreach (string variable in FolderVariables)
        {
            if (_request.Variables.TryGetValue(variable, out string? value))
            {
                inputs.UnionWith(value.Split(':').Select(folder => ToolPaths.Full(folder, _request.ProjectDirectory))); // an empty one is the current folder
            }
        }

        return inputs;
    }

    /// <summary>
    /// Runs the tools again and lists everything that they used. Null if the inputs of a tool are unknown, for example because the tool is a script: the result of
    /// the trial link is then not remembered.
    /// </summary>
    /// <param name="driver">The linker driver.</param>
    /// <param name="arguments">The arguments of the trial link, which succeeded.</param>
    /// <param name="objCopy">Full path of objcopy; null if it is not used.</param>
    /// <param name="scratch">The folder of the trial link.</param>
    internal IReadOnlyCollection<string>? Find(LinkerDriver driver, IReadOnlyList<string> arguments, string? objCopy, string scratch)
    {
        if (!IsKnownDriver(driver.Path, scratch) || (objCopy != null && !IsObjCopy(objCopy)))
        {
            return null;
        }

        if (Run(driver.Path, ["-print-search-dirs", .. arguments], scratch) is not string folders
            || Run(driver.Path, ["-v", "-Wl,-v,--trace,--verbose", .. arguments], scratch) is not string link
            || (objCopy != null && Run(objCopy, ["--version"], scratch) == null))
        {
            return null;
        }

        // collect2 of gcc starts the linker.
        IReadOnlyList<string> programs = ToolPaths.Programs(link);
        if (programs.All(program => Path.GetFileName(program) == "collect2") || !programs.All(IsProgram))
        {
            return null;
        }

        HashSet<string> inputs = Find(programs);
        HashSet<string> linked = new(ToolPaths.In(link, _request.ProjectDirectory), StringComparer.Ordinal);
        linked.UnionWith(programs);
        inputs.UnionWith(linked);
        inputs.UnionWith(programs.Select(program => Path.Combine(Path.GetDirectoryName(program)!, "../lib/bfd-plugins")));
        inputs.UnionWith(ToolPaths.In(folders, _request.ProjectDirectory));
        inputs.UnionWith(ToolPaths.In(Reports(scratch), _request.ProjectDirectory));
        AddArguments(inputs, arguments);
        AddGccFolders(inputs);
        AddNames(inputs);
        inputs.RemoveWhere(path => IsIn(path, scratch) || path.IndexOfAny(['\n', '\t']) >= 0);
        if (_request.GlibcFolder.Length > 0)
        {
            inputs.RemoveWhere(path => IsIn(path, _request.GlibcFolder)); // the stubs have a stamp, and the key contains their folder
        }

        linked.IntersectWith(inputs);
        Linked = linked;
        return inputs;
    }

    private static bool IsIn(string path, string folder) => path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>Adds the folders that arguments name, including names with spaces. -B also accepts a prefix of file names.</summary>
    private void AddArguments(HashSet<string> inputs, IReadOnlyList<string> arguments)
    {
        foreach (string argument in arguments)
        {
            bool isOption = argument.StartsWith("-L", StringComparison.Ordinal) || argument.StartsWith("-B", StringComparison.Ordinal);
            string value = isOption ? argument.Substring("-L".Length) : argument.Substring(argument.LastIndexOf('=') + 1);
            if (value.Length > 0 && value[0] != '-')
            {
                string path = ToolPaths.Full(value, _request.ProjectDirectory);
                inputs.Add(path);
                if (argument.StartsWith("-B", StringComparison.Ordinal))
                {
                    inputs.Add(Path.GetDirectoryName(path) ?? path);
                }
            }
        }
    }

    /// <summary>Adds the folders with all versions of gcc, because clang uses the newest one.</summary>
    private static void AddGccFolders(HashSet<string> inputs)
    {
        foreach (string path in inputs.ToList())
        {
            string? triple = Path.GetDirectoryName(path);
            string? gcc = Path.GetDirectoryName(triple);
            if (gcc != null && Path.GetFileName(gcc).StartsWith("gcc", StringComparison.Ordinal))
            {
                inputs.Add(triple!);
                inputs.Add(gcc);
            }
        }
    }

    /// <summary>
    /// Adds files that exist in the folders but were not used, for example because they cannot be read or executed. When that changes, the time of the folder does not.
    /// </summary>
    private void AddNames(HashSet<string> inputs)
    {
        string[] names =
        [
            "ld", "ld." + _request.LinkerFlavor, "specs", "clang.cfg",
            .. LinkArguments.Libraries(_request).Concat(["gcc", "gcc_s", "pthread", "c"]).SelectMany(library => new[] { $"lib{library}.so", $"lib{library}.a" }),
        ];
        foreach (string folder in inputs.Where(_machine.DirectoryExists).ToList())
        {
            inputs.UnionWith(names.Select(name => Path.Combine(folder, name)).Where(_machine.FileExists));
        }
    }

    private string? Run(string tool, string[] arguments, string scratch)
    {
        // glibc's loader then reports each library of each program: ld.so(8).
        Dictionary<string, string> variables = new() { ["LD_DEBUG"] = "libs", ["LD_DEBUG_OUTPUT"] = Path.Combine(scratch, Report) };
        ProcessResult result = _machine.Run(tool, arguments, _request.ProjectDirectory, _request.Timeout, variables);
        return result.Succeeded && !result.IsCut ? result.Output : null;
    }

    private string Reports(string scratch)
    {
        StringBuilder text = new();
        foreach (string file in _machine.List(scratch).Where(file => Path.GetFileName(file).StartsWith(Report + ".", StringComparison.Ordinal)))
        {
            foreach (string line in Encoding.UTF8.GetString(_machine.ReadBytes(file, LargestReport) ?? []).Split('\n'))
            {
                text.Append(line.Substring(line.IndexOf('\t') + 1)).Append('\n'); // the process comes first
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// True if the file is gcc or clang itself. A compiled wrapper with the same name, such as a shim of a version manager, starts another file, and what decides
    /// about that is not known.
    /// </summary>
    private bool IsKnownDriver(string path, string scratch)
    {
        const int MostLinks = 40; // as Linux itself
        string file = path;
        for (int i = 0; i < MostLinks && _machine.LinkTarget(file) is string target; i++)
        {
            file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file) ?? "/", target));
        }

        string name = Path.GetFileName(file);
        return IsProgram(file)
            && (DriverNames.Any(known => name.Contains(known)) || name is "cc" or "c++")
            && (Contains(file, GccSpecs) || IsClangItself(file, scratch));
    }

    /// <summary>clang runs its own file again to compile, and prints the full path of that file, which it gets from the system.</summary>
    private bool IsClangItself(string path, string scratch)
    {
        string? commands = Run(path, ["-###", "-x", "c", "-c", "/dev/null", "-o", Path.Combine(scratch, "null.o")], scratch);
        Match match = ClangCommand.Match(commands ?? "");
        return match.Success && _machine.Identify(match.Groups[1].Value) is FileIdentity identity && identity == _machine.Identify(path);
    }

    private bool IsObjCopy(string path) => IsProgram(path) && Contains(path, ObjCopyOption);

    private bool Contains(string path, string text)
    {
        const int Size = 64 * 1024;
        byte[] pattern = Encoding.ASCII.GetBytes(text);
        byte[] buffer = new byte[Size];
        using Stream? stream = _machine.OpenRead(path);
        int kept = 0;
        for (int read; stream != null && (read = stream.Read(buffer, kept, Size - kept)) > 0;)
        {
            int length = kept + read;
            for (int at = Array.IndexOf(buffer, pattern[0], 0, length); at >= 0 && at + pattern.Length <= length; at = Array.IndexOf(buffer, pattern[0], at + 1, length - at - 1))
            {
                int same = 1;
                while (same < pattern.Length && buffer[at + same] == pattern[same])
                {
                    same++;
                }

                if (same == pattern.Length)
                {
                    return true;
                }
            }

            kept = Math.Min(pattern.Length - 1, length); // the text can begin in one part and end in the next
            Array.Copy(buffer, length - kept, buffer, 0, kept);
        }

        return false;
    }

    /// <summary>True for an ELF file; false for a script.</summary>
    private bool IsProgram(string path) => _machine.ReadBytes(path, ElfMagic.Length)?.SequenceEqual(ElfMagic) == true;
}
