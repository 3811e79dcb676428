using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Linux;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Aot.Tasks;

/// <summary>
/// Updates the record of what the link depends on, and says in one line why the program is linked again. A fault of the task is no reason to end the
/// publish: the link then runs or not as it would without the task.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class DetectLinkChange : Task
{
    /// <summary>An upgrade of a toolchain changes dozens of files.</summary>
    private const int MostNames = 4;

    /// <summary>Full path of the record, in obj.</summary>
    [Required]
    public string Record { get; set; } = "";

    /// <summary>$(MSBuildProjectDirectory).</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>Settings of the link, with the value in the metadata Value. The metadata Kind can be Reason or Result, see <see cref="LinkEntryKind"/>.</summary>
    public ITaskItem[] Settings { get; set; } = [];

    /// <summary>The arguments of the linker driver.</summary>
    public ITaskItem[] Arguments { get; set; } = [];

    /// <summary>@(NativeLibrary).</summary>
    public ITaskItem[] LibraryFiles { get; set; } = [];

    /// <summary>The linker driver, the tool that strips symbols, and the archiver, as far as they are used.</summary>
    public string[] Tools { get; set; } = [];

    /// <summary>$(LinkerFlavor).</summary>
    public string LinkerFlavor { get; set; } = "";

    /// <summary>Lists of folders in which the linker driver searches, separated by colons: the values of environment variables.</summary>
    public string[] Folders { get; set; } = [];

    /// <summary>$(NativeBinary): what the link writes.</summary>
    public string Program { get; set; } = "";

    /// <summary>Full path of the file with the hash of <see cref="Program"/> after the last publish of this project. It may not exist.</summary>
    public string ProgramHashFile { get; set; } = "";

    /// <summary>$(IntermediateOutputPath) as a full path, which contains what a trial link read.</summary>
    public string IntermediateDirectory { get; set; } = "";

    /// <summary>The environment variable PATH.</summary>
    public string SearchPath { get; set; } = "";

    /// <summary>$(SysRoot).</summary>
    public string SysRoot { get; set; } = "";

    /// <summary>True if something changed since the last link.</summary>
    [Output]
    public bool IsChanged { get; private set; }

    /// <summary>True if something else has written the program since then, such as a publish with another configuration and the same output folder.</summary>
    [Output]
    public bool IsReplaced { get; private set; }

    /// <inheritdoc/>
    public override bool Execute() => OptionalWork.Try(Log, Update);

    private void Update(SystemMachine machine)
    {
        LinkFiles files = new(ProjectDirectory, machine);
        files.AddTools(Tools, new ToolSearch(machine, SearchPath, ProjectDirectory));
        files.AddSysRoot(SysRoot);
        files.AddArguments(Arguments.Select(argument => argument.ItemSpec), Folders, LinkerFlavor);
        foreach (ITaskItem file in LibraryFiles)
        {
            files.AddFile(file.ItemSpec);
        }

        foreach (string file in LinkedFiles.Read(IntermediateDirectory, machine))
        {
            files.AddFile(file, LinkEntryKind.TrialInput);
        }

        IReadOnlyList<string>? changes = LinkRecord.Update(Record, [.. Settings.Select(Entry), .. files.Entries, .. VariableEntries(), .. files.HasUnknownFiles ? [NeverTheSame()] : Array.Empty<LinkEntry>()], machine);
        IsChanged = changes != null;
        string program = Program.Length > 0 ? Path.GetFullPath(Path.Combine(ProjectDirectory, Program)) : "";
        IsReplaced = machine.FileExists(program) && MarkedText.Read(ProgramHashFile, machine)?.Trim() is { Length: > 0 } hash && hash != FileContent.HashOf(program, machine);
        if (IsChanged || IsReplaced)
        {
            IEnumerable<string> replaced = IsReplaced ? [Path.GetFileName(program)] : [];
            Terminal.WriteLine(Log, Line([.. (changes ?? []).Where(name => name.Length > 0), .. replaced]));
        }
    }

    /// <summary>The values of environment variables that a shell inserts in the arguments. Only the arguments show their names.</summary>
    private IEnumerable<LinkEntry> VariableEntries()
    {
        string arguments = string.Join(" ", Arguments.Select(argument => argument.ItemSpec));
        return Path.DirectorySeparatorChar != '/' ? [] : Regex.Matches(arguments, @"\$\{?([A-Za-z_][A-Za-z0-9_]*)", RegexOptions.CultureInvariant).Cast<Match>()
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .Select(name => new LinkEntry(LinkEntryKind.Input, name, (Environment.GetEnvironmentVariable(name) ?? "").Replace('\n', ' ').Replace('\t', ' ')));
    }

    /// <summary>What the link uses is not known before it runs. The entry has no name, because nothing that the user knows has changed.</summary>
    private static LinkEntry NeverTheSame() => new(LinkEntryKind.Input, "", DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture));

    private static string Line(IReadOnlyList<string> changes) => changes.Count switch
    {
        0 => Summaries.LinkedAgainForSafety,
        <= MostNames => Summaries.LinkedAgain.With(string.Join(", ", changes)),
        _ => Summaries.LinkedAgainForMany.With(changes.Count, string.Join(", ", changes.Take(MostNames))),
    };

    private static LinkEntry Entry(ITaskItem item)
    {
        LinkEntryKind kind = item.GetMetadata("Kind") switch
        {
            nameof(LinkEntryKind.Reason) => LinkEntryKind.Reason,
            nameof(LinkEntryKind.Result) => LinkEntryKind.Result,
            _ => LinkEntryKind.Input,
        };
        return new LinkEntry(kind, item.ItemSpec, item.GetMetadata("Value").Replace('\n', ' ').Replace('\t', ' '));
    }
}
