using System;
using System.Linq;
using Aot.Tasks.Compatibility.Reachability;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>
/// Names code that the program can reach and that always throws an exception in a native AOT program. Neither the analyzers nor the IL
/// compiler warn about Assembly.GetCallingAssembly (dotnet/runtime#94200). About Assembly.GetReferencedAssemblies and the C# type dynamic they do, so these are
/// only reported in packages.
/// </summary>
internal static class UnsupportedCallsCheck
{
    /// <summary>The operations of the C# type dynamic.</summary>
    private const string Binder = "Microsoft.CSharp.RuntimeBinder.Binder.";

    /// <summary>With this feature switch, Assembly.GetCallingAssembly returns the entry assembly (dotnet/runtime, Assembly.NativeAot.cs).</summary>
    internal const string Switch = "Switch.System.Reflection.Assembly.SimulatedCallingAssembly";

    /// <summary>The first version of .NET with Assembly.GetCallingAssembly (dotnet/runtime#129963).</summary>
    private const int FirstVersionWithCaller = 11;

    /// <param name="request">Must contain the compiled assembly.</param>
    internal static CheckResult Run(CompatibilityRequest request)
    {
        bool hasCaller = request.IsCallingAssemblySimulated || !Version.TryParse(request.FrameworkVersion, out Version version) || version.Major >= FirstVersionWithCaller;
        AssemblyFacts[] references = request.Components.SelectMany(component => component.Assemblies).ToArray();
        bool hasCall = references.Any(assembly => HasCall(assembly, Limit.References) || HasCall(assembly, Limit.Dynamic))
            || (!hasCaller && references.Append(request.CompiledAssembly!).Any(assembly => HasCall(assembly, Limit.Caller)));

        // Without such a call, the code is not analyzed.
        if (!hasCall || request.Reach?.Value is not { IsComplete: true } reach)
        {
            return CheckResult.Passed(Checks.CallsAreSupported, "");
        }

        return CheckResult.Of(
            Checks.CallsAreSupported,
            "",
            reach.Members.Where(call => call.IsFromEntryPoint && (IsDynamic(call) || IsCall(call, "GetReferencedAssemblies") || (!hasCaller && IsCall(call, "GetCallingAssembly"))))
                .GroupBy(call => (call.Assembly, IsDynamic(call) ? Binder : call.Member))
                .Select(calls => ToFinding(calls.First(), request))
                .OfType<Finding>()
                .ToList());
    }

    private static bool HasCall(AssemblyFacts assembly, Limit limit) => assembly.Uses.Any(use => use.Limit == limit && use.UnguardedCalls > 0);

    private static bool IsDynamic(ReachedMember call) => call.Member.StartsWith(Binder, StringComparison.Ordinal);

    private static bool IsCall(ReachedMember call, string name) => call.Member == "System.Reflection.Assembly." + name;

    private static Finding? ToFinding(ReachedMember call, CompatibilityRequest request)
    {
        Component? component = request.Components.FirstOrDefault(component => component.Assemblies.Any(assembly => assembly.Name == call.Assembly));
        bool isPackage = component is { Kind: ComponentKind.Package };
        if (component != null && (request.IsDeclaredCompatible(component) || (isPackage && KnownPackages.Find(component.Name) != null)))
        {
            return null;
        }

        string subject = component?.DisplayName ?? request.ProjectName;
        string remedy = !IsCall(call, "GetCallingAssembly") ? Remedies.ReplacePackageWithCall.With(component?.Name ?? call.Assembly)
            : isPackage ? Remedies.ReplacePackageWithCaller.With(component!.Name)
            : Remedies.NameAssembly;
        string path = CompatibilityCheck.CallPath(call);
        return CompatibilityCheck.At(call, IsDynamic(call)
            ? new Finding(DiagnosticDescriptors.DynamicUnsupported, remedy, subject, path)
            : new Finding(DiagnosticDescriptors.CallUnsupported, remedy, subject, MemberName.Short(call.Member), request.FrameworkVersion, path));
    }
}
