using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Tests.Targeting;

/// <summary>
/// The items KnownILCompilerPack, KnownRuntimePack, and KnownAppHostPack of .NET SDK 10.0.401, copied from its
/// Microsoft.NETCoreSdk.BundledVersions.props.
/// </summary>
internal static class SdkLists
{
    private const string Compiler7 = "linux-arm64;linux-musl-arm64;linux-musl-x64;linux-x64;win-arm64;win-x64";
    private const string Compiler8 = Compiler7 + ";osx-x64;osx-arm64;freebsd-x64;freebsd-arm64";
    private const string Compiler9 = Compiler8 + ";linux-arm;linux-musl-arm;linux-loongarch64;linux-musl-loongarch64;win-x86";
    private const string Compiler10 = Compiler9 + ";linux-riscv64;linux-musl-riscv64";

    /// <summary>KnownRuntimePack with RuntimePackLabels="NativeAOT"; net7.0 has none.</summary>
    private const string Runtime8 =
        "ios-arm64;iossimulator-arm64;iossimulator-x64;tvos-arm64;tvossimulator-arm64;tvossimulator-x64;maccatalyst-arm64;maccatalyst-x64;"
        + "linux-bionic-arm64;linux-bionic-x64;osx-arm64;osx-x64;freebsd-arm64;freebsd-x64";

    private const string Runtime9 =
        Runtime8 + ";linux-x64;linux-arm;linux-arm64;linux-loongarch64;linux-bionic-arm;linux-musl-x64;linux-musl-arm;linux-musl-arm64;"
        + "linux-musl-loongarch64;win-x64;win-x86;win-arm64;browser-wasm;wasi-wasm";

    private const string Runtime10 = Runtime9 + ";linux-riscv64;linux-musl-riscv64;android-arm64;android-x64";

    /// <summary>Every identifier of the three kinds of items, for all frameworks.</summary>
    private const string All =
        "android-arm;android-arm64;android-x64;android-x86;browser-wasm;freebsd-arm64;freebsd-x64;ios-arm;ios-arm64;iossimulator-arm64;"
        + "iossimulator-x64;iossimulator-x86;linux-arm;linux-arm64;linux-bionic-arm;linux-bionic-arm64;linux-bionic-x64;linux-bionic-x86;"
        + "linux-loongarch64;linux-musl-arm;linux-musl-arm64;linux-musl-loongarch64;linux-musl-riscv64;linux-musl-x64;linux-ppc64le;"
        + "linux-riscv64;linux-s390x;linux-x64;maccatalyst-arm64;maccatalyst-x64;osx-arm64;osx-x64;tizen.4.0.0-armel;tizen.5.0.0-armel;"
        + "tvos-arm64;tvossimulator-arm64;tvossimulator-x64;wasi-wasm;win-arm;win-arm64;win-x64;win-x86";

    /// <summary>The items of the SDK from Microsoft.</summary>
    internal static SupportMatrix Matrix { get; } = WithDistribution();

    /// <summary>The items of an SDK that a distribution built: they also contain the identifier of the distribution.</summary>
    internal static SupportMatrix WithDistribution(params string[] distribution) => new(
        [
            Pack("10.0", Compiler10, distribution),
            Pack("9.0", Compiler9, distribution),
            Pack("8.0", Compiler8, distribution),
            Pack("7.0", Compiler7, distribution),
        ],
        [Pack("10.0", Runtime10), Pack("9.0", Runtime9), Pack("8.0", Runtime8)],
        [.. All.Split(';'), .. distribution]);

    private static KnownPack Pack(string framework, string identifiers, params IEnumerable<string> distribution) =>
        new(Version.Parse(framework), identifiers.Split(';').Concat(distribution).ToList());
}
