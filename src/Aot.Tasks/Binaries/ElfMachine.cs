using System.Globalization;

namespace Aot.Tasks.Binaries;

/// <summary>e_machine, by the names that runtime identifiers have (gABI, chapter 4, ELF header; processor supplements).</summary>
internal static class ElfMachine
{
    /// <summary>As in <see cref="BinaryFile.Architecture"/>. A machine of two widths or byte orders has its name only in the one that .NET knows.</summary>
    internal static string Architecture(int machine, bool is64Bit, bool isBigEndian)
    {
        string? name = Name(machine);
        bool fits = is64Bit == name is not ("x86" or "arm") && isBigEndian == name is "s390x";
        return name != null && fits ? name : "unknown-" + machine.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Null for a machine that .NET does not know.</summary>
    internal static string? Name(int machine) => machine switch
    {
        3 => "x86", // EM_386
        21 => "ppc64le", // EM_PPC64
        22 => "s390x", // EM_S390
        40 => "arm", // EM_ARM
        62 => "x64", // EM_X86_64; of 32 bits it is the x32 ABI
        183 => "arm64", // EM_AARCH64
        243 => "riscv64", // EM_RISCV
        258 => "loongarch64", // EM_LOONGARCH
        _ => null,
    };
}
