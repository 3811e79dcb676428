using System;
using System.Collections.Generic;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Checks that $(AotSdkTargetGlibc) has an effect on this kind of program, and that Microsoft supports the framework on that version.</summary>
internal static class TargetGlibcCheck
{
    /// <summary>At most one result; none if the property is not set.</summary>
    internal static IEnumerable<CheckResult> Run(ToolchainRequest request) => request.IsTargetGlibcSet ? [TargetGlibcIsSupported(request)] : [];

    private static CheckResult TargetGlibcIsSupported(ToolchainRequest request)
    {
        Check check = Checks.TargetGlibcIsSupported;
        if (request.Target.Libc != "glibc")
        {
            return CheckResult.Of(check, "", [new Finding(DiagnosticDescriptors.TargetHasNoGlibc, Remedies.SetTargetGlibcForGlibc, request.Target.Value, request.Target.Libc)]);
        }

        if (request.StaticExecutable)
        {
            return CheckResult.Of(check, "", [new Finding(DiagnosticDescriptors.StaticExecutableContainsGlibc, Remedies.RemoveTargetGlibc)]);
        }

        if (request.TargetGlibc is not Version target || SupportedGlibc.Oldest(request.PackMajor, request.Target.Architecture) is not Version oldest)
        {
            return CheckResult.Skipped(check, SkipReasons.NoSupportedGlibc);
        }

        string found = target.ToString();
        return target >= oldest
            ? CheckResult.Passed(check, found)
            : CheckResult.Of(check, found, [new Finding(DiagnosticDescriptors.GlibcNotSupported, Remedies.TargetOldestGlibc.With(oldest), request.PackMajor, oldest, target)]);
    }
}
