using System;
using System.IO;
using System.Linq;
using System.Threading;
using Aot.Tasks.Compatibility;
using Aot.Tasks.Configuration;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Targeting;
using Aot.Tasks.Toolchains;
using Aot.Tasks.Toolchains.Linux;
using Aot.Tasks.Toolchains.Linux.OlderGlibc;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks;

/// <summary>
/// The arguments with which the IL compiler's targets link the program for the glibc that the project requests. If the stubs for them cannot be made, there are no
/// arguments: CheckToolchain has reported that, and VerifyOutput checks the program.
/// </summary>
[MSBuildMultiThreadableTask]
#pragma warning disable CA1001 // MSBuild does not dispose tasks, and a cancellation source without a timer holds nothing.
public sealed class LinkForGlibc : Task, ICancelableTask
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The project.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>$(RuntimeIdentifier).</summary>
    public string RuntimeIdentifier { get; set; } = "";

    /// <summary>$(NETCoreSdkRuntimeIdentifier).</summary>
    public string SdkRuntimeIdentifier { get; set; } = "";

    /// <summary>$(NETCoreSdkPortableRuntimeIdentifier).</summary>
    public string SdkPortableRuntimeIdentifier { get; set; } = "";

    /// <summary>$(TargetFrameworkVersion), such as v10.0.</summary>
    public string FrameworkVersion { get; set; } = "";

    /// <summary>$(ILCompilerTargetsPath).</summary>
    public string CompilerTargetsPath { get; set; } = "";

    /// <summary>The environment variable PATH.</summary>
    public string SearchPath { get; set; } = "";

    /// <summary>$(CppLinker): the linker driver that links the program.</summary>
    public string LinkerDriver { get; set; } = "";

    /// <summary>$(LinkerFlavor).</summary>
    public string LinkerFlavor { get; set; } = "";

    /// <summary>$(SysRoot).</summary>
    public string SysRoot { get; set; } = "";

    /// <summary>$(NativeLib): Shared, Static, or empty.</summary>
    public string NativeLib { get; set; } = "";

    /// <summary>$(StaticExecutable).</summary>
    public string StaticExecutable { get; set; } = "";

    /// <summary>$(AotSdkTargetGlibc): a version such as 2.28, or oldest.</summary>
    public string TargetGlibc { get; set; } = "";

    /// <summary>The NativeLibrary items, without the libraries of the .NET runtime.</summary>
    public string[] ProjectLibraries { get; set; } = [];

    /// <summary>The CustomLinkerArg, LinkerArg, and ExtraLinkerArg items.</summary>
    public string[] LinkerArguments { get; set; } = [];

    /// <summary>$(IntermediateOutputPath) as a full path.</summary>
    public string IntermediateDirectory { get; set; } = "";

    /// <summary>After the link: $(NativeBinary), which then no longer needs a stub that it does not use. Empty before the link.</summary>
    public string Program { get; set; } = "";

    /// <summary>True if the published program is checked, and a program that needs a newer glibc is an error. Otherwise, the linker must report the symbols.</summary>
    public bool IsVerified { get; set; } = true;

    /// <summary>$(AotSdkProbeTimeout).</summary>
    public string ProbeTimeout { get; set; } = "";

    /// <summary>LinkerArg items, in the syntax of a shell. Empty if the program is linked for the glibc of this machine.</summary>
    [Output]
    public ITaskItem[] Arguments { get; private set; } = [];

    /// <summary>A line that says what is done; empty without arguments.</summary>
    [Output]
    public string Line { get; private set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            SystemMachine machine = new(_cancellation.Token);
            if (Program.Length > 0)
            {
                string program = Path.Combine(Path.GetDirectoryName(ProjectFile) ?? "", Program);
                if (machine.FileExists(program))
                {
                    using FileStream file = new(program, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
                    UnusedStub.Remove(file);
                }

                return true;
            }

            Trace trace = new();
            ToolchainRequest request = Request();
            ToolSearch search = new(machine, SearchPath, request.ProjectDirectory);
            LinkerDriver? driver = Toolchains.Linux.LinkerDriver.Find(request, search, trace);
            if (request.Host.IsLinux)
            {
                bool usesOnlyStubs = new BuildResultCache(BuildEngine4).Get<KnownCrossLink>(CrossLink.Key(request)) is KnownCrossLink known ? known.UsesOnlyStubs
                    : CrossLink.IsNeeded(request, driver, search, machine, trace); // nothing has been checked
                ToolchainRequest linked = usesOnlyStubs ? CrossLink.WithStubs(request)
                    : driver == null ? request
                    : NewerHeaders.WithSubstitutes(request, ProjectLibraries, LinkerArguments, driver, machine, trace);
                if (StubFolder.Prepare(linked, driver, machine, trace).Link is OlderGlibcLink link)
                {
                    SetResults(request, link, linked.NeedsSubstitutes);
                }
            }

            foreach (string line in trace.Lines)
            {
                Log.LogMessage(MessageImportance.Low, "{0}", LogText.ForMessage(line));
            }
        }
#pragma warning disable CA1031 // The program is then linked for the glibc of this machine, and VerifyOutput reports that.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (_cancellation.IsCancellationRequested)
            {
                return EndBuild.WithoutError(BuildEngine);
            }

            Log.LogMessage(MessageImportance.Low, "{0}", LogText.ForMessage(e.ToString()));
        }

        return true;
    }

    /// <summary>Called by MSBuild on another thread, for example after Ctrl+C.</summary>
    public void Cancel() => _cancellation.Cancel();

    private void SetResults(ToolchainRequest request, OlderGlibcLink link, bool hasSubstitutes)
    {
        OlderGlibcLink used = link with { IncludesNewer = link.IncludesNewer && IsVerified, IsLldRequested = request.LinkerFlavor == CrossLink.Flavor };
        Arguments = used.Arguments(ToolPaths.Relative(link.Folder, request.ProjectDirectory)).Select(ToItem).ToArray();
        Line = link.IsAlone ? Summaries.LinkingWithoutToolchain.With(request.Target.Value, link.Target)
            : hasSubstitutes ? Summaries.LinkingWithSubstitutes.With(link.Target)
            : Summaries.LinkingForGlibc.With(link.Target);
    }

    private ToolchainRequest Request()
    {
        Version framework = Version.TryParse(FrameworkVersion.TrimStart('v', 'V'), out Version? version) ? version : new Version(0, 0);
        Rid target = Rid.ParseTarget(RuntimeIdentifier, SdkRuntimeIdentifier, SdkPortableRuntimeIdentifier);
        int major = PackageVersion.Major(CompilerPack.VersionOf(CompilerTargetsPath)) is > 0 and int ofPack ? ofPack : framework.Major;
        return new ToolchainRequest
        {
            Target = target,
            Host = Rid.Parse(SdkPortableRuntimeIdentifier),
            Framework = framework,
            CompilerMajor = major,
            ProjectDirectory = Path.GetDirectoryName(ProjectFile) ?? "",
            SearchPath = SearchPath,
            RequestedDriver = LinkerDriver,
            RequestedFlavor = LinkerFlavor,
            SysRoot = SysRoot,
            NativeLib = NativeLib,
            StaticExecutable = ProjectSettings.ParseBoolean(StaticExecutable) == true,
            TargetGlibc = target.Libc == "glibc" ? SupportedGlibc.Parse(TargetGlibc, major, target.Architecture) : null,
            IntermediateDirectory = IntermediateDirectory,
            Timeout = TimeLimit.Parse(ProbeTimeout) ?? TimeLimit.Default,
        };
    }

    /// <summary>MSBuild unescapes items and splits them at semicolons.</summary>
    private static TaskItem ToItem(string argument) => new(CommandLine.QuoteForShell(argument).Replace("%", "%25").Replace(";", "%3B"));
}
