using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>
/// Keeps a record of the content of the files that the IL compiler reads, because MSBuild compares only times: a file can be replaced by an older one, or by one with
/// the same time. Says in one line why the program is compiled again, if a user cannot see it.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class DetectCompileChange : Task
{
    /// <summary>How deep response files can name other response files. The limit ends a file that names itself.</summary>
    private const int MostNested = 20;

    /// <summary>Options of the IL compiler that a file follows, which it reads: after a colon or an equals sign, or as the next argument.</summary>
    private static readonly string[] Options = ["-r", "--reference", "--satellite", "--mibc", "--rdxml", "--descriptor", "--substitution", "--directpinvokelist", "--order", "-m", "--reachabilityuse"];

    /// <summary>Arguments without an option, such as the assembly of the program. The compiler of the language has written it, so its change explains nothing to a user.</summary>
    private readonly HashSet<string> _assemblies = [];

    /// <summary>Full path of the record, in obj. If something changed, it is written, and is then newer than the object file.</summary>
    [Required]
    public string Record { get; set; } = "";

    /// <summary>$(MSBuildProjectDirectory).</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>$(NativeObject): what the IL compiler writes.</summary>
    [Required]
    public string ObjectFile { get; set; } = "";

    /// <summary>@(IlcArg): the lines of the IL compiler's response file.</summary>
    public ITaskItem[] Arguments { get; set; } = [];

    /// <summary>Folders whose files have a version in their path, so that their content does not change: $(NuGetPackageRoot), and those of the .NET SDK.</summary>
    public string[] PackageFolders { get; set; } = [];

    /// <summary>True if something changed since the last compilation. The time of the record does not always show it: the clock can have been ahead, or the disk can be full.</summary>
    [Output]
    public bool IsChanged { get; private set; }

    /// <inheritdoc/>
    public override bool Execute() => OptionalWork.Try(Log, Update);

    private void Update(SystemMachine machine)
    {
        List<string> all = [];
        AddFiles([.. Arguments.Select(argument => argument.ItemSpec)], 0, all, machine);
        FileContent content = new(PackageFolders, machine);
        string[] files = [.. all.Where(file => file.Length > 0 && !content.IsOfPackage(file) && machine.FileExists(file)).Distinct()];
        string[] lines = [.. files.Select(content.LineOf)];
        string current = string.Join("\n", lines);
        string? previous = MarkedText.Read(Record, machine);
        if (previous == current)
        {
            return;
        }

        IsChanged = previous != null;
        machine.WriteText(Record, current);
        HashSet<string> old = [.. (previous ?? current).Split('\n')];
        string[] changed = [.. files.Where((file, i) => !old.Contains(lines[i]) && !_assemblies.Contains(file))];
        long compiled = machine.LastWriteTicks(FullPath(ObjectFile));
        if (changed.Length > 0 && compiled > 0 && changed.All(file => machine.LastWriteTicks(file) <= compiled))
        {
            Terminal.WriteLine(Log, Summaries.CompiledAgain.With(string.Join(", ", changed.Select(Path.GetFileName))));
        }
    }

    private void AddFiles(string[] arguments, int depth, List<string> files, SystemMachine machine)
    {
        for (int i = 0; i < arguments.Length; i++)
        {
            string argument = arguments[i].Trim();
            int end = argument.IndexOfAny([':', '=']);
            if (argument.StartsWith("@", StringComparison.Ordinal))
            {
                string file = FullPath(argument.Substring(1).Trim('"'));
                files.Add(file);
                if (depth < MostNested && MarkedText.Read(file, machine) is string text)
                {
                    AddFiles(text.Split('\n'), depth + 1, files, machine);
                }
            }
            else if (Options.Contains(end < 0 ? argument : argument.Substring(0, end)) && (end >= 0 || i + 1 < arguments.Length))
            {
                files.Add(FullPath((end >= 0 ? argument.Substring(end + 1) : arguments[++i]).Trim().Trim('"')));
            }
            else if (argument.Length > 0 && argument[0] != '-')
            {
                string file = FullPath(argument.Trim('"'));
                _assemblies.Add(file);
                files.Add(file);
            }
        }
    }

    private string FullPath(string file) => file.IndexOfAny(['*', '\0']) >= 0 ? "" : Path.GetFullPath(Path.Combine(ProjectDirectory, file));
}
