namespace Aot.Tasks.Toolchains.Linux;

/// <summary>Components by what they are for. Architectures are those of runtime identifiers; null means that no distribution has a package.</summary>
internal static class LinuxComponents
{
    /// <summary>The component with a linker of this flavor.</summary>
    internal static LinuxComponent? Linker(string flavor) => flavor switch
    {
        "bfd" => LinuxComponent.Binutils,
        "lld" => LinuxComponent.Lld,
        "mold" => LinuxComponent.Mold,
        "gold" => LinuxComponent.Gold,
        _ => null,
    };

    /// <summary>The cross toolchain that links for this architecture.</summary>
    internal static LinuxComponent? CrossToolchain(string architecture) => architecture switch
    {
        "arm64" => LinuxComponent.CrossArm64,
        "arm" => LinuxComponent.CrossArm,
        "x64" => LinuxComponent.CrossX64,
        _ => null,
    };

    /// <summary>The C++ standard library for another architecture than that of this machine.</summary>
    internal static LinuxComponent? ForeignCppLibrary(string architecture) => architecture switch
    {
        "arm64" => LinuxComponent.CppLibraryArm64,
        "arm" => LinuxComponent.CppLibraryArm,
        "x64" => LinuxComponent.CppLibraryX64,
        _ => null,
    };

    /// <summary>zlib for another architecture than that of this machine.</summary>
    internal static LinuxComponent? ForeignZlib(string architecture) => architecture switch
    {
        "arm64" => LinuxComponent.ZlibArm64,
        "arm" => LinuxComponent.ZlibArm,
        "x64" => LinuxComponent.ZlibX64,
        _ => null,
    };

    /// <summary>The component with a start file or another file that the linker driver adds.</summary>
    /// <param name="file">File name, such as crtbeginS.o or Scrt1.o.</param>
    /// <param name="isStatic">The program is linked statically.</param>
    internal static LinuxComponent OfFile(string file, bool isStatic) =>
        StartsWithAny(file, "crtbegin", "crtend", "libgcc") ? LinuxComponent.CompilerFiles
        : StartsWithAny(file, "libclang_rt", "clang_rt") ? LinuxComponent.CompilerRt
        : StartsWithAny(file, "liblto_plugin") ? LinuxComponent.Gcc
        : isStatic ? LinuxComponent.StaticCLibrary
        : LinuxComponent.CLibrary;

    /// <summary>The component with a shared library that the .NET runtime requires.</summary>
    /// <param name="library">The name after -l.</param>
    internal static LinuxComponent OfLibrary(string library) => library switch
    {
        "z" => LinuxComponent.Zlib,
        "zstd" => LinuxComponent.Zstd,
        "ssl" or "crypto" => LinuxComponent.OpenSsl,
        "brotlienc" or "brotlidec" or "brotlicommon" => LinuxComponent.Brotli,
        _ => LinuxComponent.CppLibrary,
    };

    /// <summary>The component with a static library.</summary>
    /// <param name="library">The name after -l.</param>
    internal static LinuxComponent OfStaticLibrary(string library) => library switch
    {
        "z" => LinuxComponent.StaticZlib,
        "zstd" => LinuxComponent.StaticZstd,
        "stdc++" => LinuxComponent.StaticCppLibrary,
        "gcc" or "gcc_eh" => LinuxComponent.CompilerFiles,
        _ => LinuxComponent.StaticCLibrary,
    };

    private static bool StartsWithAny(string file, params string[] prefixes) =>
        System.Array.Exists(prefixes, prefix => file.StartsWith(prefix, System.StringComparison.Ordinal));
}
