using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Targeting;

/// <summary>
/// Checks the target framework, the runtime identifier, and whether this machine can link for the target (2xxx). Reads no file and starts no
/// process.
/// </summary>
internal static class TargetCheck
{
    /// <summary>From this version of the IL compiler on, $(IlcHostRuntimeIdentifier) and $(IlcTargetOS) have an effect.</summary>
    private const int FirstWithOverrides = 11;

    /// <summary>FrameworkHasNativeAot, then TargetIsSupported and HostCanTarget unless an earlier check makes them meaningless.</summary>
    internal static IReadOnlyList<CheckResult> Run(TargetRequest request, SupportMatrix matrix)
    {
        CheckResult framework = CheckFramework(request, matrix);
        if (framework.Status == CheckStatus.Failed || !matrix.HasFramework(request.FrameworkVersion))
        {
            return [framework];
        }

        if (request.Target.IsEmpty)
        {
            return
            [
                framework,
                CheckResult.Skipped(Checks.TargetIsSupported, SkipReasons.NoRuntimeIdentifier),
                CheckResult.Skipped(Checks.HostCanTarget, SkipReasons.NoRuntimeIdentifier),
            ];
        }

        CheckResult target = CheckTarget(request, matrix);
        return target.Status == CheckStatus.Failed
            ? [framework, target]
            : [framework, target, CheckHost(request, matrix, isTargetChecked: target.Status != CheckStatus.Skipped)];
    }

    private static CheckResult CheckFramework(TargetRequest request, SupportMatrix matrix)
    {
        if (!matrix.IsKnown)
        {
            return CheckResult.Skipped(Checks.FrameworkHasNativeAot, SkipReasons.SdkKnowsNoCompiler);
        }

        bool isTooOld = request.FrameworkIdentifier != ".NETCoreApp" || request.FrameworkVersion < matrix.OldestFramework;
        if (isTooOld && request.FrameworkIdentifier.Length > 0)
        {
            return CheckResult.Of(Checks.FrameworkHasNativeAot, request.TargetFramework, [
                new Finding(
                    DiagnosticDescriptors.FrameworkUnsupported,
                    SupportedFramework(request, matrix),
                    request.TargetFramework,
                    Moniker(matrix.OldestFramework))]);
        }

        // The SDK itself reports a framework that is newer than the SDK (NETSDK1045).
        return matrix.HasFramework(request.FrameworkVersion)
            ? CheckResult.Passed(Checks.FrameworkHasNativeAot, request.TargetFramework)
            : CheckResult.Skipped(Checks.FrameworkHasNativeAot, SkipReasons.SdkKnowsNoCompiler);
    }

    private static CheckResult CheckTarget(TargetRequest request, SupportMatrix matrix)
    {
        string target = request.Target.Value;
        bool isInRuntimePack = SupportMatrix.Contains(matrix.RuntimePackTargetsOf(request.FrameworkVersion), target);
        if (SupportMatrix.Contains(matrix.TargetsOf(request.FrameworkVersion), target) || (request.UsesRuntimePack && isInRuntimePack))
        {
            return CheckResult.Of(Checks.TargetIsSupported, target, TargetTiers.Check(target));
        }

        // With the full graph, the SDK finds a package for debian.12-x64 and similar identifiers. A package that replaces the link can support other targets.
        if (request.UsesRidGraph || request.IsLinkReplaced || request.IsDistributionTarget)
        {
            return CheckResult.Skipped(Checks.TargetIsSupported, SkipReasons.JudgedByOthers);
        }

        // For ios-arm64 on Linux the runtime pack would not help, because this machine cannot link for it: CheckHost reports that.
        if (isInRuntimePack && !CanLink(request.Host, request.Target))
        {
            return CheckResult.Passed(Checks.TargetIsSupported, target);
        }

        return CheckResult.Of(Checks.TargetIsSupported, target, [isInRuntimePack ? RuntimePackRequired(request) : Unsupported(request, matrix)]);
    }

    private static Finding RuntimePackRequired(TargetRequest request)
    {
        Finding finding = new(DiagnosticDescriptors.RuntimePackRequired, Remedies.RuntimePack, request.Target.Value, request.TargetFramework);

        // For linux-bionic-arm64 the SDK falls back to the package of linux-arm64, and restore succeeds (dotnet/runtime#95223).
        return request.Target.Libc == "bionic" ? finding.AtMost(Severity.Warning) : finding;
    }

    private static Finding Unsupported(TargetRequest request, SupportMatrix matrix)
    {
        string target = request.Target.Value;
        IReadOnlyList<string> supported = matrix.TargetsOf(request.FrameworkVersion);
        string list = string.Join(", ", supported.Where(TargetTiers.IsShipped));
        if (matrix.IsRuntimeIdentifier(target))
        {
            // A framework can also drop a target that earlier ones support.
            string remedy = matrix.FirstFrameworkFor(target) is Version first && first > request.FrameworkVersion ? FirstFramework(request, matrix, first) : Remedies.ChooseListed;
            return new Finding(DiagnosticDescriptors.RuntimeIdentifierUnsupported, remedy, target, request.TargetFramework, list);
        }

        if (DistributionNames.PortableFor(target) is string portable)
        {
            return new Finding(DiagnosticDescriptors.RuntimeIdentifierDistributionSpecific, Remedies.UsePortable.With(portable), target);
        }

        return new Finding(
            DiagnosticDescriptors.RuntimeIdentifierUnknown,
            Spelling.Nearest(target, supported) is string nearest ? Remedies.DidYouMean.With(nearest) : Remedies.ChooseRuntimeIdentifier.With(list),
            target);
    }

    private static string SupportedFramework(TargetRequest request, SupportMatrix matrix)
    {
        string newest = Moniker(matrix.NewestFramework);
        return request.TargetFrameworks.Length == 0 ? Remedies.NewerFramework.With(newest)
            : FindListed(request, matrix.HasFramework) is string listed ? Remedies.PublishFramework.With(listed)
            : Remedies.AddFramework.With(newest);
    }

    /// <param name="request">A target that its framework does not support.</param>
    /// <param name="matrix">The supported targets.</param>
    /// <param name="first">The first framework that supports the target.</param>
    private static string FirstFramework(TargetRequest request, SupportMatrix matrix, Version first)
    {
        string target = request.Target.Value;
        string listed = FindListed(request, IsSupportedBy) ?? "";
        string remedy = request.TargetFrameworks.Length == 0 ? Remedies.FirstFramework : listed.Length > 0 ? Remedies.FirstFrameworkPublish : Remedies.FirstFrameworkAdd;
        return remedy.With(target, Moniker(first), listed.Length > 0 ? listed : Moniker(IsSupportedBy(matrix.NewestFramework) ? matrix.NewestFramework : first));

        bool IsSupportedBy(Version framework) => SupportMatrix.Contains(matrix.TargetsOf(framework), target);
    }

    /// <summary>The newest of the project's frameworks that meets a condition.</summary>
    private static string? FindListed(TargetRequest request, Func<Version, bool> condition) =>
        (from name in CodeList.Parse(request.TargetFrameworks)
         let version = ParseMoniker(name)
         where version != null && condition(version)
         orderby version
         select name).LastOrDefault();

    private static CheckResult CheckHost(TargetRequest request, SupportMatrix matrix, bool isTargetChecked)
    {
        RuntimeIdentifier host = request.Host;
        RuntimeIdentifier target = request.IsDistributionTarget ? host : request.Target;
        string pair = host + " → " + target;

        // A driver or sysroot of the project can link for systems that the tools of this machine cannot. From and to Windows it does not help:
        // Microsoft.NETCore.Native.Publish.targets rejects the publish with any driver.
        bool hasOtherTools = request.DriverOverride.Length > 0 || request.SelectsLibraries;
        bool isRejected = host.IsWindows != target.IsWindows && isTargetChecked;
        bool isUnknown = request.IsLinkUnknown || (!isTargetChecked && !request.IsDistributionTarget);
        if (request.DisablesUnsupportedError || (request.OverridesHostOrTarget && request.PackMajor >= FirstWithOverrides) || isUnknown || (hasOtherTools && !isRejected))
        {
            return CheckResult.Skipped(Checks.HostCanTarget, SkipReasons.JudgedByOthers);
        }

        if (!CanLink(host, target))
        {
            return CheckResult.Of(Checks.HostCanTarget, pair, [
                new Finding(DiagnosticDescriptors.CrossOperatingSystem, BuildOn(target).With(host.Value, request.Command), target.Value, host.Value)]);
        }

        // A program links with the start files and libraries of one C library (dotnet/runtime#92294).
        if (host.Libc != target.Libc && target.Libc is "glibc" or "musl" && host.Libc is "glibc" or "musl")
        {
            string remedy = target.Libc == "musl" ? Remedies.BuildOnMuslOrSysRoot : Remedies.BuildOnGlibcOrSysRoot;
            return CheckResult.Of(Checks.HostCanTarget, pair, [
                new Finding(DiagnosticDescriptors.CrossLibc, remedy.With(host.Value, request.Command), target.Value, target.Libc, host.Libc)]);
        }

        // An SDK that a distribution built lists the identifier of the distribution, and requires the IL compiler package under it only for that target. Only
        // the distribution provides that package. For portable targets, the SDK uses Microsoft's packages (dotnet/sdk#41754).
        if (request.IsDistributionTarget && !request.HasDistributionCompilerPack
            && SupportMatrix.Contains(matrix.TargetsOf(request.FrameworkVersion), request.SdkRuntimeIdentifier))
        {
            string package = "dotnet-sdk-aot-" + string.Join(".", request.SdkVersion.Split('.').Take(2));
            return CheckResult.Of(Checks.HostCanTarget, pair, [
                new Finding(DiagnosticDescriptors.SourceBuiltSdk, Remedies.DistributionPack.With(package, host.Value), request.SdkRuntimeIdentifier)]);
        }

        return CheckResult.Passed(Checks.HostCanTarget, pair);
    }

    /// <summary>
    /// Whether the tools of a machine can link for the operating system of a target (dotnet/runtime docs, cross-compilation). From Windows and macOS to
    /// bionic the NDK works with $(DisableUnsupportedError) (dotnet/runtime#99152); the check then does not run.
    /// </summary>
    private static bool CanLink(RuntimeIdentifier host, RuntimeIdentifier target) =>
        host.OperatingSystem == target.OperatingSystem
        || target.OperatingSystem is "browser" or "wasi" // Emscripten and the WASI SDK run on every system.
        || (host.OperatingSystem == "osx" && target.IsApple)
        || (host.OperatingSystem is "linux" or "osx" && target.OperatingSystem == "android");

    /// <summary>The remedy for a target that another operating system must link. Its placeholders are this machine and the command.</summary>
    private static string BuildOn(RuntimeIdentifier target) => target switch
    {
        { IsWindows: true } => Remedies.BuildOnWindows,
        { IsApple: true } => Remedies.BuildOnMacOS,
        { OperatingSystem: "android" } or { Libc: "bionic" } => Remedies.BuildOnLinuxForAndroid,
        { Libc: "musl" } => Remedies.BuildOnMusl,
        { IsLinux: true } => Remedies.BuildOnGlibc,
        _ => Remedies.BuildOnTarget,
    };

    private static string Moniker(Version framework) => "net" + framework.ToString(2);

    /// <summary>The version in net8.0 and net8.0-windows; null for frameworks that are not called like these.</summary>
    private static Version? ParseMoniker(string name) =>
        name.StartsWith("net", StringComparison.OrdinalIgnoreCase) && Version.TryParse(name.Split('-')[0].Substring(3), out Version? version) ? version : null;
}
