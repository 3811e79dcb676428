using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Targeting;

/// <summary>Judges framework, runtime identifier, and the pair of host and target. Pure: no file, no process.</summary>
internal static class TargetCheck
{
    internal static List<CheckResult> Run(TargetRequest request, SupportMatrix matrix)
    {
        CheckResult framework = FrameworkHasNativeAot(request, matrix);
        if (framework.Status == CheckStatus.Failed || !matrix.HasFramework(request.FrameworkVersion))
        {
            return [framework];
        }

        if (request.RuntimeIdentifier.Length == 0)
        {
            SkipReason reason = SkipReasons.NoRuntimeIdentifier;
            return [framework, CheckResult.Skipped(Checks.TargetIsSupported, reason), CheckResult.Skipped(Checks.HostCanTarget, reason)];
        }

        CheckResult target = TargetIsSupported(request, matrix);
        return target.Status == CheckStatus.Failed
            ? [framework, target]
            : [framework, target, HostCanTarget(request, matrix, isJudged: target.Status != CheckStatus.Skipped)];
    }

    private static CheckResult FrameworkHasNativeAot(TargetRequest request, SupportMatrix matrix)
    {
        Check check = Checks.FrameworkHasNativeAot;
        if (!matrix.IsKnown)
        {
            return CheckResult.Skipped(check, SkipReasons.SdkKnowsNoCompiler);
        }

        bool isTooOld = request.FrameworkIdentifier != ".NETCoreApp" || request.FrameworkVersion < matrix.OldestFramework;
        if (isTooOld && request.FrameworkIdentifier.Length > 0)
        {
            return CheckResult.Of(check, request.TargetFramework, [
                new Finding(
                    DiagnosticDescriptors.FrameworkUnsupported,
                    Resources.Format("Remedy.TargetFramework", Moniker(matrix.NewestFramework)),
                    request.TargetFramework,
                    Moniker(matrix.OldestFramework))]);
        }

        // A framework newer than the SDK is the SDK's own error (NETSDK1045).
        return matrix.HasFramework(request.FrameworkVersion)
            ? CheckResult.Passed(check, request.TargetFramework)
            : CheckResult.Skipped(check, SkipReasons.SdkKnowsNoCompiler);
    }

    private static CheckResult TargetIsSupported(TargetRequest request, SupportMatrix matrix)
    {
        Check check = Checks.TargetIsSupported;
        string rid = request.RuntimeIdentifier;
        IReadOnlyList<string> supported = matrix.For(request.FrameworkVersion);
        IReadOnlyList<string> withRuntimePack = matrix.ForRuntimePack(request.FrameworkVersion);

        if (SupportMatrix.Contains(supported, rid) || (request.UsesRuntimePack && SupportMatrix.Contains(withRuntimePack, rid)))
        {
            return CheckResult.Of(check, rid, TargetTiers.Judge(rid));
        }

        // Over the full graph the SDK finds a pack for debian.12-x64 and the like; another linker's package knows targets of its own.
        if (request.UsesFullGraph || request.LinkIsTakenOver || IsSdkOwn(request))
        {
            return CheckResult.Skipped(check, SkipReasons.JudgedByOthers);
        }

        // ios-arm64 on Linux: the pack would not help, the host cannot either way; that is said next.
        if (SupportMatrix.Contains(withRuntimePack, rid)
            && !IsSameFamily(RuntimeIdentifier.Parse(request.SdkPortableRuntimeIdentifier).OperatingSystem, RuntimeIdentifier.Parse(rid).OperatingSystem))
        {
            return CheckResult.Passed(check, rid);
        }

        string list = string.Join(", ", supported.Where(TargetTiers.IsShipped));
        Finding finding;
        if (SupportMatrix.Contains(withRuntimePack, rid))
        {
            finding = new Finding(DiagnosticDescriptors.RuntimePackRequired, Resources.Get("Remedy.RuntimePack"), rid, request.TargetFramework);

            // The SDK's graph lets linux-bionic-arm64 fall back to linux-arm64's pack, so restore goes on (dotnet/runtime#95223).
            if (rid.StartsWith("linux-bionic-", StringComparison.Ordinal))
            {
                finding = finding.AtMost(Severity.Warning);
            }
        }
        else if (matrix.IsRuntimeIdentifier(rid))
        {
            Version? first = matrix.FirstFrameworkFor(rid);
            string remedy = first == null
                ? Resources.Get("Remedy.ChooseListed")
                : Resources.Format("Remedy.FirstFramework", rid, Moniker(first));
            finding = new Finding(DiagnosticDescriptors.RuntimeIdentifierUnsupported, remedy, rid, request.TargetFramework, list);
        }
        else if (DistributionNames.PortableFor(rid) is string portable)
        {
            finding = new Finding(DiagnosticDescriptors.RuntimeIdentifierDistributionSpecific, Resources.Format("Remedy.UsePortable", portable), rid, portable);
        }
        else
        {
            string? nearest = Spelling.Nearest(rid, supported);
            string remedy = nearest == null
                ? Resources.Format("Remedy.ChooseRuntimeIdentifier", list)
                : Resources.Format("Remedy.DidYouMean", nearest);
            finding = new Finding(DiagnosticDescriptors.RuntimeIdentifierUnknown, remedy, rid);
        }

        return CheckResult.Of(check, rid, [finding]);
    }

    private static CheckResult HostCanTarget(TargetRequest request, SupportMatrix matrix, bool isJudged)
    {
        Check check = Checks.HostCanTarget;
        RuntimeIdentifier host = RuntimeIdentifier.Parse(request.SdkPortableRuntimeIdentifier);
        RuntimeIdentifier target = RuntimeIdentifier.Parse(IsSdkOwn(request) ? request.SdkPortableRuntimeIdentifier : request.RuntimeIdentifier);
        string pair = host + " → " + target;

        // A driver or a sysroot of the project's own can link for systems that this machine's own tools cannot; but from and to Windows the platform
        // itself refuses (Microsoft.NETCore.Native.Publish.targets), whatever the driver.
        bool hasOwnTools = request.OwnDriver.Length > 0 || request.SysRoot.Length > 0;
        bool isRefused = (host.OperatingSystem == "win") != (target.OperatingSystem == "win") && isJudged;
        bool isUnknown = request.LinkIsUnknown || (!isJudged && !IsSdkOwn(request));
        if (request.DisableUnsupportedError || isUnknown || (hasOwnTools && !isRefused))
        {
            return CheckResult.Skipped(check, SkipReasons.JudgedByOthers);
        }

        if (!IsSameFamily(host.OperatingSystem, target.OperatingSystem))
        {
            return CheckResult.Of(check, pair, [
                new Finding(
                    DiagnosticDescriptors.CrossOperatingSystem,
                    Resources.Format("Remedy.BuildOn", Display(target), host.Value),
                    target.Value,
                    host.Value)]);
        }

        // glibc and musl: each links against its own start files and libraries (dotnet/runtime#92294).
        if (host.Libc != target.Libc && target.Libc is "glibc" or "musl" && host.Libc is "glibc" or "musl")
        {
            return CheckResult.Of(check, pair, [
                new Finding(
                    DiagnosticDescriptors.CrossLibc,
                    Resources.Format("Remedy.BuildOnOrSysRoot", Display(target), host.Value),
                    target.Value,
                    target.Libc,
                    host.Libc)]);
        }

        if (SourceBuiltSdkLacksCompiler(request, matrix))
        {
            string[] version = request.SdkVersion.Split('.');
            string package = "dotnet-sdk-aot-" + string.Join(".", version.Take(2));
            return CheckResult.Of(check, pair, [
                new Finding(
                    DiagnosticDescriptors.SourceBuiltSdk,
                    Resources.Format("Remedy.DistributionPack", package),
                    request.SdkRuntimeIdentifier)]);
        }

        return CheckResult.Passed(check, pair);
    }

    /// <summary>Targets that the host's own tools can link for (dotnet/runtime docs, cross-compilation).</summary>
    private static bool IsSameFamily(string host, string target)
    {
        // bionic from Windows and macOS works with the NDK and DisableUnsupportedError (dotnet/runtime#99152), which ends the check earlier.
        string[] apple = ["osx", "ios", "iossimulator", "tvos", "tvossimulator", "maccatalyst"];
        bool hasOwnTools = target is "browser" or "wasi"; // emscripten's and the WASI SDK's run anywhere
        return host == target || hasOwnTools || (host == "osx" && apple.Contains(target)) || (host is "linux" or "osx" && target == "android");
    }

    /// <summary>
    /// A distribution's SDK lists its own identifier and asks for the compiler pack under it, whatever the target; only the
    /// distribution has that pack (dotnet/sdk#42335).
    /// </summary>
    private static bool SourceBuiltSdkLacksCompiler(TargetRequest request, SupportMatrix matrix) =>
        request.SdkRuntimeIdentifier != request.SdkPortableRuntimeIdentifier
        && SupportMatrix.Contains(matrix.For(request.FrameworkVersion), request.SdkRuntimeIdentifier)
        && !request.HasDistributionCompilerPack;

    /// <summary>A distribution's SDK, targeting that distribution's own identifier (_targetsNonPortableSdkRid in the IL compiler's targets).</summary>
    private static bool IsSdkOwn(TargetRequest request) =>
        request.RuntimeIdentifier == request.SdkRuntimeIdentifier
        && request.SdkRuntimeIdentifier != request.SdkPortableRuntimeIdentifier
        && request.SdkRuntimeIdentifier.Length > 0;

    private static string Display(RuntimeIdentifier target) => target.OperatingSystem switch
    {
        "win" => "Windows",
        "osx" => "macOS",
        "linux" when target.Libc == "musl" => "Alpine Linux or another system with musl",
        "linux" => "Linux with glibc (Debian, Ubuntu, Fedora, …)",
        "freebsd" => "FreeBSD",
        "ios" or "iossimulator" or "tvos" or "tvossimulator" or "maccatalyst" => "macOS",
        string other => other,
    };

    private static string Moniker(Version framework) => "net" + framework.ToString(2);
}
