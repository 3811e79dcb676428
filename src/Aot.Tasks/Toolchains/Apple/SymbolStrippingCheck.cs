using System.Collections.Generic;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Apple;

/// <summary>
/// Checks the tools that the target LinkNative runs by name for $(StripSymbols): dsymutil and strip. The IL compiler's targets have an error for missing
/// tools, but its condition excludes Apple platforms.
/// </summary>
internal static class SymbolStrippingCheck
{
    /// <param name="request">The project.</param>
    /// <param name="tools">Tools on PATH.</param>
    /// <param name="program">Full path of a linked program, on which strip is tried, or null.</param>
    internal static CheckResult Run(ToolchainRequest request, AppleTools tools, string? program)
    {
        Check check = Checks.SymbolsCanBeStripped;
        if (!request.StripSymbols)
        {
            return CheckResult.Skipped(check, SkipReasons.SymbolsAreKept);
        }

        List<Finding> findings = [];
        foreach (string tool in new[] { "dsymutil", "strip" })
        {
            if (tools.Find(tool) is not string path)
            {
                findings.Add(new Finding(DiagnosticDescriptors.StripToolNotFound, Remedies.AddAppleToolsToPath, tool));
            }
            else if (AppleTools.IsStub(path))
            {
                ProcessResult result = tools.Run(AppleTools.Xcrun, "--find", tool);
                if (result is { Outcome: ProcessOutcome.Exited, Succeeded: false } && result.Output.Contains("unable to find utility"))
                {
                    findings.Add(new Finding(DiagnosticDescriptors.StripToolNotInDeveloperDirectory, Remedies.UpdateDeveloperTools, tool));
                }
            }
            else if (tool == "strip" && program != null && RejectsOption(tools, path, program))
            {
                findings.Add(new Finding(DiagnosticDescriptors.OtherStrip, Remedies.PutAppleToolsFirst, path));
            }
        }

        return CheckResult.Of(check, "dsymutil, strip", findings);
    }

    /// <summary>Only Apple's strip supports the option (GNU 2.40: "invalid option", LLVM 14: "unknown argument").</summary>
    private static bool RejectsOption(AppleTools tools, string strip, string program)
    {
        ProcessResult result = tools.Run(strip, "-no_code_signature_warning", "-x", program);
        return result.Outcome == ProcessOutcome.Exited && !result.Succeeded
            && (result.Output.Contains("invalid option") || result.Output.Contains("unknown argument"));
    }
}
