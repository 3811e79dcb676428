using System;

namespace Aot.Tasks.Targeting;

/// <summary>What a project wants to publish, and on what machine. Property names in brackets.</summary>
internal sealed class TargetRequest
{
    /// <summary>As the user wrote it, for messages (TargetFramework).</summary>
    public string TargetFramework = "";

    /// <summary>.NETCoreApp, .NETStandard, .NETFramework.</summary>
    public string FrameworkIdentifier = "";

    public Version FrameworkVersion = new(0, 0);

    /// <summary>Empty where none is set (RuntimeIdentifier).</summary>
    public string RuntimeIdentifier = "";

    /// <summary>The SDK's own identifier: a distribution's where that distribution built it (NETCoreSdkRuntimeIdentifier).</summary>
    public string SdkRuntimeIdentifier = "";

    /// <summary>linux-x64, linux-musl-x64, win-x64, … (NETCoreSdkPortableRuntimeIdentifier).</summary>
    public string SdkPortableRuntimeIdentifier = "";

    /// <summary>The native AOT runtime pack is used (PublishAotUsingRuntimePack).</summary>
    public bool UsesRuntimePack;

    /// <summary>Identifiers are resolved over the full graph, distributions included (UseRidGraph).</summary>
    public bool UsesFullGraph;

    /// <summary>The platform's own refusals are off: another package takes over the link (DisableUnsupportedError).</summary>
    public bool DisableUnsupportedError;

    /// <summary>The driver that the project or another package names, as far as it is not simply clang or gcc (CppCompilerAndLinker, CppLinker).</summary>
    public string OwnDriver = "";

    /// <summary>(SysRoot).</summary>
    public string SysRoot = "";

    /// <summary>Whether another package takes over cannot be seen yet.</summary>
    public bool LinkIsUnknown;

    internal bool LinkIsTakenOver => DisableUnsupportedError || OwnDriver.Length > 0;

    /// <summary>For example 10.0.401 (NETCoreSdkVersion).</summary>
    public string SdkVersion = "";

    /// <summary>The compiler pack of a distribution-built SDK is on this machine.</summary>
    public bool HasDistributionCompilerPack;
}
