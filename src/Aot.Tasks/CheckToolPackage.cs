using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks;

/// <summary>
/// Reports a package of a .NET tool that contains no native program, because dotnet pack runs without a runtime identifier: the .NET SDK then turns native AOT off
/// (Microsoft.NET.PackTool.targets, dotnet/sdk#50435).
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class CheckToolPackage : CheckTask
{
    /// <summary>$(ToolPackageRuntimeIdentifiers), or else $(RuntimeIdentifiers): the targets that the package refers to, each with a package of its own.</summary>
    public string Targets { get; set; } = "";

    /// <summary>$(NETCoreSdkPortableRuntimeIdentifier), for example linux-x64.</summary>
    public string SdkPortableRuntimeIdentifier { get; set; } = "";

    private protected override IReadOnlyList<Check> ListedChecks => [Checks.ToolPackageIsNative];

    private protected override List<CheckResult> Check(IMachine machine, Trace trace)
    {
        string[] targets = [.. Targets.Split(';').Select(target => target.Trim()).Where(target => target.Length > 0).Distinct()];
        Finding finding = targets.Length == 0
            ? new(DiagnosticDescriptors.ToolPackageIsManaged, Remedies.SetToolTargets.With(SdkPortableRuntimeIdentifier))
            : new(DiagnosticDescriptors.ToolPackageIsPointer, Remedies.PackEachTarget.With(string.Join(", ", targets.Select(target => $"'dotnet pack -r {target}'"))));
        return [CheckResult.Of(Checks.ToolPackageIsNative, "", [finding])];
    }
}
