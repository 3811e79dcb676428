using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Tests.Machine;

/// <summary>
/// A machine that a test defines. As soon as the test defines one file or folder, those that it does not define do not exist. Everything else that the
/// test does not define throws an exception, so a check cannot use more of the machine than its test knows.
/// </summary>
internal sealed class ScriptedMachine : IMachine
{
    private readonly Dictionary<string, FileIdentity> _identities = new(PathComparer.Instance);
    private readonly Dictionary<string, byte[]> _files = new(PathComparer.Instance);
    private readonly HashSet<string> _executables = new(PathComparer.Instance);
    private readonly Dictionary<string, string> _links = new(PathComparer.Instance);
    private readonly SortedSet<string> _directories = new(PathComparer.Instance);
    private readonly HashSet<string> _readOnly = new(PathComparer.Instance);
    private readonly List<Answer> _answers = [];
    private readonly List<string> _scratches = [];
    private readonly List<string> _changes = [];
    private readonly HashSet<string> _damaged = new(PathComparer.Instance);
    private readonly HashSet<string> _late = new(PathComparer.Instance);
    private bool _isWithoutIdentity;
    private readonly Dictionary<string, long> _space = new(StringComparer.Ordinal);
    private bool? _isRoot;
    private (bool IsStated, Version? Value) _glibc;
    private bool _hasSpace;
    private Dictionary<(string Key, string Value), string>? _registry;

    /// <summary>Every tool that was run, with its arguments, in order.</summary>
    internal List<(string Tool, IReadOnlyList<string> Arguments)> Runs { get; } = [];

    /// <summary>Scratch folders that were created and not deleted.</summary>
    internal IReadOnlyList<string> ScratchesLeft => _scratches;

    public bool IsRoot => _isRoot ?? throw NotScripted();

    public Version? GlibcVersion => _glibc.IsStated ? _glibc.Value : throw NotScripted();

    /// <summary>A file. Unless its content matters, it is not empty.</summary>
    internal ScriptedMachine File(string path, string content = "\n") => File(path, Encoding.UTF8.GetBytes(content));

    internal ScriptedMachine File(string path, byte[] content)
    {
        _files[path] = content;
        return Directory(Parent(path)!);
    }

    internal ScriptedMachine Files(params string[] paths) => paths.Aggregate(this, (machine, path) => machine.File(path));

    internal ScriptedMachine Without(string path)
    {
        _ = _files.Remove(path) || _directories.Remove(path) ? true : throw new ArgumentException($"'{path}' does not exist, so it cannot be removed.");
        _executables.Remove(path);
        return this;
    }

    internal ScriptedMachine Executable(params string[] paths)
    {
        _executables.UnionWith(paths);
        return Files(paths);
    }

    internal ScriptedMachine Link(string path, string target)
    {
        _links[path] = target;
        return File(path);
    }

    internal ScriptedMachine Directory(string path)
    {
        for (string? directory = path; !string.IsNullOrEmpty(directory); directory = Parent(directory))
        {
            _directories.Add(directory);
        }

        return this;
    }

    internal ScriptedMachine ReadOnly(string directory)
    {
        _readOnly.Add(directory);
        return Directory(directory);
    }

    /// <summary>Changes the time of the last change of a file or folder.</summary>
    internal ScriptedMachine Changed(string path)
    {
        _changes.Add(path);
        return this;
    }

    /// <summary>A file or folder that changes while the tools run.</summary>
    internal ScriptedMachine ChangesLate(string path)
    {
        _late.Add(path);
        return this;
    }

    /// <summary>Defines the identity of a file as the system reports it.</summary>
    internal ScriptedMachine Identity(string path, FileIdentity identity)
    {
        _identities[path] = identity;
        return File(path);
    }

    /// <summary>A system that cannot tell whether a file changes.</summary>
    internal ScriptedMachine WithoutIdentities()
    {
        _isWithoutIdentity = true;
        return this;
    }

    /// <summary>Defines the free space in a folder, or in all other folders if none is given; null means that it is unknown.</summary>
    internal ScriptedMachine Free(long? bytes, string directory = "")
    {
        _hasSpace = true;
        if (bytes != null)
        {
            _space[directory] = bytes.Value;
        }

        return this;
    }

    /// <summary>Defines the registry, and a value in it if one is given. Values that the test does not define do not exist.</summary>
    internal ScriptedMachine Registry(string key = "", string value = "", string text = "")
    {
        _registry ??= [];
        _registry[(key, value)] = text;
        return this;
    }

    internal ScriptedMachine OsRelease(string id, string idLike = "", string prettyName = "") =>
        File("/etc/os-release", $"PRETTY_NAME=\"{prettyName}\"\nNAME=\"{id}\"\nID={id}\n{(idLike.Length > 0 ? $"ID_LIKE=\"{idLike}\"\n" : "")}");

    internal ScriptedMachine Root(bool isRoot = true)
    {
        _isRoot = isRoot;
        return this;
    }

    /// <summary>Defines that a file can be opened, but not read.</summary>
    internal ScriptedMachine Damaged(string path)
    {
        _damaged.Add(path);
        return this;
    }

    internal ScriptedMachine Container() => File("/.dockerenv");

    internal ScriptedMachine Glibc(string version)
    {
        _glibc = (true, Version.Parse(version));
        return this;
    }

    internal ScriptedMachine Musl()
    {
        _glibc = (true, null);
        return this;
    }

    /// <summary>Defines the result of a tool for the arguments that match. The first definition that matches counts.</summary>
    internal ScriptedMachine Answers(string tool, Func<IReadOnlyList<string>, bool> when, ProcessResult result)
    {
        _answers.Add(new Answer(tool, when, result, null));
        return this;
    }

    /// <summary>Defines the result of a tool that also writes a file to the scratch folder.</summary>
    internal ScriptedMachine Answers(string tool, Func<IReadOnlyList<string>, bool> when, ProcessResult result, string file, string text)
    {
        _answers.Add(new Answer(tool, when, result, null) { File = file, Text = text });
        return this;
    }

    /// <summary>Defines the result of a tool as long as an environment variable contains a text. Checks can change the variable.</summary>
    internal ScriptedMachine AnswersWith(string tool, string variable, string text, ProcessResult result)
    {
        _answers.Add(new Answer(tool, _ => true, result, null) { Variable = variable, Text = text });
        return this;
    }

    internal ScriptedMachine Answers(string tool, ProcessResult result) => Answers(tool, _ => true, result);

    /// <summary>Defines that the linker driver succeeds: it writes the file after -o, for this architecture.</summary>
    internal ScriptedMachine Links(string driver, string architecture = "x64", Func<IReadOnlyList<string>, bool>? when = null, string output = "")
    {
        _answers.Add(new Answer(driver, when ?? (_ => true), Exits(0, output), Elf.Header(architecture)));
        return this;
    }

    /// <summary>The same with this program.</summary>
    internal ScriptedMachine Links(string driver, byte[] program)
    {
        _answers.Add(new Answer(driver, _ => true, Exits(0), program));
        return this;
    }

    internal static ProcessResult Exits(int code, string output = "") => new(ProcessOutcome.Exited, code, output);

    internal static ProcessResult DoesNotStart(string message) => new(ProcessOutcome.NotStarted, 0, message);

    internal static ProcessResult Hangs() => new(ProcessOutcome.TimedOut, 0, "");

    public bool FileExists(string path) => InWorld(nameof(FileExists), path) && _files.ContainsKey(path);

    public bool DirectoryExists(string path) => InWorld(nameof(DirectoryExists), path) && _directories.Contains(Trim(path));

    public bool IsExecutable(string path) => InWorld(nameof(IsExecutable), path) && _executables.Contains(path);

    public bool IsWritable(string directory) =>
        DirectoryExists(directory) && !_readOnly.Any(path => directory == path || directory.StartsWith(path + "/", StringComparison.Ordinal));

    public long? FreeBytes(string directory) =>
        !_hasSpace ? throw NotScripted(directory)
        : _space.TryGetValue(directory, out long bytes) || _space.TryGetValue("", out bytes) ? bytes
        : null;

    public byte[]? ReadBytes(string path, int maximum) =>
        InWorld(nameof(ReadBytes), path) && _files.TryGetValue(path, out byte[]? bytes) ? bytes.Take(maximum).ToArray() : null;

    public IReadOnlyList<string> List(string directory)
    {
        InWorld(nameof(List), directory);
        string parent = Trim(directory);
        return _files.Keys.Concat(_directories)
            .Where(path => path != parent && PathComparer.Instance.Equals(Parent(path), parent))
            .Distinct(PathComparer.Instance)
            .OrderBy(path => path, StringComparer.Ordinal)
            .ToList();
    }

    public string? ReadRegistry(string key, string value) =>
        _registry == null ? throw NotScripted($"{key}, {value}")
        : _registry.TryGetValue((key, value), out string? text) ? text
        : null;

    public string? LinkTarget(string path) => InWorld(nameof(LinkTarget), path) && _links.TryGetValue(path, out string? target) ? target : null;

    public long LastWriteTicks(string path) => FileExists(path) || DirectoryExists(path) ? 1 + _changes.Count(changed => changed == path) : 0;

    /// <summary>The number of changes, the content of a file, or the names in a folder. A scratch folder is newer than everything that the test defined.</summary>
    public FileIdentity? Identify(string path)
    {
        if (_identities.TryGetValue(path, out FileIdentity identity))
        {
            return identity;
        }

        if (_isWithoutIdentity)
        {
            return null;
        }

        string followed = Follow(path);
        string file = FileExists(followed) || DirectoryExists(followed) ? followed : path; // on Windows, a followed path has other separators
        string? content = FileExists(file) ? Convert.ToHexString(_files[file]) + _executables.Contains(file)
            : DirectoryExists(file) ? string.Join(' ', List(file))
            : null;
        bool isLate = _scratches.Contains(file) || _late.Contains(file);
        return content == null ? FileIdentity.None : new FileIdentity($"{_changes.Count(changed => changed == file)} {content}", isLate ? 2 : 1);
    }

    public Stream? OpenRead(string path) =>
        !InWorld(nameof(OpenRead), path) || !_files.TryGetValue(path, out byte[]? bytes) ? null
        : _damaged.Contains(path) ? new DamagedStream(bytes)
        : new MemoryStream(bytes, writable: false);

    public long FileLength(string path) => InWorld(nameof(FileLength), path) && _files.TryGetValue(path, out byte[]? bytes) ? bytes.Length : 0;

    public void WriteText(string path, string text) => File(path, text);

    public string? WriteFile(string path, Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        File(path, stream.ToArray());
        return null;
    }

    public void AppendText(string path, string text) =>
        File(path, (_files.TryGetValue(path, out byte[]? bytes) ? Encoding.UTF8.GetString(bytes) : "") + text);

    public ProcessResult Run(
        string file, IReadOnlyList<string> arguments, string workingDirectory, TimeSpan timeout, IReadOnlyDictionary<string, string>? variables = null,
        bool isEnvironmentInherited = true)
    {
        Runs.Add((file, arguments));
        if (!_answers.Exists(answer => answer.Tool == file) && arguments is ["--version"] && IsBuildTool(Path.GetFileName(file)) && IsExecutable(file))
        {
            return Exits(0); // a tool works unless the test says otherwise
        }

        Answer answer = _answers.FirstOrDefault(answer => answer.Tool == file && answer.When(arguments) && IsSet(answer, variables))
            ?? throw NotScripted($"{file} {CommandLine.Join(arguments)}");
        if (answer.File.Length > 0)
        {
            File(Path.Combine(_scratches.Last(), answer.File), answer.Text);
        }

        if (answer.Program != null)
        {
            File(Path.Combine(workingDirectory, arguments[arguments.ToList().IndexOf("-o") + 1]), answer.Program);
        }

        return answer.Result;
    }

    private static bool IsBuildTool(string name) => name is "cmake" or "ar" or "ld" || name.StartsWith("ld.", StringComparison.Ordinal);

    private static bool IsSet(Answer answer, IReadOnlyDictionary<string, string>? changes) =>
        answer.Variable.Length == 0 || changes == null || !changes.TryGetValue(answer.Variable, out string? value) || value.Split(':').Contains(answer.Text);

    public string? CreateScratch(string parent)
    {
        string scratch = Path.Combine(parent, "scratch" + (_scratches.Count == 0 ? "" : _scratches.Count));
        _scratches.Add(scratch);
        Directory(scratch);
        return scratch;
    }

    public void DeleteScratch(string directory)
    {
        _ = _scratches.Remove(directory) ? true : throw new InvalidOperationException($"'{directory}' is not a scratch folder.");
        foreach (string file in _files.Keys.Where(path => path.StartsWith(directory + "/", StringComparison.Ordinal)).ToList())
        {
            _files.Remove(file);
        }

        _directories.Remove(directory);
    }

    public bool MoveDirectory(string from, string to)
    {
        if (DirectoryExists(to) || !DirectoryExists(from))
        {
            return false;
        }

        foreach (string path in _files.Keys.Where(path => path.StartsWith(from + "/", StringComparison.Ordinal)).ToList())
        {
            File(to + path[from.Length..], _files[path]);
            _files.Remove(path);
        }

        _directories.Remove(from);
        return true;
    }

    private string Follow(string path)
    {
        string file = Trim(Path.GetFullPath(path));
        return _links.TryGetValue(file, out string? target) ? Follow(Path.Combine(Parent(file)!, target)) : file;
    }

    private bool InWorld(string call, string path) => _files.Count + _directories.Count > 0 ? true : throw NotScripted(path, call);

    private static string Trim(string path) => path.Length > 1 ? path.TrimEnd('/', '\\') : path;

    /// <summary>The parent folder. A path with a backslash is a Windows path, so that tests can use such paths on every system.</summary>
    private static string? Parent(string path) =>
        path.Contains('\\', StringComparison.Ordinal) ? path[..path.LastIndexOfAny(['\\', '/'])] : Path.GetDirectoryName(path);

    private static InvalidOperationException NotScripted(string argument = "", [CallerMemberName] string call = "") =>
        new($"The test does not define {call}({argument}).");

    private sealed record Answer(string Tool, Func<IReadOnlyList<string>, bool> When, ProcessResult Result, byte[]? Program)
    {
        internal string File { get; init; } = "";

        internal string Variable { get; init; } = "";

        internal string Text { get; init; } = "";
    }

    /// <summary>The content of a file on a disk that has a fault.</summary>
    private sealed class DamagedStream(byte[] content) : MemoryStream(content, writable: false)
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("Input/output error");

        public override int Read(Span<byte> buffer) => throw new IOException("Input/output error");
    }
}
