using System.Globalization;

namespace Aot.Tasks.Binaries;

/// <summary>Processor names for e_machine, as in runtime identifiers (gABI, chapter 4, ELF header; processor supplements).</summary>
internal static class ElfMachine
{
    /// <summary>As in <see cref="BinaryFile.Architecture"/>. A processor with several widths or byte orders has a name only in the combination that .NET supports.</summary>
    internal static string Architecture(int machine, bool is64Bit, bool isBigEndian)
    {
        string? name = Name(machine);
        bool isSupported = is64Bit == name is not ("x86" or "arm") && isBigEndian == name is "s390x";
        return name != null && isSupported ? name : "unknown-" + machine.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Null for a processor that .NET does not support.</summary>
    internal static string? Name(int machine) => machine switch
    {
        3 => "x86", // EM_386
        21 => "ppc64le", // EM_PPC64
        22 => "s390x", // EM_S390
        40 => "arm", // EM_ARM
        62 => "x64", // EM_X86_64; with 32 bits it is the x32 ABI
        183 => "arm64", // EM_AARCH64
        243 => "riscv64", // EM_RISCV
        258 => "loongarch64", // EM_LOONGARCH
        _ => null,
    };
}
