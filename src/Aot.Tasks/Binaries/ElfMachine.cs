using System.Globalization;

namespace Aot.Tasks.Binaries;

/// <summary>e_machine, by the names that runtime identifiers have (gABI, chapter 4, ELF header; processor supplements).</summary>
internal static class ElfMachine
{
    /// <summary>As in <see cref="BinaryFile.Architecture"/>. Machines of two widths or byte orders are only named in the one that .NET knows.</summary>
    internal static string Architecture(int machine, bool is64Bit, bool isBigEndian) => (machine, is64Bit, isBigEndian) switch
    {
        (3, false, false) => "x86", // EM_386
        (21, true, false) => "ppc64le", // EM_PPC64
        (22, true, true) => "s390x", // EM_S390
        (40, false, false) => "arm", // EM_ARM
        (62, true, false) => "x64", // EM_X86_64; of 32 bits it is the x32 ABI
        (183, true, false) => "arm64", // EM_AARCH64
        (243, true, false) => "riscv64", // EM_RISCV
        (258, true, false) => "loongarch64", // EM_LOONGARCH
        _ => "unknown-" + machine.ToString(CultureInfo.InvariantCulture),
    };
}
