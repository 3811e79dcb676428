using Aot.Tasks.Diagnostics;
using Aot.Tasks.Toolchains.Linux.OlderGlibc;

namespace Aot.Tasks.Toolchains.Linux;

/// <summary>How the project can be linked, if its settings and the default linker cannot: the linker and the linker driver that its remedies lead to.</summary>
/// <param name="request">The project with the settings of the remedy.</param>
/// <param name="remedy">The remedy that changes the settings; empty if they work as they are.</param>
internal sealed class LinkPlan(ToolchainRequest request, string remedy)
{
    internal ToolchainRequest Request { get; } = request;

    internal string Remedy { get; } = remedy;

    /// <summary>Only clang accepts --target, and the IL compiler's targets read the version of lld correctly only with clang (AOTSDK3029).</summary>
    internal bool RequiresClang => Request.IsCross || Request.LinkerFlavor == "lld";

    /// <summary>The plan for a project. For another processor, stubs replace the toolchain if they are enough.</summary>
    /// <param name="request">The project.</param>
    internal static LinkPlan For(ToolchainRequest request) =>
        WithToolchain(CrossLink.IsPossible(request) && CrossLink.IsEnough(request) ? CrossLink.WithStubs(request) : request);

    /// <summary>The plan with a toolchain for the target.</summary>
    /// <param name="request">The project.</param>
    internal static LinkPlan WithToolchain(ToolchainRequest request)
    {
        bool isDefaultFlavor = request.LinkerFlavor == "bfd";

        // For arm, clang 14 starts this machine's ld.bfd instead of the one of the cross toolchain, whose name begins with arm-linux-gnueabihf and not with
        // the target's armv7: "unrecognised emulation mode: armelf_linux_eabi". lld links for every processor.
        bool isArm = isDefaultFlavor && request.IsCross && request.Target.Architecture == "arm";

        // ld.bfd 2.40 stops with an internal error if it links a static, position-independent program with the arguments of the IL compiler's targets. Linked
        // with clang and lld 14, programs for net8.0, net9.0, and net10.0 run. With ICU, which glibc cannot load into a static program, each of them ends
        // with a segmentation fault, with every linker: AOTSDK3018 warns of it.
        bool isStatic = isDefaultFlavor && request.StaticExecutable && request.PositionIndependent && request.Target.Libc == "glibc";

        bool usesLld = isArm || isStatic;
        ToolchainRequest planned = usesLld ? request with { RequestedFlavor = "lld" } : request;
        bool isGccRequested = request.RequestedDriver.Length > 0 && request.RequestedDriver.IndexOf("clang", System.StringComparison.Ordinal) < 0;
        bool usesClang = isGccRequested && (planned.IsCross || planned.LinkerFlavor == "lld");
        string remedy = usesClang && usesLld ? Remedies.UseClangAndLld
            : usesClang ? Remedies.UseClang
            : isArm ? Remedies.UseLldForTarget.With(request.Target.Value)
            : isStatic ? Remedies.UseLld
            : "";
        return new LinkPlan(usesClang ? planned with { RequestedDriver = "" } : planned, remedy);
    }
}
