using System.Linq;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Windows;

/// <summary>The tools and libraries that the environment variables PATH and LIB lead to.</summary>
internal sealed class LinkEnvironment
{
    /// <summary>Git, MSYS2, Cygwin and coreutils install a link.exe that creates hard links, with one of these files in the same folder.</summary>
    private static readonly string[] UnixFiles = ["msys-2.0.dll", "cygwin1.dll", "coreutils.exe", "ln.exe"];

    private readonly WindowsSettings _settings;
    private readonly IMachine _machine;
    private readonly WindowsToolSearch _path;
    private readonly string _projectDirectory;

    internal LinkEnvironment(ToolchainRequest request, WindowsSettings settings, IMachine machine)
    {
        _settings = settings;
        _machine = machine;
        _path = new WindowsToolSearch(machine, request.SearchPath, settings["PATHEXT"]);
        _projectDirectory = request.ProjectDirectory.TrimEnd('\\');
    }

    /// <summary>True if LIB is set and the first link on PATH is a linker, so that a link may succeed without any search.</summary>
    internal bool MayLink => _settings["LIB"].Length > 0 && FindTool("link") is string linker && UnixFileNextTo(linker) == null;

    /// <summary>Full path of a tool in the project folder, which cmd.exe and where.exe search before PATH, or null.</summary>
    /// <param name="name">Its name without an extension.</param>
    internal string? FindToolInProject(string name) => _path.FindIn(_projectDirectory, name);

    /// <summary>Full path of a tool on PATH, or null.</summary>
    /// <param name="name">Its name without an extension.</param>
    internal string? FindTool(string name) => _path.Find(name);

    /// <summary>Full path of the first such file in the folders of LIB, or null. The linker searches them after the folders in its arguments.</summary>
    internal string? FindLibrary(string file) => WindowsToolSearch.Split(_settings["LIB"])
        .Where(directory => directory.Length > 0)
        .Select(directory => WindowsPath.Join(directory, file))
        .FirstOrDefault(_machine.FileExists);

    /// <summary>The file in the same folder that shows that a link.exe is a Unix tool, or null for a linker.</summary>
    internal string? UnixFileNextTo(string linker)
    {
        string directory = WindowsPath.Directory(linker);
        return _machine.FileExists(WindowsPath.Join(directory, "lib.exe"))
            ? null
            : UnixFiles.FirstOrDefault(file => _machine.FileExists(WindowsPath.Join(directory, file)));
    }
}
