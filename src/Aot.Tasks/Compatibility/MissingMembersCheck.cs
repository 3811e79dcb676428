using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Compatibility.Reachability;
using Aot.Tasks.Compatibility.Scanning;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Compatibility;

/// <summary>
/// Names methods that throw because they use a member that the program does not contain: it has another version of an assembly than the one that the code was
/// compiled against. The IL compiler prints a line without a code about it, once, and the publish succeeds. Only methods in the object file are reported, so the
/// check runs after the IL compiler.
/// </summary>
internal static class MissingMembersCheck
{
    /// <summary>The findings for methods that may be in the program.</summary>
    /// <param name="request">Must contain the compiled assembly.</param>
    internal static IReadOnlyList<PossibleFinding> Find(CompatibilityRequest request)
    {
        if (request.Reach?.Value is not { IsComplete: true } reach)
        {
            return [];
        }

        List<PossibleFinding> findings = [];
        foreach (ReachedMissing missing in reach.Missing)
        {
            Component? caller = request.Components.FirstOrDefault(component => component.Assemblies.Any(assembly => assembly.Name == missing.Call.Assembly));
            if (caller == null || !request.IsDeclaredCompatible(caller))
            {
                findings.Add(new PossibleFinding(missing.TypeSymbol, missing.MethodSymbol, ToFinding(missing, caller?.DisplayName ?? request.ProjectName)));
            }
        }

        return findings;
    }

    private static Finding ToFinding(ReachedMissing missing, string caller)
    {
        MissingMember member = missing.Member;
        string method = MemberName.Short(missing.Call.Chain[missing.Call.Chain.Count - 1]);
        string path = CompatibilityCheck.CallPath(missing.Call);
        bool isOtherBuild = member.Expected == member.Version;
        string remedy = (isOtherBuild ? Remedies.MatchBuilds : Remedies.MatchVersions).With(caller, member.Assembly);
        Finding finding = isOtherBuild
            ? new Finding(DiagnosticDescriptors.MemberMissingInBuild, remedy, method, MemberName.Short(member.Name), member.Assembly, caller, member.Version, path)
            : new Finding(DiagnosticDescriptors.MemberMissing, remedy, method, MemberName.Short(member.Name), member.Assembly, caller, member.Expected, member.Version, path);

        // A version without a member often lacks many, and one of them is enough to find the cause.
        return CompatibilityCheck.At(missing.Call, finding) with { Subject = missing.Call.Assembly + "/" + member.Assembly };
    }
}
