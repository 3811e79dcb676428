using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Aot.Tasks.Binaries;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Verification;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks;

/// <summary>Checks the published program and prints a summary of it. Reads the published files and does not change them.</summary>
[MSBuildMultiThreadableTask]
public sealed class VerifyOutput : CheckTask
{
    private static readonly string NoteName = "aotsdk-published.txt";

    /// <summary>The runtime identifier of the .NET SDK itself: $(NETCoreSdkRuntimeIdentifier).</summary>
    public string SdkRuntimeIdentifier { get; set; } = "";

    /// <summary>Its portable form: $(NETCoreSdkPortableRuntimeIdentifier).</summary>
    public string SdkPortableRuntimeIdentifier { get; set; } = "";

    /// <summary>File name of the native program: that of $(NativeBinary).</summary>
    public string ProgramName { get; set; } = "";

    /// <summary>Full path of what the linker wrote: $(NativeBinary). Empty if nothing was linked.</summary>
    public string LinkedProgram { get; set; } = "";

    /// <summary>$(NETCoreSdkVersion).</summary>
    public string SdkVersion { get; set; } = "";

    /// <summary>$(ILCompilerTargetsPath).</summary>
    public string CompilerTargetsPath { get; set; } = "";

    /// <summary>@(ResolvedRuntimePack).</summary>
    public ITaskItem[] RuntimePacks { get; set; } = [];

    /// <summary>The folder where the command ran: $(MSBuildStartupDirectory). Paths below it are shown relative to it.</summary>
    public string StartDirectory { get; set; } = "";

    /// <summary>Full path: $(PublishDir).</summary>
    public string PublishDirectory { get; set; } = "";

    /// <summary>Shared or Static for a library, empty for a program: $(NativeLib).</summary>
    public string NativeLib { get; set; } = "";

    /// <summary>$(StaticExecutable).</summary>
    public bool StaticExecutable { get; set; }

    /// <summary>False if the project turns it off: $(PositionIndependentExecutable).</summary>
    public bool PositionIndependentExecutable { get; set; } = true;

    /// <summary>False if the project turns it off: $(IlcExportUnmanagedEntrypoints).</summary>
    public bool ExportsFunctions { get; set; } = true;

    /// <summary>$(ExportsFile): full path, or relative to the project.</summary>
    public string ExportsFile { get; set; } = "";

    /// <summary>A version such as 2.31, oldest, or empty: $(AotSdkTargetGlibc).</summary>
    public string TargetGlibc { get; set; } = "";

    /// <summary>@(ResolvedFileToPublish).</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The files among them that the project lists as content.</summary>
    public ITaskItem[] ContentFiles { get; set; } = [];

    /// <summary>@(NativeSystemLibrary), @(AotSdkSystemLibrary), and $(AotSdkSystemLibrary).</summary>
    public ITaskItem[] SystemLibraries { get; set; } = [];

    /// <summary>Full path of the assembly that was compiled to native code.</summary>
    public string Assembly { get; set; } = "";

    /// <summary>The assemblies of referenced projects.</summary>
    public ITaskItem[] ProjectAssemblies { get; set; } = [];

    /// <summary>@(NativeLibrary).</summary>
    public ITaskItem[] NativeLibraries { get; set; } = [];

    /// <summary>@(NativeSystemLibrary).</summary>
    public ITaskItem[] NativeSystemLibraries { get; set; } = [];

    /// <summary>@(IlcSatelliteAssembly): the satellite assemblies that the IL compiler embeds.</summary>
    public ITaskItem[] SatelliteAssemblies { get; set; } = [];

    /// <summary>Full path of what the IL compiler wrote: $(NativeObject).</summary>
    public string ObjectFile { get; set; } = "";

    /// <summary>$(IlcInstructionSet).</summary>
    public string InstructionSet { get; set; } = "";

    /// <summary>$(TargetTriple), which the IL compiler's targets set for another processor.</summary>
    public string TargetTriple { get; set; } = "";

    /// <summary>$(SysRoot).</summary>
    public string SysRoot { get; set; } = "";

    /// <summary>$(LinkerFlavor).</summary>
    public string LinkerFlavor { get; set; } = "";

    /// <summary>Full path of System32 on Windows; empty on other systems.</summary>
    public string SystemDirectory { get; set; } = "";

    /// <summary>False if $(AotSdkSummary) is false.</summary>
    public bool ShowsSummary { get; set; } = true;

    /// <summary>Full path: $(IntermediateOutputPath). The task records here which program it last showed.</summary>
    public string IntermediateDirectory { get; set; } = "";

    /// <summary>Full path of the file that the summary is appended to, or empty: the environment variable GITHUB_STEP_SUMMARY.</summary>
    public string StepSummaryFile { get; set; } = "";

    /// <summary>The AotSdkPublished item: the path of the program, with its data as metadata.</summary>
    [Output]
    public ITaskItem[] Published { get; private set; } = [];

    private protected override string LevelProperty => "AotSdkVerify";

    private protected override IReadOnlyList<Check> ListedChecks => [Checks.ProgramIsNative];

    private protected override List<CheckResult> Check(IMachine machine, Trace trace)
    {
        VerifyRequest request = CreateRequest();
        (string File, BinaryFile Binary)[] libraries = OutputCheck.LibrariesOfTarget(request, machine);
        List<CheckResult> results = OutputCheck.Run(request, libraries, machine, out BinaryFile? binary);
        if (binary != null)
        {
            PublishedProgram program = PublishedProgram.Describe(request, binary, libraries, machine);
            string responseFile = Path.Combine(IntermediateDirectory, LinkInstructions.FileName);
            if (program.LinkArguments.Count > 0)
            {
                machine.WriteText(responseFile, LinkInstructions.ResponseFile(program.LinkArguments));
                program = program with { LinkResponseFile = responseFile };
            }

            Published = [ToItem(program, binary)];

            // A finding that the project lowers or skips does not suppress the summary, unless there is no native program for the target.
            bool isGood = results[0].Status != CheckStatus.Failed && results.Select(Policy.Apply).All(result => result.Status != CheckStatus.Failed);
            if (isGood && ShowsSummary && !IsRuntimePackRejected(request.CompilerVersion) && IsNew(request, machine))
            {
                using Stream? compiled = request.Target.IsLinux && ObjectFile.Length > 0 ? machine.OpenRead(ObjectFile) : null;
                Show(compiled == null ? program : program with { SystemData = SystemRequirements.FindData(compiled) }, machine);
            }
        }

        return results;
    }

    /// <summary>
    /// True if the runtime pack is newer than the IL compiler. The IL compiler's targets have then logged an error and continued, so the publish has failed
    /// (AOTSDK1025, with AotSdkPreflight lowered).
    /// </summary>
    private bool IsRuntimePackRejected(string compilerVersion) => compilerVersion.Length > 0
        && RuntimePacks.Any(pack => pack.GetMetadata("FrameworkName") == "Microsoft.NETCore.App"
            && PackageVersion.Compare(pack.GetMetadata("NuGetPackageVersion"), compilerVersion) > 0);

    private void Show(PublishedProgram program, IMachine machine)
    {
        string directory = StartDirectory.Length > 0 ? StartDirectory : Path.GetDirectoryName(ProjectFile) ?? "";
        foreach (string line in Summary.Lines(program, directory))
        {
            Terminal.WriteLine(Log, line);
        }

        if (StepSummaryFile.Length > 0)
        {
            machine.AppendText(StepSummaryFile, LogText.ForFinding(Summary.Markdown(program, Path.GetFileNameWithoutExtension(ProjectFile), directory)));
        }
    }

    /// <summary>False if the program was shown before: a publish with nothing to do copies the program together with its last write time.</summary>
    private bool IsNew(VerifyRequest request, IMachine machine)
    {
        string file = Path.Combine(IntermediateDirectory, NoteName);
        string note = request.Program + "\n" + machine.LastWriteTicks(request.Program).ToString(CultureInfo.InvariantCulture);
        const int MaximumNote = 64 * 1024;
        if (machine.ReadBytes(file, MaximumNote) is byte[] bytes && Encoding.UTF8.GetString(bytes) == note)
        {
            return false;
        }

        machine.WriteText(file, note);
        return true;
    }

    private VerifyRequest CreateRequest()
    {
        Rid target = Rid.ParseTarget(RuntimeIdentifier, SdkRuntimeIdentifier, SdkPortableRuntimeIdentifier);
        string compilerVersion = CompilerPack.VersionOf(CompilerTargetsPath);
        HashSet<string> content = FullPaths(ContentFiles);
        HashSet<string> satellites = FullPaths(SatelliteAssemblies);
        HashSet<string> settings = new(ContentFiles.Select(item => Path.GetFileName(item.ItemSpec)), StringComparer.OrdinalIgnoreCase);
        return new VerifyRequest
        {
            Target = target,
            Program = Path.Combine(PublishDirectory, ProgramName),
            LinkedProgram = LinkedProgram,
            SdkVersion = SdkVersion,
            CompilerVersion = compilerVersion,
            PublishDirectory = PublishDirectory,
            IsSharedLibrary = NativeLib.Equals("Shared", StringComparison.OrdinalIgnoreCase),
            IsStaticExecutable = StaticExecutable,
            IsPositionIndependentExecutable = NativeLib.Length == 0 && PositionIndependentExecutable,
            CrossArguments = TargetTriple.Length == 0 ? []
                : [
                    "--target=" + TargetTriple,
                    .. SysRoot.Length > 0 ? ["--sysroot=" + SysRoot] : Array.Empty<string>(),
                    .. LinkerFlavor.Length > 0 ? ["-fuse-ld=" + LinkerFlavor] : Array.Empty<string>(),
                ],
            TargetGlibc = SupportedGlibc.Parse(TargetGlibc, PackageVersion.Major(compilerVersion), target.Architecture),
            HasSysRoot = SysRoot.Length > 0,
            Files = PathsOf(item => !content.Contains(item.GetMetadata("FullPath")) && !satellites.Contains(item.GetMetadata("FullPath"))),
            EmbeddedFiles = PathsOf(item => satellites.Contains(item.GetMetadata("FullPath"))),
            ReferencedPrograms = ProjectAssemblies
                .Select(item => new ReferencedProgram(item.GetMetadata("Filename"), item.GetMetadata("MSBuildSourceProjectFile")))
                .Where(program => settings.Contains(program.Name + ".runtimeconfig.json"))
                .ToList(),
            IsFileBasedApp = ProjectFile.EndsWith(".cs", StringComparison.OrdinalIgnoreCase),
            // On the command line, the semicolons of the property are escaped.
            SystemLibraries = SystemLibraries.SelectMany(item => CodeList.Parse(item.ItemSpec)).ToList(),
            Assembly = Assembly,
            ProjectAssemblies = ProjectAssemblies.Select(item => item.GetMetadata("FullPath")).ToList(),
            ProjectFiles = ProjectAssemblies.Select(item => item.GetMetadata("MSBuildSourceProjectFile")).ToList(),
            ExportsFunctions = ExportsFunctions,
            ExportsFile = ExportsFile.Length > 0 ? Path.Combine(Path.GetDirectoryName(ProjectFile) ?? "", ExportsFile) : "",
            LinkedFiles = NativeLibraries.Select(item => item.GetMetadata("FullPath")).ToList(),
            LinkedLibraries = Specs(NativeSystemLibraries),
            SystemDirectory = SystemDirectory,
            ObjectFile = ObjectFile,
            InstructionSet = InstructionSet,
            PossibleFindings = new BuildResultCache(BuildEngine4).Get<IReadOnlyList<PossibleFinding>>(CheckCompatibility.PossibleFindingsOf + IntermediateDirectory) ?? [],
        };
    }

    /// <summary>Where files were published to. The .NET SDK writes relative paths with backslashes on every system (es\app.resources.dll).</summary>
    private List<string> PathsOf(Func<ITaskItem, bool> isWanted) => Files
        .Where(isWanted)
        .Select(item => item.GetMetadata("RelativePath"))
        .Where(path => path.Length > 0)
        .Select(path => Path.Combine(PublishDirectory, path.Replace('\\', Path.DirectorySeparatorChar)))
        .ToList();

    private static HashSet<string> FullPaths(ITaskItem[] items) => new(items.Select(item => item.GetMetadata("FullPath")), StringComparer.Ordinal);

    private static TaskItem ToItem(PublishedProgram program, BinaryFile binary)
    {
        TaskItem item = new(Escape(program.File));
        Set("RuntimeIdentifier", program.Target.Value);
        Set("Kind", program.Kind.ToString());
        Set("Architecture", binary.Architecture);
        Set("Size", program.Size.ToString(CultureInfo.InvariantCulture));
        Set("SymbolsFile", program.SymbolsFile);
        Set("SymbolsSize", program.SymbolsSize.ToString(CultureInfo.InvariantCulture));
        Set("BuildId", binary.BuildId ?? "");
        Set("MinimumGlibc", program.Glibc?.ToString() ?? "");
        Set("MinimumSystem", program.MinimumSystem?.ToString() ?? "");
        Set("NeededLibraries", string.Join(";", program.NeededLibraries));
        Set("NativeLibraries", string.Join(";", program.NativeLibraries));
        Set("LinkArguments", string.Join(";", program.LinkArguments));
        Set("EmbeddedFiles", string.Join(";", program.EmbeddedFiles));
        Set("LoadedLibraries", string.Join(";", program.LoadedLibraries));
        Set("Processor", program.Processor);
        Set("Hardening", binary.Hardening.ToString().Replace(", ", ";"));
        return item;

        void Set(string name, string value) => item.SetMetadata(name, Escape(value));

        static string Escape(string value) => value.Replace("%", "%25");
    }
}
