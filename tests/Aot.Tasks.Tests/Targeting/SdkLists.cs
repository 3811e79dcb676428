using System;
using System.Collections.Generic;
using System.Linq;
using Aot.Tasks.Targeting;

namespace Aot.Tasks.Tests.Targeting;

/// <summary>
/// What .NET SDK 10.0.401 lists: the items KnownILCompilerPack, KnownRuntimePack and KnownAppHostPack of its
/// Microsoft.NETCoreSdk.BundledVersions.props, copied.
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

    /// <summary>Every identifier of the three kinds of items together, all frameworks.</summary>
    private const string All =
        "android-arm;android-arm64;android-x64;android-x86;browser-wasm;freebsd-arm64;freebsd-x64;ios-arm;ios-arm64;iossimulator-arm64;"
        + "iossimulator-x64;iossimulator-x86;linux-arm;linux-arm64;linux-bionic-arm;linux-bionic-arm64;linux-bionic-x64;linux-bionic-x86;"
        + "linux-loongarch64;linux-musl-arm;linux-musl-arm64;linux-musl-loongarch64;linux-musl-riscv64;linux-musl-x64;linux-ppc64le;"
        + "linux-riscv64;linux-s390x;linux-x64;maccatalyst-arm64;maccatalyst-x64;osx-arm64;osx-x64;tizen.4.0.0-armel;tizen.5.0.0-armel;"
        + "tvos-arm64;tvossimulator-arm64;tvossimulator-x64;wasi-wasm;win-arm;win-arm64;win-x64;win-x86";

    /// <summary>As the SDK from Microsoft has them.</summary>
    internal static SupportMatrix Matrix { get; } = WithOwn();

    /// <summary>As an SDK has them that a distribution built: it adds its own identifier everywhere.</summary>
    internal static SupportMatrix WithOwn(params string[] own) => new(
        [
            Pack("10.0", "10.0.12", Compiler10, own),
            Pack("9.0", "9.0.20", Compiler9, own),
            Pack("8.0", "8.0.31", Compiler8, own),
            Pack("7.0", "7.0.20", Compiler7, own),
        ],
        [Pack("10.0", "10.0.12", Runtime10), Pack("9.0", "9.0.20", Runtime9), Pack("8.0", "8.0.31", Runtime8)],
        [.. All.Split(';'), .. own]);

    private static KnownPack Pack(string framework, string version, string identifiers, params IEnumerable<string> own) =>
        new(Version.Parse(framework), version, identifiers.Split(';').Concat(own).ToList());
}
