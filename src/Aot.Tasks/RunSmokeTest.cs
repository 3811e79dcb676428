using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;
using Aot.Tasks.Verification;
using Microsoft.Build.Framework;
using Rid = Aot.Tasks.Targeting.RuntimeIdentifier;

namespace Aot.Tasks;

/// <summary>Starts the published program once.</summary>
[MSBuildMultiThreadableTask]
public sealed class RunSmokeTest : CheckTask
{
    /// <summary>Full path of the published program.</summary>
    [Required]
    public string Program { get; set; } = "";

    /// <summary>$(AotSdkSmokeTest): arguments, separated as in a POSIX shell.</summary>
    [Required]
    public string Arguments { get; set; } = "";

    /// <summary>$(AotSdkSmokeTestRunner): an emulator with its arguments, separated as in a POSIX shell; can be empty.</summary>
    public string Runner { get; set; } = "";

    /// <summary>$(AotSdkSmokeTestTimeout): seconds, more than 0. Anything else counts as 60.</summary>
    public string Timeout { get; set; } = "";

    /// <summary>$(NETCoreSdkRuntimeIdentifier).</summary>
    public string SdkRuntimeIdentifier { get; set; } = "";

    /// <summary>$(NETCoreSdkPortableRuntimeIdentifier).</summary>
    public string SdkPortableRuntimeIdentifier { get; set; } = "";

    /// <summary>The environment variable PATH.</summary>
    public string SearchPath { get; set; } = "";

    /// <summary>Environment variables of the program, each with its value as the metadata Value.</summary>
    public ITaskItem[] Variables { get; set; } = [];

    private protected override string LevelProperty => "AotSdkVerify";

    private protected override IReadOnlyList<Check> ListedChecks => [Checks.ProgramRuns];

    private protected override List<CheckResult> Check(IMachine machine, Trace trace)
    {
        SmokeTestRequest request = new()
        {
            Target = Rid.ParseTarget(RuntimeIdentifier, SdkRuntimeIdentifier, SdkPortableRuntimeIdentifier),
            Host = Rid.Parse(SdkPortableRuntimeIdentifier),
            Program = Program,
            Arguments = Words(Arguments),
            Runner = Words(Runner),
            SearchPath = SearchPath,
            Variables = Variables
                .Where(variable => variable.GetMetadata("Value").Length > 0)
                .GroupBy(variable => variable.ItemSpec, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.First().GetMetadata("Value"), StringComparer.Ordinal),
        };
        request = TimeLimit.Parse(Timeout) is TimeSpan timeout ? request with { Timeout = timeout } : request;
        CheckResult result = SmokeTest.Run(request, machine);
        if (result.Found.Length > 0)
        {
            Terminal.WriteLine(Log, Summaries.ProgramStarted.With(result.Found));
        }

        return [result];
    }

    /// <summary>No shell runs the program, so text that only a shell can split is split at the spaces.</summary>
    private static IReadOnlyList<string> Words(string text) => CommandLine.SplitAsShell(text) ?? text.Split([' '], StringSplitOptions.RemoveEmptyEntries);
}
