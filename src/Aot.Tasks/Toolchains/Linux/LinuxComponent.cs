namespace Aot.Tasks.Toolchains.Linux;

/// <summary>A part of the native toolchain that is installed with a package: the rows of LinuxPackages.tsv.</summary>
internal enum LinuxComponent
{
    /// <summary>The linker driver clang.</summary>
    Clang,

    /// <summary>The linker driver gcc.</summary>
    Gcc,

    /// <summary>The compiler g++, which also links the C++ standard library.</summary>
    CppCompiler,

    /// <summary>Start files of the compiler, such as crtbeginS.o, and libgcc.</summary>
    CompilerFiles,

    /// <summary>ld.bfd, objcopy and ar.</summary>
    Binutils,

    /// <summary>llvm-objcopy.</summary>
    Llvm,

    /// <summary>The linker lld.</summary>
    Lld,

    /// <summary>The linker mold.</summary>
    Mold,

    /// <summary>The linker gold.</summary>
    Gold,

    /// <summary>Development files of the C library, such as Scrt1.o and libc.so.</summary>
    CLibrary,

    /// <summary>Development files of zlib.</summary>
    Zlib,

    /// <summary>Development files of zstd.</summary>
    Zstd,

    /// <summary>LLVM's compiler runtime.</summary>
    CompilerRt,

    /// <summary>Development files of the C++ standard library.</summary>
    CppLibrary,

    /// <summary>Development files of OpenSSL.</summary>
    OpenSsl,

    /// <summary>Development files of Brotli.</summary>
    Brotli,

    /// <summary>The build tool cmake.</summary>
    CMake,

    /// <summary>The build tool make.</summary>
    Make,

    /// <summary>Static libraries of ICU.</summary>
    StaticIcu,

    /// <summary>Static libraries of OpenSSL.</summary>
    StaticOpenSsl,

    /// <summary>The static C library.</summary>
    StaticCLibrary,

    /// <summary>The static zlib.</summary>
    StaticZlib,

    /// <summary>The static zstd.</summary>
    StaticZstd,

    /// <summary>The static C++ standard library.</summary>
    StaticCppLibrary,

    /// <summary>Linker and C library that link for arm64 on another architecture.</summary>
    CrossArm64,

    /// <summary>Linker and C library that link for arm on another architecture.</summary>
    CrossArm,

    /// <summary>Linker and C library that link for x64 on another architecture.</summary>
    CrossX64,

    /// <summary>Development files of the C++ standard library for arm64, on another architecture.</summary>
    CppLibraryArm64,

    /// <summary>Development files of the C++ standard library for arm, on another architecture.</summary>
    CppLibraryArm,

    /// <summary>Development files of the C++ standard library for x64, on another architecture.</summary>
    CppLibraryX64,

    /// <summary>zlib for arm64, on another architecture.</summary>
    ZlibArm64,

    /// <summary>zlib for arm, on another architecture.</summary>
    ZlibArm,

    /// <summary>zlib for x64, on another architecture.</summary>
    ZlibX64,
}
