using System;
using System.Collections.Generic;
using Aot.Tasks.Diagnostics;

namespace Aot.Tasks.Targeting;

/// <summary>What is known of a target beyond "the SDK lists it". The lists are ours; everything else comes from the SDK's items.</summary>
internal static class TargetTiers
{
    /// <summary>Listed for people who build .NET themselves; no pack is on the public feed (dotnet/runtime#102072).</summary>
    private static readonly string[] NotShipped = ["freebsd-", "linux-loongarch64", "linux-musl-loongarch64", "linux-riscv64", "linux-musl-riscv64"];

    /// <summary>Experimental per "Native AOT deployment", platform/architecture restrictions (learn.microsoft.com/dotnet/core/deploying/native-aot).</summary>
    private static readonly string[] Experimental = ["linux-bionic-", "android-", "browser-", "wasi-"];

    internal static bool IsShipped(string runtimeIdentifier) => !StartsWithAny(runtimeIdentifier, NotShipped);

    internal static List<Finding> Judge(string runtimeIdentifier) =>
        !IsShipped(runtimeIdentifier) ? [new Finding(DiagnosticDescriptors.RuntimeIdentifierNotShipped, Resources.Get("Remedy.NotShipped"), runtimeIdentifier)]
        : StartsWithAny(runtimeIdentifier, Experimental) ? [new Finding(DiagnosticDescriptors.RuntimeIdentifierTier, "", runtimeIdentifier)]
        : [];

    private static bool StartsWithAny(string value, string[] prefixes) =>
        Array.Exists(prefixes, prefix => value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
