using System.Text;

namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>
/// The functions of libgcc with which gcc 10 and later compile atomic operations for arm64 by default (GCC documentation, AArch64 Options, -moutline-atomics). Static
/// native libraries need them. libgcc selects instructions for the processor that the program runs on. Here, all processors get the instructions that all have.
/// </summary>
internal static class OutlineAtomics
{
    /// <summary>The name of an operation, and the instruction that calculates the new value from the old one and the argument; mov if the new value is the argument.</summary>
    private static readonly (string Name, string Instruction)[] Operations = [("swp", "mov"), ("ldadd", "add"), ("ldclr", "bic"), ("ldeor", "eor"), ("ldset", "orr")];

    /// <summary>The order of memory accesses in the name, which is the strongest one in all functions, and in the last one that of the __sync functions.</summary>
    private static readonly string[] Orders = ["relax", "acq", "rel", "acq_rel", "sync"];

    /// <summary>The size in bytes, the suffix of the instructions, the prefix of the registers, and the instruction that widens an argument.</summary>
    private static readonly (int Size, string Suffix, string Register, string Widen)[] Sizes = [(1, "b", "w", "uxtb"), (2, "h", "w", "uxth"), (4, "", "w", "mov"), (8, "", "x", "mov")];

    /// <summary>
    /// Compilers rely on it that the functions change only x15, x16, x17, and the register of the result (libgcc, config/aarch64/lse.S). An operation has its argument
    /// in x0 and the address in x1. A comparison has the expected value in x0, the new one in x1, and the address in x2. The result is the old value.
    /// </summary>
    internal static string Assembly()
    {
        StringBuilder text = new();
        foreach ((int size, string suffix, string r, string widen) in Sizes)
        {
            foreach (string order in Orders)
            {
                string end = order == "sync" ? "dmb ish\nret\n" : "ret\n";
                text.Append($"function __aarch64_cas{size}_{order}\n{widen} {r}16, {r}0\n");
                text.Append($"1: ldaxr{suffix} {r}0, [x2]\ncmp {r}0, {r}16\nbne 2f\nstlxr{suffix} w17, {r}1, [x2]\ncbnz w17, 1b\n2: {end}");
                foreach ((string name, string instruction) in Operations)
                {
                    string operands = instruction == "mov" ? $"{r}17, {r}16" : $"{r}17, {r}0, {r}16";
                    text.Append($"function __aarch64_{name}{size}_{order}\nmov {r}16, {r}0\n");
                    text.Append($"1: ldaxr{suffix} {r}0, [x1]\n{instruction} {operands}\nstlxr{suffix} w15, {r}17, [x1]\ncbnz w15, 1b\n{end}");
                }
            }
        }

        return text.ToString();
    }
}
