using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>
/// Names the packages whose warnings end the publish after the compile, because the project treats warnings as errors (dotnet/runtime#94178). Only code that the program's
/// entry point can reach counts: the IL compiler reports nothing about code that it removes. It is a message, because the IL compiler removes more than
/// this analysis does.
/// </summary>
internal static class CompilerWarningsCheck
{
    /// <param name="request">Must contain the compiled assembly.</param>
    internal static CheckResult Run(CompatibilityRequest request)
    {
        (Component Package, string Assembly, LimitUse Use)[] candidates = request.CompilerErrors.Count == 0 ? []
            : request.Components.Where(component => component.Kind == ComponentKind.Package && !request.IsDeclaredCompatible(component))
                .SelectMany(package => package.Assemblies.Where(assembly => !assembly.IsTrimmable && !assembly.IsAotCompatible)
                    .SelectMany(assembly => assembly.Uses.Where(use => use.UnguardedCalls > 0 && IsError(use)).Select(use => (package, assembly.Name, use))))
                .ToArray();

        // The analysis takes time, so it only runs if there is something to find.
        if (candidates.Length == 0 || request.Reach?.Value is not { IsComplete: true } reach)
        {
            return CheckResult.Passed(Checks.CompilerWarningsAreNoErrors, "");
        }

        HashSet<(string, string)> reached = new(reach.Members.Where(member => member.IsFromEntryPoint).Select(member => (member.Assembly, member.Member)));
        NameSelection names = new(candidates
            .Where(candidate => reached.Contains((candidate.Assembly, candidate.Use.Member)))
            .Select(candidate => candidate.Package.DisplayName)
            .Distinct()
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToArray());
        return CheckResult.Of(
            Checks.CompilerWarningsAreNoErrors,
            "",
            names.Names.Length == 0 ? []
                : names.IsComplete ? [new Finding(DiagnosticDescriptors.PackageWarningsAreErrors, Remedies.KeepWarnings, names.Names)]
                : [new Finding(DiagnosticDescriptors.ManyPackageWarningsAreErrors, Remedies.KeepWarnings, names.Names, names.Others)]);

        bool IsError(LimitUse use) => CodesOf(use.Limit).Any(request.CompilerErrors.Contains);
    }

    /// <summary>The warnings that a call of a member causes: its attributes are RequiresUnreferencedCode, RequiresDynamicCode, both, or neither.</summary>
    private static string[] CodesOf(Limit limit) => limit switch
    {
        Limit.Emit or Limit.Generic => [CompilerWarnings.Aot],
        Limit.Load or Limit.Name => [CompilerWarnings.Trim],
        Limit.Serializer => [CompilerWarnings.Trim, CompilerWarnings.Aot],
        _ => [],
    };
}
