using System;

namespace Aot.Tasks.Targeting;

/// <summary>What a project wants to publish, and on what machine. Property names in brackets.</summary>
internal sealed class TargetRequest
{
    /// <summary>As the user wrote it, for messages (TargetFramework).</summary>
    public string TargetFramework { get; init; } = "";

    /// <summary>.NETCoreApp, .NETStandard, .NETFramework.</summary>
    public string FrameworkIdentifier { get; init; } = "";

    public Version FrameworkVersion { get; init; } = new(0, 0);

    /// <summary>Empty where none is set (RuntimeIdentifier).</summary>
    public string RuntimeIdentifier { get; init; } = "";

    /// <summary>The SDK's own identifier: a distribution's where that distribution built it (NETCoreSdkRuntimeIdentifier).</summary>
    public string SdkRuntimeIdentifier { get; init; } = "";

    /// <summary>linux-x64, linux-musl-x64, win-x64, … (NETCoreSdkPortableRuntimeIdentifier).</summary>
    public string SdkPortableRuntimeIdentifier { get; init; } = "";

    /// <summary>The native AOT runtime pack is used (PublishAotUsingRuntimePack).</summary>
    public bool UsesRuntimePack { get; init; }

    /// <summary>Identifiers are resolved over the full graph, distributions included (UseRidGraph).</summary>
    public bool UsesFullGraph { get; init; }

    /// <summary>The platform's own refusals are off: another package takes over the link (DisableUnsupportedError).</summary>
    public bool DisableUnsupportedError { get; init; }

    /// <summary>The driver that the project or another package names, as far as it is not simply clang or gcc (CppCompilerAndLinker, CppLinker).</summary>
    public string OwnDriver { get; init; } = "";

    /// <summary>(SysRoot).</summary>
    public string SysRoot { get; init; } = "";

    /// <summary>Whether another package takes over cannot be seen yet.</summary>
    public bool LinkIsUnknown { get; init; }

    internal bool LinkIsTakenOver => DisableUnsupportedError || OwnDriver.Length > 0;

    /// <summary>For example 10.0.401 (NETCoreSdkVersion).</summary>
    public string SdkVersion { get; init; } = "";

    /// <summary>The compiler pack of a distribution-built SDK is on this machine.</summary>
    public bool HasDistributionCompilerPack { get; init; }
}
