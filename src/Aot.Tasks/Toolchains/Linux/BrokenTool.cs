using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Explains a tool that cannot even report its version: its interpreter, a library, or a module was removed, or it is a program for another processor.</summary>
internal static class BrokenTool
{
    /// <summary>Exit codes from here on mean that the tool did not start: 126 and 127 (POSIX, XCU 2.8.2), and signals.</summary>
    internal const int NotStarted = 126;

    /// <summary>What is wrong, and how the publish uses another tool of the same name. Empty if the tool works.</summary>
    /// <param name="path">Full path, as it was found on PATH.</param>
    /// <param name="component">The component with the tool.</param>
    /// <param name="search">The folders of PATH.</param>
    /// <param name="request">The project: a tool can be a script that depends on the folder in which it starts.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="firstFault">The first exit code that is a fault. Some versions of a tool do not have the option.</param>
    internal static Finding[] Find(string path, LinuxComponent component, ToolSearch search, ToolchainRequest request, IMachine machine, int firstFault = 1)
    {
        ProcessResult result = Start(path, request, machine);
        if (result.Outcome == ProcessOutcome.TimedOut
            || (result.Outcome == ProcessOutcome.Exited && result.ExitCode < firstFault)
            || result.Output.Contains(Path.GetFileName(path) + " version"))
        {
            return [];
        }

        if (UseNext(path, search, request, machine) is string remedy)
        {
            return [ToolFault.Failed(path, result, remedy)];
        }

        Finding missing = ToolFault.Failed(path, result, "") with { MissingComponents = [component] };
        string folder = Path.GetDirectoryName(path)!;
        return folder is "/usr/bin" or "/bin" ? [missing] : [ToolFault.Failed(path, result, MoveToEnd(folder, Others(folder, search))), missing];
    }

    /// <summary>The remedy that uses another tool of this name on PATH; null if none works, or if the tool was not found on PATH.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="search">The folders of PATH.</param>
    /// <param name="request">The project.</param>
    /// <param name="machine">The machine.</param>
    internal static string? UseNext(string path, ToolSearch search, ToolchainRequest request, IMachine machine)
    {
        string folder = Path.GetDirectoryName(path)!;
        string[] others = Others(folder, search);
        return others.Length < search.Directories.Count && others.Any(IsWorking) ? MoveToEnd(folder, others) : null;

        bool IsWorking(string other)
        {
            string tool = Path.Combine(other, Path.GetFileName(path));
            return machine.IsExecutable(tool) && Start(tool, request, machine).Succeeded;
        }
    }

    private static string[] Others(string folder, ToolSearch search) => search.Directories.Where(directory => directory.TrimEnd('/') != folder).ToArray();

    private static ProcessResult Start(string path, ToolchainRequest request, IMachine machine) => machine.Run(path, ["--version"], request.ProjectDirectory, request.Timeout);

    /// <summary>The folder remains on PATH for the tools that are only there.</summary>
    private static string MoveToEnd(string folder, string[] others) =>
        Remedies.RunInShell.With("export PATH=" + CommandLine.QuoteForShell(string.Join(":", others.Append(folder))));
}
