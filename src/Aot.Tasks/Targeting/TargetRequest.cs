using System;
using System.Runtime.CompilerServices;
using Aot.Tasks.Compatibility;

namespace Aot.Tasks.Targeting;

/// <summary>What <see cref="TargetCheck"/> checks: the target of a publish, and the machine and .NET SDK that publish it.</summary>
internal sealed record TargetRequest
{
    /// <summary>$(TargetFramework) as the user wrote it, for messages. Can be empty.</summary>
    public string TargetFramework { get; init; } = "";

    /// <summary>$(TargetFrameworks); empty in a project with one framework.</summary>
    public string TargetFrameworks { get; init; } = "";

    /// <summary>True if dotnet pack runs.</summary>
    public bool IsPack { get; init; }

    /// <summary>$(TargetFrameworkIdentifier): .NETCoreApp, .NETStandard, or .NETFramework. Can be empty.</summary>
    public string FrameworkIdentifier { get; init; } = "";

    /// <summary>$(TargetFrameworkVersion), for example 9.0; 0.0 if it is not a version.</summary>
    public Version FrameworkVersion { get; init; } = new(0, 0);

    /// <summary>$(RuntimeIdentifier) as the user wrote it.</summary>
    public RuntimeIdentifier Target { get; init; } = RuntimeIdentifier.None;

    /// <summary>This machine: $(NETCoreSdkPortableRuntimeIdentifier), for example linux-x64 or linux-musl-x64.</summary>
    public RuntimeIdentifier Host { get; init; } = RuntimeIdentifier.None;

    /// <summary>$(NETCoreSdkRuntimeIdentifier): <see cref="Host"/>, or the identifier of the distribution that built the SDK, for example fedora.43-x64.</summary>
    public string SdkRuntimeIdentifier { get; init; } = "";

    /// <summary>$(NETCoreSdkVersion), for example 10.0.401.</summary>
    public string SdkVersion { get; init; } = "";

    /// <summary>The version of the IL compiler package that the publish uses, for example 10.0.12; empty if it is not known.</summary>
    public string CompilerVersion { get; init; } = "";

    /// <summary>$(PublishAotUsingRuntimePack).</summary>
    public bool UsesRuntimePack { get; init; }

    /// <summary>$(UseRidGraph): the SDK resolves runtime identifiers over the full graph, which includes those of distributions.</summary>
    public bool UsesRidGraph { get; init; }

    /// <summary>$(DisableUnsupportedError): the IL compiler's targets do not reject the target, because a package replaces the link.</summary>
    public bool DisablesUnsupportedError { get; init; }

    /// <summary>
    /// True if the project sets $(IlcHostRuntimeIdentifier) or $(IlcTargetOS), which replace what the runtime identifiers say from 11.0 on, for a build of .NET
    /// itself (Microsoft.DotNet.ILCompiler.SingleEntry.targets).
    /// </summary>
    public bool OverridesHostOrTarget { get; init; }

    /// <summary>$(CppCompilerAndLinker) or $(CppLinker), unless it is clang or gcc. Empty if it is, or if none is set.</summary>
    public string DriverOverride { get; init; } = "";

    /// <summary>True if SysRoot or linker arguments select the libraries of the link.</summary>
    public bool SelectsLibraries { get; init; }

    /// <summary>True in the restore of a project with packages or references: whether a package replaces the link is known only after restore.</summary>
    public bool IsLinkUnknown { get; init; }

    /// <summary>True if this machine has the IL compiler package of the distribution that built the SDK.</summary>
    public bool HasDistributionCompilerPack { get; init; }

    /// <summary>True if a package or the project links with tools that Aot.Sdk does not know.</summary>
    internal bool IsLinkReplaced => DisablesUnsupportedError || DriverOverride.Length > 0;

    /// <summary>True if a distribution built the SDK, and the target is the runtime identifier of that distribution.</summary>
    internal bool IsDistributionTarget => IsSourceBuiltSdk && SdkRuntimeIdentifier.Length > 0 && Target.Value == SdkRuntimeIdentifier;

    /// <summary>The command of the .NET SDK that runs.</summary>
    internal string Command => IsPack ? "pack" : "publish";

    /// <summary>The major version of the IL compiler package. A project can select another one than that of its framework.</summary>
    internal int PackMajor => PackageVersion.Major(CompilerVersion) is > 0 and int major ? major : FrameworkVersion.Major;

    /// <summary>True if a distribution built the SDK.</summary>
    internal bool IsSourceBuiltSdk => SdkRuntimeIdentifier != Host.Value;

    // A request is never compared. Otherwise, the compiler would generate code for each of its properties.
    public bool Equals(TargetRequest? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
