using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aot.Tasks.Diagnostics;
using Aot.Tasks.Machine;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Explains a trial link by the state of $(SysRoot).</summary>
internal static class SysRootCheck
{
    /// <summary>At most one finding; none without a sysroot. An error only if the publish is certain to fail.</summary>
    internal static List<Finding> Run(ToolchainRequest request, LinkerDriver driver, TrialLinkResult result, IMachine machine)
    {
        if (request.SysRoot.Length == 0)
        {
            return [];
        }

        string path = Path.Combine(request.ProjectDirectory, request.SysRoot);
        SysRoot sysRoot = new(path, machine);
        if (!sysRoot.HasLibraries)
        {
            return [result.First.Succeeded
                ? new Finding(DiagnosticDescriptors.SysRootIgnored, Remedies.SetSysRoot, request.SysRoot, driver.Name)
                : new Finding(DiagnosticDescriptors.SysRootNotFound, Remedies.SetSysRoot, request.SysRoot)];
        }

        if (sysRoot.Architecture() is string architecture && architecture != request.Target.Architecture)
        {
            Finding foreign = new(
                DiagnosticDescriptors.SysRootArchitecture,
                Remedies.SetSysRootFor.With(request.Target.Architecture),
                request.SysRoot,
                architecture,
                request.Target.Value);
            return [result.First.Succeeded ? foreign.AtMost(Severity.Warning) : foreign];
        }

        IReadOnlyList<string> outside = sysRoot.FindLinksOutside(LinkArguments.Libraries(request));
        if (outside.Count == 0)
        {
            return [];
        }

        Finding links = new(
            DiagnosticDescriptors.SysRootAbsoluteLinks,
            Remedies.MakeLinksRelative.With(SysRootRemedy.MakeLinksRelative(path)),
            request.SysRoot,
            outside[0],
            machine.LinkTarget(outside[0]) ?? "");

        // Certain only if the library behind a link is the one that was not found. Otherwise another finding explains the failure.
        bool isCause = result.MissingLibraries.Any(library => outside.Any(file => Path.GetFileName(file) == "lib" + library + ".so"));
        return [isCause || sysRoot.IsDladdrMissing(outside) ? links with { Remedy = "", FollowUp = SysRootRemedy.MakeLinksRelative(path) } : links.AtMost(Severity.Warning)];
    }
}
