using System;
using System.Linq;
using Aot.Tasks.Compatibility.Reachability;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>
/// Names code that the program can reach and that looks up the assembly of its caller. Before .NET 11, this throws in a native AOT program, and neither the
/// analyzers nor the IL compiler warn (dotnet/runtime#94200).
/// </summary>
internal static class CallingAssemblyCheck
{
    /// <summary>With this feature switch, the entry assembly is returned instead (dotnet/runtime, Assembly.NativeAot.cs).</summary>
    internal const string Switch = "Switch.System.Reflection.Assembly.SimulatedCallingAssembly";

    private const int FirstVersion = 11;

    /// <param name="request">Must contain the compiled assembly.</param>
    internal static CheckResult Run(CompatibilityRequest request)
    {
        // Without such a call in any assembly, the code is not analyzed.
        if (request.IsCallingAssemblySimulated
            || !Version.TryParse(request.FrameworkVersion, out Version version) || version.Major >= FirstVersion
            || !request.Components.SelectMany(component => component.Assemblies).Append(request.CompiledAssembly!).Any(HasCall)
            || request.Reach?.Value is not { IsComplete: true } reach)
        {
            return CheckResult.Passed(Checks.CallersAreKnown, "");
        }

        return CheckResult.Of(
            Checks.CallersAreKnown,
            "",
            reach.Members.Where(call => call.IsFromEntryPoint && call.Member.EndsWith(".GetCallingAssembly", StringComparison.Ordinal))
                .Select(call => ToFinding(call, request))
                .OfType<Finding>()
                .ToList());
    }

    private static bool HasCall(AssemblyFacts assembly) => assembly.Uses.Any(use => use.Limit == Limit.Caller && use.UnguardedCalls > 0);

    private static Finding? ToFinding(ReachedMember call, CompatibilityRequest request)
    {
        Component? component = request.Components.FirstOrDefault(component => component.Assemblies.Any(assembly => assembly.Name == call.Assembly));
        if (component != null && (request.IsDeclaredCompatible(component) || (component.Kind == ComponentKind.Package && KnownPackages.Find(component.Name) != null)))
        {
            return null;
        }

        string remedy = component is { Kind: ComponentKind.Package } ? Remedies.ReplacePackageWithCaller.With(component.Name) : Remedies.NameAssembly;
        return CompatibilityCheck.At(call, new Finding(
            DiagnosticDescriptors.CallerUnknown, remedy, component?.DisplayName ?? request.ProjectName, request.FrameworkVersion, CompatibilityCheck.CallPath(call)));
    }
}
