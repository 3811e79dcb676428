using System;
using System.Collections.Generic;
using System.IO;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Tests.Machine;

/// <summary>The machine that runs the tests, with other environment variables for the tools that it runs.</summary>
internal sealed class MachineWithVariables : IMachine
{
    private readonly SystemMachine _machine = new();

    internal Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>How many tools have run.</summary>
    internal int Runs { get; private set; }

    public bool IsRoot => _machine.IsRoot;

    public Version? GlibcVersion => _machine.GlibcVersion;

    public bool FileExists(string path) => _machine.FileExists(path);

    public bool DirectoryExists(string path) => _machine.DirectoryExists(path);

    public bool IsExecutable(string path) => _machine.IsExecutable(path);

    public bool IsWritable(string directory) => _machine.IsWritable(directory);

    public long? FreeBytes(string directory) => _machine.FreeBytes(directory);

    public byte[]? ReadBytes(string path, int maximum) => _machine.ReadBytes(path, maximum);

    public Stream? OpenRead(string path) => _machine.OpenRead(path);

    public long FileLength(string path) => _machine.FileLength(path);

    public IReadOnlyList<string> List(string directory) => _machine.List(directory);

    public string? LinkTarget(string path) => _machine.LinkTarget(path);

    public long LastWriteTicks(string path) => _machine.LastWriteTicks(path);

    public FileIdentity? Identify(string path) => _machine.Identify(path);

    public void WriteText(string path, string text) => _machine.WriteText(path, text);

    public string? WriteFile(string path, Action<Stream> write) => _machine.WriteFile(path, write);

    public void AppendText(string path, string text) => _machine.AppendText(path, text);

    public ProcessResult Run(
        string file, IReadOnlyList<string> arguments, string workingDirectory, TimeSpan timeout, IReadOnlyDictionary<string, string>? variables = null,
        bool isEnvironmentInherited = true)
    {
        Runs++;
        Dictionary<string, string> all = new(Variables);
        foreach (KeyValuePair<string, string> variable in variables ?? new Dictionary<string, string>())
        {
            all[variable.Key] = variable.Value;
        }

        return _machine.Run(file, arguments, workingDirectory, timeout, all, isEnvironmentInherited);
    }

    public string? CreateScratch(string parent) => _machine.CreateScratch(parent);

    public void DeleteScratch(string directory) => _machine.DeleteScratch(directory);

    public bool MoveDirectory(string from, string to) => _machine.MoveDirectory(from, to);

    public string? ReadRegistry(string key, string value) => _machine.ReadRegistry(key, value);
}
