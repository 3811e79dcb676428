using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Machine;
using Aot.Tasks.Tests.Machine;

namespace Aot.Tasks.Tests.Toolchains.Linux;

/// <summary>
/// A model of a Debian machine: its packages with their files and dependencies, apt-get, sudo, and what clang, gcc, and objcopy report if a file is
/// missing. It carries out the commands of remedies.
/// </summary>
internal sealed partial class DebianModel : IMachine
{
    private const string MultiArch = "/usr/lib/x86_64-linux-gnu/";
    private const string Compiler = "/usr/lib/gcc/x86_64-linux-gnu/12/";
    private const string CompilerOfArm64 = "/usr/lib/gcc-cross/aarch64-linux-gnu/12/";
    private const string LibraryOfClang = "libllvm14";
    private static readonly string[] FilesOfC = ["Scrt1.o", "crti.o", "libc.so", "libdl.a", "librt.a", "libm.so", "libc.a", "libm.a"];
    private static readonly string[] LibrariesOfIcu = ["icuio", "icutu", "icui18n", "icuuc", "icudata"];

    private static readonly Package[] Packages =
    [
        new("clang", ["/usr/bin/clang"], ["clang-14"]),
        new("clang-14", ["/usr/bin/clang-14"], [LibraryOfClang, "binutils", "libc6-dev", "libgcc-12-dev", "libstdc++-12-dev"]),
        new("clang-16", ["/usr/bin/clang-16"], ["binutils", "libc6-dev", "libgcc-12-dev", "libstdc++-12-dev"]),
        new(LibraryOfClang, [MultiArch + "libLLVM-14.so.1"], []),
        new("gcc", ["/usr/bin/gcc"], ["gcc-12"]),
        new("gcc-12", ["/usr/bin/gcc-12"], ["binutils", "libgcc-12-dev"]) { Recommends = ["libc6-dev"] },
        new("g++", ["/usr/bin/g++"], ["gcc", "libstdc++-12-dev"]),
        new("binutils", ["/usr/bin/ld", "/usr/bin/ld.bfd", "/usr/bin/objcopy", "/usr/bin/ar"], ["binutils-x86-64-linux-gnu"]),
        new("binutils-x86-64-linux-gnu", ["/usr/bin/x86_64-linux-gnu-ld.bfd"], []),
        new("binutils-gold", ["/usr/bin/ld.gold"], []) { FirstRelease = 13 },
        new("lld", ["/usr/bin/ld.lld"], []),
        new("mold", ["/usr/bin/ld.mold"], []) { FirstRelease = 12 },
        new("llvm", ["/usr/bin/llvm-objcopy"], []),
        new("libc6-dev", [.. FilesOfC.Select(file => MultiArch + file)], []),
        new("libgcc-12-dev", [Compiler + "crtbeginS.o", Compiler + "libgcc.a"], []),
        new("libstdc++-12-dev", [Compiler + "libstdc++.so", Compiler + "libstdc++.a"], ["libc6-dev", "libgcc-12-dev"]),
        new("zlib1g-dev", [MultiArch + "libz.so", MultiArch + "libz.a"], ["libc6-dev"]),
        new("libicu-dev", [.. LibrariesOfIcu.Select(library => $"{MultiArch}lib{library}.a")], []) { Recommends = ["g++"] },
        new("libssl-dev", [MultiArch + "libssl.a", MultiArch + "libcrypto.a"], []),
        new("libzstd-dev", [MultiArch + "libzstd.a"], []),
        new("cmake", ["/usr/bin/cmake"], []) { Recommends = ["make", "gcc"] },
        new("make", ["/usr/bin/make"], []),
        new("gcc-aarch64-linux-gnu", ["/usr/bin/aarch64-linux-gnu-ld.bfd"], []) { Recommends = ["libc6-dev-arm64-cross"] },
        new("g++-aarch64-linux-gnu", [CompilerOfArm64 + "libstdc++.so"], ["gcc-aarch64-linux-gnu", "libc6-dev-arm64-cross"]),
        new("libc6-dev-arm64-cross", ["/usr/aarch64-linux-gnu/lib/Scrt1.o"], []),
        new("gcc-arm-linux-gnueabihf", ["/usr/bin/arm-linux-gnueabihf-ld.bfd"], []) { Recommends = ["libc6-dev-armhf-cross"] },
        new("libc6-dev-armhf-cross", ["/usr/arm-linux-gnueabihf/lib/Scrt1.o"], []),
        new("zlib1g-dev:arm64", ["/usr/lib/aarch64-linux-gnu/libz.so"], []) { IsForeign = true },
    ];

    private readonly int _release;
    private readonly HashSet<string> _installed = [];
    private readonly HashSet<string> _deleted = [];
    private readonly Dictionary<string, string> _incomplete = [];
    private bool _isInterrupted;
    private ScriptedMachine _files = new();
    private bool _hasForeignArchitecture;

    internal DebianModel(int release) => _release = release;

    internal bool HasLists { get; set; } = true;

    internal bool HasSudo { get; init; }

    internal bool IsContainer { get; init; }

    /// <summary>The result of every link, as on an overloaded machine; null if the installed packages decide.</summary>
    internal ProcessResult? ResultOfLinks { get; set; }

    public bool IsRoot { get; init; } = true;

    public Version? GlibcVersion => new(2, 36);

    /// <summary>Installs packages with what they depend on and recommend.</summary>
    internal DebianModel Install(params string[] packages) => Install(packages, withRecommended: true);

    internal DebianModel InstallOnly(params string[] packages) => Install(packages, withRecommended: false);

    internal DebianModel Delete(params string[] files)
    {
        _deleted.UnionWith(files);
        Refresh();
        return this;
    }

    internal DebianModel RemoveByForce(string package)
    {
        _installed.Remove(package);
        Refresh();
        return this;
    }

    /// <summary>Unpacks packages without what they depend on, as dpkg -i does.</summary>
    internal DebianModel Unpack(params string[] packages)
    {
        _installed.UnionWith(packages);
        return SetState("unpacked", packages);
    }

    /// <summary>dpkg was ended while it installed these packages.</summary>
    internal DebianModel Interrupt(string state, params string[] packages)
    {
        _isInterrupted = true;
        return SetState(state, packages);
    }

    internal DebianModel SetState(string state, params string[] packages)
    {
        foreach (string package in packages)
        {
            _incomplete[package] = state;
        }

        Refresh();
        return this;
    }

    /// <summary>Runs a shell command of a remedy. Throws if it would not work on this machine, or not change it.</summary>
    internal void Execute(string command, bool asRoot)
    {
        bool isRepairing = command.Contains("--fix-broken", StringComparison.Ordinal);
        foreach (string part in command.Split(" && ", StringSplitOptions.TrimEntries))
        {
            bool isSudo = part.StartsWith("sudo ", StringComparison.Ordinal);
            Require(!isSudo || HasSudo, part, "sudo: command not found");
            Require(isSudo || asRoot || IsRoot, part, "permission denied");
            Run(isSudo ? part["sudo ".Length..] : part, isRepairing);
        }
    }

    /// <param name="command">Without sudo.</param>
    /// <param name="isRepairing">Packages may be installed already: to repair them, apt-get can also remove them.</param>
    private void Run(string command, bool isRepairing)
    {
        if (command == "apt-get update")
        {
            HasLists = true;
        }
        else if (command == "dpkg --configure -a || true")
        {
            Require(_isInterrupted, command, "nothing was interrupted");
            _isInterrupted = false;
            Refresh();
        }
        else if (command == "dpkg --add-architecture arm64")
        {
            _hasForeignArchitecture = true;
            HasLists = false; // of the new architecture
        }
        else if (command.StartsWith("apt-get install -y --fix-broken", StringComparison.Ordinal))
        {
            Require(HasLists, command, "Unable to correct dependencies");
            Require(!_isInterrupted, command, "dpkg was interrupted");
            Require(IsBroken, command, "nothing is broken");
            _incomplete.Clear();
            Install(Broken(), withRecommended: false);
        }
        else if (InstallCommand().Match(command) is { Success: true } install)
        {
            string[] names = install.Groups["names"].Value.Split(' ');
            bool isReinstall = install.Groups["options"].Value.Contains("--reinstall", StringComparison.Ordinal);
            Require(HasLists, command, "Unable to locate package " + names[0]);
            foreach (string name in names)
            {
                Require(Find(name) is Package package && package.FirstRelease <= _release && (!package.IsForeign || _hasForeignArchitecture), command, "Unable to locate package " + name);
            }

            Require(isReinstall || isRepairing || names.Any(name => !_installed.Contains(name)), command, "already the newest version");
            Require(!_isInterrupted, command, "dpkg was interrupted");
            Require(!IsBroken, command, "unmet dependencies, try apt --fix-broken install");
            Install(names, !install.Groups["options"].Value.Contains("--no-install-recommends", StringComparison.Ordinal));
            if (isReinstall)
            {
                _deleted.ExceptWith(names.SelectMany(name => Find(name)!.Files));
                Refresh();
            }
        }
        else
        {
            Require(command == "rm -rf /var/lib/apt/lists/*", command, "command not found");
            HasLists = false;
        }
    }

    private bool IsBroken => Broken().Length + _incomplete.Count > 0;

    /// <summary>Dependencies of installed packages that are not installed.</summary>
    private string[] Broken() => [.. _installed.SelectMany(name => Find(name)!.Depends).Where(name => !_installed.Contains(name)).Distinct()];

    private DebianModel Install(IEnumerable<string> packages, bool withRecommended)
    {
        Add(packages, withRecommended);
        Refresh();
        return this;
    }

    private void Add(IEnumerable<string> packages, bool withRecommended)
    {
        foreach (string name in packages.Where(_installed.Add).ToArray())
        {
            Package package = Find(name) ?? throw new ArgumentException($"'{name}' is not in the model.");
            _deleted.ExceptWith(package.Files);
            Add([.. package.Depends, .. withRecommended ? package.Recommends : []], withRecommended);
        }
    }

    private static Package? Find(string name) => Array.Find(Packages, package => package.Name == name);

    private static void Require(bool condition, string command, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"'{command}' does not work: {message}");
        }
    }

    private void Refresh()
    {
        _files = new ScriptedMachine().Root(IsRoot).Free(100L << 30).File("/proc/meminfo", "MemTotal:       24683900 kB\n").Directory("/project")
            .File("/etc/os-release", $"PRETTY_NAME=\"Debian GNU/Linux {_release}\"\nID=debian\nVERSION_ID=\"{_release}\"\n")
            .File("/var/lib/dpkg/status", string.Concat(_installed.Select(Find).Select(package =>
                $"Package: {package!.Name}\nStatus: install ok {(_incomplete.TryGetValue(package.Name, out string? state) ? state : "installed")}\nArchitecture: amd64\n{(package.Depends.Length > 0 ? $"Depends: {string.Join(", ", package.Depends)}\n" : "")}\n")));
        foreach (Package package in _installed.Select(Find).OfType<Package>())
        {
            _files.File($"/var/lib/dpkg/info/{package.Name}.list", string.Concat(package.Files.Select(file => file + "\n")));
            _files.Executable([.. package.Files.Where(Exists)]);
        }

        if (_release < 13 && _installed.Contains("binutils"))
        {
            _files.Executable("/usr/bin/ld.gold");
        }

        if (_isInterrupted)
        {
            _files.File("/var/lib/dpkg/updates/0000", "Package: clang\nStatus: install ok not-installed\nArchitecture: none\n");
        }

        // The links of binutils lead to the files of binutils-x86-64-linux-gnu.
        bool Exists(string file) => !_deleted.Contains(file)
            && (file is not ("/usr/bin/ld" or "/usr/bin/ld.bfd") || (_installed.Contains("binutils-x86-64-linux-gnu") && !_deleted.Contains("/usr/bin/x86_64-linux-gnu-ld.bfd")));

        if (HasSudo)
        {
            _files.Executable("/usr/bin/sudo");
        }

        if (IsContainer)
        {
            _files.Container();
        }
    }

    public ProcessResult Run(
        string file, IReadOnlyList<string> arguments, string workingDirectory, TimeSpan timeout, IReadOnlyDictionary<string, string>? variables = null,
        bool isEnvironmentInherited = true)
    {
        string name = Path.GetFileName(file);
        if (arguments is ["--version"] && name != "cmake")
        {
            return ScriptedMachine.Exits(0);
        }

        if (name is "objcopy" or "llvm-objcopy")
        {
            bool isForeign = name == "objcopy" && ReadBytes(Path.Combine(workingDirectory, arguments.First(argument => argument.EndsWith("trial", StringComparison.Ordinal))), 64) is byte[] bytes
                && !bytes.SequenceEqual(Elf.Header("x64"));
            return isForeign ? ScriptedMachine.Exits(1, "objcopy: Unable to recognise the format of the input file `trial'\n") : ScriptedMachine.Exits(0);
        }

        if (name is "clang" or "clang-14" && !FileExists(MultiArch + "libLLVM-14.so.1"))
        {
            return ScriptedMachine.Exits(127, $"{file}: error while loading shared libraries: libLLVM-14.so.1: cannot open shared object file: No such file or directory\n");
        }

        if (name == "cmake")
        {
            return ScriptedMachine.Exits(0, $"cmake version {(_release < 12 ? "3.18.4" : "3.25.1")}\n\nCMake suite maintained and supported by Kitware (kitware.com/cmake).\n");
        }

        if (arguments.Contains("-Wl,--version"))
        {
            string lld = $"Debian LLD {(_release < 12 ? "11.0.1" : "14.0.6")} (compatible with GNU linkers)\n";
            return ScriptedMachine.Exits(0, name.StartsWith("gcc", StringComparison.Ordinal) ? "collect2 version 12.2.0\n" + lld : lld);
        }

        if (ResultOfLinks != null)
        {
            return ResultOfLinks;
        }

        string architecture = "arm64";
        string? fault = arguments.Contains("-c") ? null : FindFault(name.StartsWith("clang", StringComparison.Ordinal), arguments, out architecture);
        if (fault != null)
        {
            return ScriptedMachine.Exits(1, fault + "\n");
        }

        _files.File(Path.Combine(workingDirectory, arguments[arguments.ToList().IndexOf("-o") + 1]), Elf.Header(architecture));
        return ScriptedMachine.Exits(0);
    }

    /// <summary>The output of a link that fails; null if it succeeds.</summary>
    private string? FindFault(bool isClang, IReadOnlyList<string> arguments, out string architecture)
    {
        string flavor = arguments.Single(argument => argument.StartsWith("-fuse-ld=", StringComparison.Ordinal))["-fuse-ld=".Length..];
        string? target = arguments.SingleOrDefault(argument => argument.StartsWith("--target=", StringComparison.Ordinal));
        architecture = target == null ? "x64" : target.Contains("aarch64", StringComparison.Ordinal) ? "arm64" : "arm";
        string triple = architecture switch { "arm64" => "aarch64-linux-gnu", "arm" => "arm-linux-gnueabihf", _ => "" };
        if (target != null && !isClang)
        {
            return $"gcc: error: unrecognized command-line option '{target}'";
        }

        if (!FileExists("/usr/bin/ld." + flavor) && !(architecture == "arm64" && flavor == "bfd" && FileExists("/usr/bin/aarch64-linux-gnu-ld.bfd")))
        {
            return isClang ? $"clang: error: invalid linker name in argument '-fuse-ld={flavor}'"
                : flavor is "bfd" or "lld" or "gold" or "mold" ? "collect2: fatal error: cannot find 'ld'"
                : $"gcc: error: unrecognized command-line option '-fuse-ld={flavor}'";
        }

        if (flavor == "bfd" && (architecture == "arm" || (architecture == "arm64" && !FileExists("/usr/bin/aarch64-linux-gnu-ld.bfd"))))
        {
            return "/usr/bin/ld.bfd: unrecognised emulation mode: " + (architecture == "arm" ? "armelf_linux_eabi" : "aarch64linux");
        }

        if (arguments.Contains("-nostdlib") || arguments.Contains("-nostartfiles"))
        {
            return arguments.Contains("-lstdc++") ? "ld.lld: error: unable to find library -lstdc++" : null; // stubs replace the toolchain
        }

        string[] files = architecture == "x64" ? [MultiArch + "Scrt1.o", MultiArch + "crti.o", Compiler + "crtbeginS.o"] : [$"/usr/{triple}/lib/Scrt1.o"];
        List<string> missing = files.Where(file => !FileExists(file)).Select(file => $"/usr/bin/ld.bfd: cannot find {Path.GetFileName(file)}: No such file or directory").ToList();
        if (missing.Count > 0)
        {
            return string.Join('\n', missing);
        }

        IEnumerable<string> libraries = arguments.Where(argument => argument.StartsWith("-l", StringComparison.Ordinal)).Select(argument => argument[2..]);
        bool isCross = target != null;
        foreach (string library in libraries.Where(library => !isCross || library is "z" or "stdc++"))
        {
            string[] folders = architecture == "x64" ? [MultiArch, Compiler] : ["/usr/lib/aarch64-linux-gnu/", CompilerOfArm64];
            if (!folders.Any(folder => FileExists($"{folder}lib{library}.so") || FileExists($"{folder}lib{library}.a")))
            {
                missing.Add($"/usr/bin/ld.bfd: cannot find -l{library}: No such file or directory");
            }
        }

        return missing.Count > 0 ? string.Join('\n', missing)
            : arguments.Contains("-static-pie") && flavor == "bfd" ? "/usr/bin/ld.bfd: internal error"
            : null;
    }

    public bool FileExists(string path) => _files.FileExists(path);

    public bool DirectoryExists(string path) => _files.DirectoryExists(path);

    public bool IsExecutable(string path) => _files.IsExecutable(path);

    public bool IsWritable(string directory) => _files.IsWritable(directory);

    public long? FreeBytes(string directory) => _files.FreeBytes(directory);

    public byte[]? ReadBytes(string path, int maximum) => _files.ReadBytes(path, maximum);

    public Stream? OpenRead(string path) => _files.OpenRead(path);

    public long FileLength(string path) => _files.FileLength(path);

    public IReadOnlyList<string> List(string directory) =>
        directory == "/var/lib/apt/lists" ? (HasLists ? ["/var/lib/apt/lists/debian_main_binary-amd64_Packages"] : []) : _files.List(directory);

    public string? LinkTarget(string path) => _files.LinkTarget(path);

    public FileIdentity? Identify(string path) => _files.Identify(path);

    public long LastWriteTicks(string path) => _files.LastWriteTicks(path);

    public void WriteText(string path, string text) => _files.WriteText(path, text);

    public string? WriteFile(string path, Action<Stream> write) => _files.WriteFile(path, write);

    public void AppendText(string path, string text) => _files.AppendText(path, text);

    public string? CreateScratch(string parent) => _files.CreateScratch(parent);

    public void DeleteScratch(string directory) => _files.DeleteScratch(directory);

    public bool MoveDirectory(string from, string to) => _files.MoveDirectory(from, to);

    public string? ReadRegistry(string key, string value) => null;

    [GeneratedRegex(@"^apt-get install -y(?<options>( --[a-z-]+)*) (?<names>[^&|;]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex InstallCommand();

    /// <summary>A package of the model.</summary>
    private sealed record Package(string Name, string[] Files, string[] Depends)
    {
        internal string[] Recommends { get; init; } = [];

        internal int FirstRelease { get; init; }

        internal bool IsForeign { get; init; }
    }
}
