using System;
using System.Linq;
using Aot.Tasks.Compatibility.Reachability;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>
/// Names code that the program can reach and that always throws an exception in a native AOT program. Neither the analyzers nor the IL compiler warn about some
/// of the members, such as Assembly.GetCallingAssembly (dotnet/runtime#94200). About the others and the C# type dynamic they do, so these are only reported in
/// packages.
/// </summary>
internal static class UnsupportedCallsCheck
{
    /// <summary>With this feature switch, Assembly.GetCallingAssembly returns the entry assembly (dotnet/runtime, Assembly.NativeAot.cs).</summary>
    internal const string Switch = "Switch.System.Reflection.Assembly.SimulatedCallingAssembly";

    /// <summary>The first version of .NET with Assembly.GetCallingAssembly (dotnet/runtime#129963).</summary>
    private const int FirstVersionWithCaller = 11;

    /// <param name="request">Must contain the compiled assembly.</param>
    internal static CheckResult Run(CompatibilityRequest request)
    {
        bool hasCaller = request.IsCallingAssemblySimulated || !Version.TryParse(request.FrameworkVersion, out Version version) || version.Major >= FirstVersionWithCaller;
        AssemblyFacts[] references = request.Components.SelectMany(component => component.Assemblies).ToArray();
        bool hasCall = references.Any(assembly => HasCall(assembly, Throws))
            || HasCall(request.CompiledAssembly!, limit => Throws(limit) && LimitCalls.ThrowsSilently(limit));

        // Without such a call, the code is not analyzed. The members of a MetadataLoadContext have tokens.
        if (!hasCall || references.Any(assembly => assembly.Name == "System.Reflection.MetadataLoadContext") || request.Reach?.Value is not { IsComplete: true } reach)
        {
            return CheckResult.Passed(Checks.CallsAreSupported, "");
        }

        return CheckResult.Of(
            Checks.CallsAreSupported,
            "",
            reach.Members.Where(call => call.IsFromEntryPoint && LimitOf(call) is Limit limit && Throws(limit) && !IsForwarded(call))
                .GroupBy(call => (call.Assembly, LimitOf(call) == Limit.Dynamic ? "" : call.Member))
                .Select(calls => ToFinding(calls.First(), request))
                .OfType<Finding>()
                .ToList());

        bool Throws(Limit limit) => LimitCalls.Throws(limit) && (limit != Limit.Caller || !hasCaller);
    }

    private static bool HasCall(AssemblyFacts assembly, Func<Limit, bool> isLimit) => assembly.Uses.Any(use => isLimit(use.Limit) && use.UnguardedCalls > 0);

    /// <summary>True for an override that only passes the call on, such as those in what the source generator of ASP.NET Core writes for [AsParameters]: no code of the program calls it.</summary>
    private static bool IsForwarded(ReachedMember call) =>
        call.Member.EndsWith("MetadataToken", StringComparison.Ordinal) && call.Chain.Count > 0 && call.Chain[call.Chain.Count - 1].EndsWith("MetadataToken", StringComparison.Ordinal);

    private static Limit? LimitOf(ReachedMember call)
    {
        int dot = Math.Max(call.Member.LastIndexOf('.'), 0);
        return FrameworkLimits.Find(call.Member.Substring(0, dot), call.Member.Substring(dot + 1))?.Limit;
    }

    private static Finding? ToFinding(ReachedMember call, CompatibilityRequest request)
    {
        Component? component = request.Components.FirstOrDefault(component => component.Assemblies.Any(assembly => assembly.Name == call.Assembly));
        if (component != null && (request.IsDeclaredCompatible(component) || (component.Kind == ComponentKind.Package && KnownPackages.Find(component.Name) != null)))
        {
            return null;
        }

        Limit limit = LimitOf(call).GetValueOrDefault();
        bool isCaller = limit == Limit.Caller;
        string subject = component?.DisplayName ?? request.ProjectName;
        string remedy = component is null or { Kind: ComponentKind.Project } ? isCaller ? Remedies.NameAssembly : Remedies.RemoveCall
            : (isCaller ? Remedies.ReplacePackageWithCaller : limit == Limit.Dynamic ? Remedies.ReplacePackageWithDynamic : Remedies.ReplacePackageWithCall).With(component.Name);
        string path = CompatibilityCheck.CallPath(call);
        return CompatibilityCheck.At(call, limit == Limit.Dynamic
            ? new Finding(DiagnosticDescriptors.DynamicUnsupported, remedy, subject, path)
            : new Finding(DiagnosticDescriptors.CallUnsupported, remedy, subject, MemberName.Short(call.Member), request.FrameworkVersion, path));
    }
}
