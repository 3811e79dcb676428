using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Aot.Tasks.Targeting;

/// <summary>
/// A runtime identifier and its parts. linux-musl-x64 is the operating system linux, the C library musl, and the architecture x64. The parts are
/// those of Microsoft.DotNet.ILCompiler.SingleEntry.targets: it splits at the last hyphen, then after "linux-".
/// </summary>
internal sealed record RuntimeIdentifier
{
    /// <summary>Every Apple system, with Xcode's name for its SDK.</summary>
    private static readonly IReadOnlyDictionary<string, string> AppleSdks = new Dictionary<string, string>
    {
        ["osx"] = "macosx",
        ["maccatalyst"] = "macosx",
        ["ios"] = "iphoneos",
        ["iossimulator"] = "iphonesimulator",
        ["tvos"] = "appletvos",
        ["tvossimulator"] = "appletvsimulator",
    };

    private RuntimeIdentifier(string value, string operatingSystem, string libc, string architecture)
    {
        Value = value;
        OperatingSystem = operatingSystem;
        Libc = libc;
        Architecture = architecture;
    }

    /// <summary>The value if no runtime identifier is set.</summary>
    internal static RuntimeIdentifier None { get; } = Parse("");

    /// <summary>The complete text, for example linux-musl-x64; empty if no runtime identifier is set.</summary>
    internal string Value { get; }

    /// <summary>linux, win, osx, freebsd, ios, …; the complete text if it has no hyphen.</summary>
    internal string OperatingSystem { get; }

    /// <summary>glibc, musl, or bionic for Linux; otherwise empty.</summary>
    internal string Libc { get; }

    /// <summary>x64, arm64, x86, arm, …; empty if the text has no hyphen.</summary>
    internal string Architecture { get; }

    internal bool IsEmpty => Value.Length == 0;

    internal bool IsLinux => OperatingSystem == "linux";

    internal bool IsWindows => OperatingSystem == "win";

    internal bool IsMacOS => OperatingSystem == "osx";

    /// <summary>True for macOS, Mac Catalyst, iOS, tvOS, and the simulators (_IsApplePlatform in Microsoft.NETCore.Native.Unix.targets).</summary>
    internal bool IsApple => AppleSdks.ContainsKey(OperatingSystem);

    /// <summary>Xcode's name for the SDK of an Apple system (_AppleSdkName in Microsoft.NETCore.Native.Unix.targets); empty for any other system.</summary>
    internal string AppleSdkName => AppleSdks.TryGetValue(OperatingSystem, out string? sdk) ? sdk : "";

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Splits a runtime identifier. Every text is accepted.</summary>
    internal static RuntimeIdentifier Parse(string value)
    {
        int hyphen = value.LastIndexOf('-');
        string system = hyphen < 0 ? value : value.Substring(0, hyphen);
        string architecture = hyphen < 0 ? "" : value.Substring(hyphen + 1);
        const string LinuxWithLibc = "linux-";
        return system.StartsWith(LinuxWithLibc, StringComparison.Ordinal)
            ? new RuntimeIdentifier(value, "linux", system.Substring(LinuxWithLibc.Length), architecture)
            : new RuntimeIdentifier(value, system, system == "linux" ? "glibc" : "", architecture);
    }

    /// <summary>
    /// The portable runtime identifier that a publish links for. An SDK that a distribution built accepts the identifier of that distribution, such
    /// as fedora.43-x64, and links for the portable one (_targetsNonPortableSdkRid in Microsoft.DotNet.ILCompiler.SingleEntry.targets). For the identifiers
    /// that the SDK accepts with $(UseRidGraph), such as win10-x64 and osx.12-arm64, these targets remove the version (_originalTargetOS).
    /// </summary>
    /// <param name="value">$(RuntimeIdentifier); can be empty.</param>
    /// <param name="sdk">$(NETCoreSdkRuntimeIdentifier), for example fedora.43-x64.</param>
    /// <param name="portableSdk">$(NETCoreSdkPortableRuntimeIdentifier), for example linux-x64.</param>
    internal static RuntimeIdentifier ParseTarget(string value, string sdk, string portableSdk) =>
        Parse(value == sdk ? portableSdk : Regex.Replace(value, @"((?<=^win)|\.).*(?=-)", ""));
}
