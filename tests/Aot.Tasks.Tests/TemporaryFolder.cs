using System;
using System.IO;

namespace Aot.Tasks.Tests;

/// <summary>A real folder, removed at the end of the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("aot tasks ").FullName;

    internal string this[string name] => System.IO.Path.Combine(Path, name);

    internal string File(string name, byte[] content, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        System.IO.File.WriteAllBytes(this[name], content);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(this[name], mode);
        }

        return this[name];
    }

    internal string Executable(string name, byte[] content) => File(name, content, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
