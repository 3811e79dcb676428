using System;

namespace Aot.Tasks.Binaries;

/// <summary>Features that make faults in a program harder to exploit. Full RELRO is <see cref="ReadOnlyRelocations"/> together with <see cref="BindNow"/>.</summary>
[Flags]
internal enum Hardening
{
    None = 0,

    /// <summary>The system chooses the address: ET_DYN, MH_PIE, IMAGE_DLLCHARACTERISTICS_DYNAMIC_BASE.</summary>
    PositionIndependent = 1,

    /// <summary>PT_GNU_STACK without PF_X, no MH_ALLOW_STACK_EXECUTION, IMAGE_DLLCHARACTERISTICS_NX_COMPAT.</summary>
    NonExecutableStack = 2,

    /// <summary>PT_GNU_RELRO: data that the loader has relocated is made read-only.</summary>
    ReadOnlyRelocations = 4,

    /// <summary>DF_BIND_NOW, DF_1_NOW or DT_BIND_NOW: all symbols are bound before the program starts.</summary>
    BindNow = 8,

    /// <summary>IMAGE_DLLCHARACTERISTICS_HIGH_ENTROPY_VA.</summary>
    HighEntropyAddresses = 16,

    /// <summary>IMAGE_DLLCHARACTERISTICS_GUARD_CF.</summary>
    ControlFlowGuard = 32,

    /// <summary>IMAGE_DLLCHARACTERISTICS_EX_CET_COMPAT.</summary>
    ShadowStack = 64,
}
