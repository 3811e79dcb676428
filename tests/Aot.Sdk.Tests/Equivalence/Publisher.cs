using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Aot.Sdk.Tests.Equivalence;

/// <summary>Publishes drafts.</summary>
/// <param name="run">Runs programs.</param>
internal sealed class Publisher(CommandRunner run)
{
    private static readonly Dictionary<string, string> NoVariables = [];

    /// <param name="draft">What to publish.</param>
    /// <param name="side">The SDK.</param>
    /// <param name="root">An empty folder.</param>
    /// <param name="stopsAtCompiler">The IL compiler does not run: all checks before it do, in a fraction of the time.</param>
    internal Publication Publish(Draft draft, Side side, string root, bool stopsAtCompiler = false)
    {
        string folder = ProjectFiles.Write(draft, side, root);
        Dictionary<string, string> variables = draft.Environment.ToDictionary(pair => pair.Key, pair => pair.Value.Replace("{project}", folder, StringComparison.Ordinal));
        if (stopsAtCompiler)
        {
            // The IL compiler's targets use IlcToolsPath if it is set. An environment variable changes no file that Aot.Sdk reads.
            variables["IlcToolsPath"] = WriteStandIn(root);
            variables["RunAnalyzers"] = "false"; // they take as long as the compilation
        }

        StringBuilder log = new();
        foreach (string command in draft.Preparation)
        {
            CommandResult result = run("sh", ["-c", command], folder, NoVariables);
            log.Append(result.Output);
            if (result.ExitCode != 0)
            {
                return new Publication(result.ExitCode, log.ToString(), [], "");
            }
        }

        foreach (IReadOnlyList<string> command in draft.Commands)
        {
            CommandResult result = run("dotnet", [.. ProjectFiles.Arguments(draft, command)], Path.GetFullPath(Path.Combine(folder, draft.WorkingFolder)), variables);
            log.Append(result.Output);
            if (result.ExitCode != 0)
            {
                return new Publication(result.ExitCode, log.ToString(), [], "");
            }
        }

        (string[] files, string behavior) = Inspect(draft, folder);
        return new Publication(0, log.ToString(), files, behavior);
    }

    private static string WriteStandIn(string root)
    {
        string folder = Path.Combine(root, Publication.StandInFolder);
        string file = Path.Combine(folder, "ilc");
        Directory.CreateDirectory(folder);
        File.WriteAllText(file, "#!/bin/sh\nexit 3\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder + "/";
    }

    private (string[] Files, string Behavior) Inspect(Draft draft, string folder)
    {
        string name = draft.ProgramName + draft.Kind switch { ProjectKind.SharedLibrary => ".so", ProjectKind.StaticLibrary => ".a", _ => "" };
        string? program = Directory.EnumerateFiles(folder, name, SearchOption.AllDirectories).Order(StringComparer.Ordinal).FirstOrDefault(file => IsPublished(draft, folder, file));
        if (program == null)
        {
            return ([], name + " was not published");
        }

        string published = Path.GetDirectoryName(program)!;
        string[] files = [.. Directory.EnumerateFiles(published, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];
        return (files, Try(draft, program, published));
    }

    private static bool IsPublished(Draft draft, string folder, string file)
    {
        string directory = Path.GetRelativePath(folder, Path.GetDirectoryName(file)!);
        return draft.PublishFolder.Length > 0 ? directory == draft.PublishFolder : directory.Split('/').Contains("publish");
    }

    /// <summary>A shared library is called from C. A static one is an archive.</summary>
    private string Try(Draft draft, string program, string published)
    {
        const string Caller = "extern void run(void); int main(void) { run(); return 0; }";
        if (draft.Kind == ProjectKind.StaticLibrary)
        {
            using FileStream stream = File.OpenRead(program);
            byte[] start = new byte[8];
            stream.ReadExactly(start);
            return Encoding.ASCII.GetString(start);
        }

        CommandResult result = draft.Kind == ProjectKind.Program
            ? run(program, [], published, NoVariables)
            : run("sh", ["-c", $"echo '{Caller}' | gcc -x c - -x none \"$0\" -Wl,-rpath,'$ORIGIN' -o caller && ./caller", "./" + Path.GetFileName(program)], published, NoVariables);
        return $"{result.Output.Trim()} (exit code {result.ExitCode})";
    }
}

/// <summary>Runs a program, in an environment that is the same for both SDKs, and waits for its end.</summary>
/// <param name="file">A name on PATH, or a path.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="directory">The folder in which it runs.</param>
/// <param name="variables">Environment variables to set.</param>
internal delegate CommandResult CommandRunner(string file, IReadOnlyList<string> arguments, string directory, IReadOnlyDictionary<string, string> variables);

/// <summary>How a process ended.</summary>
/// <param name="ExitCode">Zero for success.</param>
/// <param name="Output">Standard output and errors.</param>
internal sealed record CommandResult(int ExitCode, string Output);
