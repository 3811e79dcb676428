using System;
using System.Collections.Generic;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Targeting;

/// <summary>What is known about a supported target in addition to the items of the .NET SDK. These lists are part of Aot.Sdk.</summary>
internal static class TargetTiers
{
    /// <summary>The SDK lists these targets for people who build .NET themselves. The public feed has no packages for them (dotnet/runtime#102072).</summary>
    private static readonly string[] NotShipped = ["freebsd-", "linux-loongarch64", "linux-musl-loongarch64", "linux-riscv64", "linux-musl-riscv64"];

    /// <summary>Experimental according to "Native AOT deployment", platform/architecture restrictions (learn.microsoft.com/dotnet/core/deploying/native-aot).</summary>
    private static readonly string[] Experimental = ["linux-bionic-", "android-", "browser-", "wasi-"];

    /// <summary>True if Microsoft publishes the packages for this target.</summary>
    internal static bool IsShipped(string runtimeIdentifier) => !StartsWithAny(runtimeIdentifier, NotShipped);

    /// <summary>AOTSDK2004, AOTSDK2005, or no finding.</summary>
    internal static IReadOnlyList<Finding> Check(string runtimeIdentifier) =>
        !IsShipped(runtimeIdentifier) ? [new Finding(DiagnosticDescriptors.RuntimeIdentifierNotShipped, Remedies.NotShipped, runtimeIdentifier)]
        : StartsWithAny(runtimeIdentifier, Experimental) ? [new Finding(DiagnosticDescriptors.RuntimeIdentifierTier, "", runtimeIdentifier)]
        : [];

    private static bool StartsWithAny(string value, string[] prefixes) =>
        Array.Exists(prefixes, prefix => value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
