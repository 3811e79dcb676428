using Aot.Tasks.Data;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>
/// What a toolchain links into every program and library in addition to the shared C library: the functions of libc_nonshared.a that need to know which file calls
/// them, and __dso_handle of the compiler's start files, which is how a file identifies itself (Itanium C++ ABI, 3.3.6; LSB Core, __cxa_finalize). Functions that the
/// program defines itself replace them. For arm64, __clear_cache of libgcc is among them, which the runtime of 9.0 calls: it makes written instructions
/// visible to the processor, a cache line at a time (Arm Architecture Reference Manual, B2.4.4; the sizes of the lines are in CTR_EL0).
/// </summary>
internal static class StaticPart
{
    /// <param name="architecture">x64 or arm64, as in a runtime identifier.</param>
    internal static string Assembly(string architecture) =>
        DataFile.ReadAllText("StaticPart.s") + DataFile.ReadAllText($"StaticPart.{architecture}.s") + (architecture == "arm64" ? OutlineAtomics.Assembly() : "") + ".section .note.GNU-stack,\"\",%progbits\n";
}
