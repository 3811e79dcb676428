using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Aot.Tasks.Binaries;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Verification;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks;

/// <summary>Checks what was published and says what it is. Reads the published files, writes none of them.</summary>
[MSBuildMultiThreadableTask]
public sealed class VerifyOutput : CheckTask
{
    /// <summary>(NETCoreSdkRuntimeIdentifier).</summary>
    public string SdkRuntimeIdentifier { get; set; } = "";

    /// <summary>(NETCoreSdkPortableRuntimeIdentifier).</summary>
    public string SdkPortableRuntimeIdentifier { get; set; } = "";

    /// <summary>File name of the native program (NativeBinary).</summary>
    public string ProgramName { get; set; } = "";

    /// <summary>Full path (PublishDir).</summary>
    public string PublishDirectory { get; set; } = "";

    /// <summary>(NativeLib).</summary>
    public string NativeLib { get; set; } = "";

    /// <summary>(StaticExecutable).</summary>
    public string StaticExecutable { get; set; } = "";

    /// <summary>(PositionIndependentExecutable).</summary>
    public string PositionIndependentExecutable { get; set; } = "";

    /// <summary>(IlcExportUnmanagedEntrypoints).</summary>
    public string ExportsFunctions { get; set; } = "";

    /// <summary>(AotSdkTargetGlibc).</summary>
    public string TargetGlibc { get; set; } = "";

    /// <summary>@(ResolvedFileToPublish).</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>Files that the project lists itself, as content.</summary>
    public ITaskItem[] ContentFiles { get; set; } = [];

    /// <summary>@(NativeSystemLibrary).</summary>
    public ITaskItem[] SystemLibraries { get; set; } = [];

    /// <summary>The managed assembly.</summary>
    public string Assembly { get; set; } = "";

    /// <summary>Assemblies of referenced projects.</summary>
    public ITaskItem[] ProjectAssemblies { get; set; } = [];

    /// <summary>System32 on Windows, else empty.</summary>
    public string SystemDirectory { get; set; } = "";

    /// <summary>false for no lines (AotSdkSummary).</summary>
    public string ShowsSummary { get; set; } = "";

    /// <summary>Full path (IntermediateOutputPath): here lies the note of what was last summed up.</summary>
    public string IntermediateDirectory { get; set; } = "";

    /// <summary>The environment variable GITHUB_STEP_SUMMARY.</summary>
    public string StepSummaryFile { get; set; } = "";

    /// <summary>The AotSdkPublished item: the program, with what it is as metadata.</summary>
    [Output]
    public ITaskItem[] Published { get; private set; } = [];

    private protected override List<CheckResult> Check(IMachine machine, Trace trace)
    {
        VerifyRequest request = Request();
        List<CheckResult> results = OutputCheck.Run(request, machine, out BinaryFile? program);
        if (program != null)
        {
            Summary summary = new(request, program, machine);
            Published = [ToItem(request, program, summary)];
            bool isGood = Policy.Level == ReportLevel.Off || results.All(result => result.Status != CheckStatus.Failed);
            if (isGood && !IsFalse(ShowsSummary) && IsNew(request, machine))
            {
                Show(summary, machine);
            }
        }

        return results;
    }

    private void Show(Summary summary, IMachine machine)
    {
        string directory = Path.GetDirectoryName(ProjectFile) ?? "";
        foreach (string line in summary.Lines(directory))
        {
            Terminal.Print(Log, line);
        }

        if (StepSummaryFile.Length > 0)
        {
            machine.AppendText(StepSummaryFile, summary.Markdown(Path.GetFileNameWithoutExtension(ProjectFile), directory));
        }
    }

    /// <summary>A publish with nothing to do copies the program with its time of change; then there is nothing to say.</summary>
    private bool IsNew(VerifyRequest request, IMachine machine)
    {
        string note = Path.Combine(IntermediateDirectory, "aotsdk-published.txt");
        string now = request.Program + "\n" + machine.LastWriteTicks(request.Program).ToString(CultureInfo.InvariantCulture);
        const int Longest = 64 * 1024;
        if (machine.ReadBytes(note, Longest) is byte[] bytes && System.Text.Encoding.UTF8.GetString(bytes) == now)
        {
            return false;
        }

        machine.WriteText(note, now);
        return true;
    }

    private VerifyRequest Request()
    {
        HashSet<string> content = new(ContentFiles.Select(item => item.GetMetadata("FullPath")), StringComparer.Ordinal);
        bool isLibrary = NativeLib.Length > 0;
        return new VerifyRequest
        {
            Target = Rid.ParseTarget(RuntimeIdentifier, SdkRuntimeIdentifier, SdkPortableRuntimeIdentifier),
            Program = Path.Combine(PublishDirectory, ProgramName),
            PublishDirectory = PublishDirectory,
            NativeLib = NativeLib,
            StaticExecutable = IsTrue(StaticExecutable),
            PositionIndependent = !isLibrary && !IsFalse(PositionIndependentExecutable),
            TargetGlibc = Version.TryParse(TargetGlibc, out Version? glibc) ? glibc : null,
            Files = Files.Where(item => !content.Contains(item.GetMetadata("FullPath")))
                .Select(item => item.GetMetadata("RelativePath") is { Length: > 0 } relative ? Path.Combine(PublishDirectory, relative) : "")
                .Where(file => file.Length > 0)
                .ToList(),
            SystemLibraries = Specs(SystemLibraries),
            Assembly = Assembly,
            ProjectAssemblies = ProjectAssemblies.Select(item => item.GetMetadata("FullPath")).ToList(),
            ExportsFunctions = !IsFalse(ExportsFunctions),
            SystemDirectory = SystemDirectory,
        };
    }

    private static TaskItem ToItem(VerifyRequest request, BinaryFile program, Summary summary)
    {
        TaskItem item = new(request.Program.Replace("%", "%25"));
        Set("RuntimeIdentifier", request.Target.Value);
        Set("Kind", program.Kind.ToString());
        Set("Architecture", program.Architecture);
        Set("Size", summary.Size.ToString(CultureInfo.InvariantCulture));
        Set("SymbolsFile", summary.SymbolsFile);
        Set("SymbolsSize", summary.SymbolsSize.ToString(CultureInfo.InvariantCulture));
        Set("BuildId", program.BuildId ?? "");
        Set("MinimumGlibc", summary.Glibc?.ToString() ?? "");
        Set("MinimumSystem", summary.MinimumSystem?.ToString() ?? "");
        Set("NeededLibraries", string.Join(";", summary.NeededLibraries));
        Set("NativeLibraries", string.Join(";", summary.NativeLibraries));
        Set("LoadedLibraries", string.Join(";", summary.LoadedLibraries));
        Set("Hardening", program.Hardening.ToString().Replace(", ", ";"));
        return item;

        void Set(string name, string value) => item.SetMetadata(name, value.Replace("%", "%25"));
    }
}
