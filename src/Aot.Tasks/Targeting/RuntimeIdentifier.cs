using System;

namespace Aot.Tasks.Targeting;

/// <summary>A portable runtime identifier taken apart: linux-musl-x64 is OS linux, libc musl, architecture x64.</summary>
internal sealed class RuntimeIdentifier
{
    private RuntimeIdentifier(string value, string operatingSystem, string libc, string architecture)
    {
        Value = value;
        OperatingSystem = operatingSystem;
        Libc = libc;
        Architecture = architecture;
    }

    public readonly string Value;

    /// <summary>linux, win, osx, freebsd, ios, …; empty where the identifier has no hyphen.</summary>
    public readonly string OperatingSystem;

    /// <summary>glibc, musl or bionic on Linux, else empty.</summary>
    public readonly string Libc;

    /// <summary>x64, arm64, x86, arm, …</summary>
    public readonly string Architecture;

    /// <summary>_IsApplePlatform of the IL compiler's targets.</summary>
    public bool IsApple =>
        OperatingSystem is "osx" or "maccatalyst"
        || OperatingSystem.StartsWith("ios", StringComparison.Ordinal)
        || OperatingSystem.StartsWith("tvos", StringComparison.Ordinal);

    public bool IsLinux => OperatingSystem == "linux";

    public bool IsWindows => OperatingSystem == "win";

    public override string ToString() => Value;

    /// <summary>The same split as Microsoft.DotNet.ILCompiler.SingleEntry.targets makes: at the last hyphen, then after "linux-".</summary>
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
}
