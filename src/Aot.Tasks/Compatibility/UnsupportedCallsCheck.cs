using System;
using System.Linq;
using Aot.Tasks.Compatibility.Reachability;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>
/// Names code that the program can reach and that always throws PlatformNotSupportedException in a native AOT program. Neither the analyzers nor the IL
/// compiler warn about Assembly.GetCallingAssembly (dotnet/runtime#94200). About Assembly.GetReferencedAssemblies they do, so it is only reported in packages.
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
        bool hasCall = references.Any(assembly => HasCall(assembly, Limit.References))
            || (!hasCaller && references.Append(request.CompiledAssembly!).Any(assembly => HasCall(assembly, Limit.Caller)));

        // Without such a call, the code is not analyzed.
        if (!hasCall || request.Reach?.Value is not { IsComplete: true } reach)
        {
            return CheckResult.Passed(Checks.CallsAreSupported, "");
        }

        return CheckResult.Of(
            Checks.CallsAreSupported,
            "",
            reach.Members.Where(call => call.IsFromEntryPoint && (IsCall(call, "GetReferencedAssemblies") || (!hasCaller && IsCall(call, "GetCallingAssembly"))))
                .Select(call => ToFinding(call, request))
                .OfType<Finding>()
                .ToList());
    }

    private static bool HasCall(AssemblyFacts assembly, Limit limit) => assembly.Uses.Any(use => use.Limit == limit && use.UnguardedCalls > 0);

    private static bool IsCall(ReachedMember call, string name) => call.Member == "System.Reflection.Assembly." + name;

    private static Finding? ToFinding(ReachedMember call, CompatibilityRequest request)
    {
        Component? component = request.Components.FirstOrDefault(component => component.Assemblies.Any(assembly => assembly.Name == call.Assembly));
        bool isPackage = component is { Kind: ComponentKind.Package };
        if (component != null && (request.IsDeclaredCompatible(component) || (isPackage && KnownPackages.Find(component.Name) != null)))
        {
            return null;
        }

        string remedy = !isPackage ? Remedies.NameAssembly
            : IsCall(call, "GetCallingAssembly") ? Remedies.ReplacePackageWithCaller.With(component!.Name)
            : Remedies.ReplacePackageWithCall.With(component!.Name);
        return CompatibilityCheck.At(call, new Finding(
            DiagnosticDescriptors.CallUnsupported,
            remedy,
            component?.DisplayName ?? request.ProjectName,
            MemberName.Short(call.Member),
            request.FrameworkVersion,
            CompatibilityCheck.CallPath(call)));
    }
}
