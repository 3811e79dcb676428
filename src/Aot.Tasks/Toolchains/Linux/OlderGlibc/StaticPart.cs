namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>
/// What a toolchain links into every program and library in addition to the shared C library: the functions of libc_nonshared.a that need to know which file calls
/// them, and __dso_handle of the compiler's start files, which is how a file identifies itself (Itanium C++ ABI, 3.3.6; LSB Core, __cxa_finalize). Functions that the
/// program defines itself replace them. For arm64, __clear_cache of libgcc is among them, which the runtime of 9.0 calls: it makes written instructions
/// visible to the processor, a cache line at a time (Arm Architecture Reference Manual, B2.4.4; the sizes of the lines are in CTR_EL0).
/// </summary>
internal static class StaticPart
{
    private static readonly string Common = """
        .macro function name
        .section .text.\name,"ax",%progbits
        .weak \name
        .hidden \name
        .type \name,%function
        \name:
        .endm

        .section .data.rel.ro.__dso_handle,"aw",%progbits
        .balign 8
        .globl __dso_handle
        .hidden __dso_handle
        .type __dso_handle,%object
        .size __dso_handle,8
        __dso_handle:
        .quad __dso_handle

        .section .fini_array,"aw",%fini_array
        .balign 8
        .quad aotsdk_finalize

        """;

    private static readonly string X64 = """
        function aotsdk_finalize
        leaq __dso_handle(%rip), %rdi
        jmp __cxa_finalize@PLT
        function atexit
        leaq __dso_handle(%rip), %rdx
        xorl %esi, %esi
        jmp __cxa_atexit@PLT
        function at_quick_exit
        leaq __dso_handle(%rip), %rsi
        jmp __cxa_at_quick_exit@PLT
        function pthread_atfork
        leaq __dso_handle(%rip), %rcx
        jmp __register_atfork@PLT

        """;

    private static readonly string Arm64 = """
        function aotsdk_finalize
        adrp x0, __dso_handle
        add x0, x0, :lo12:__dso_handle
        b __cxa_finalize
        function atexit
        adrp x2, __dso_handle
        add x2, x2, :lo12:__dso_handle
        mov x1, #0
        b __cxa_atexit
        function at_quick_exit
        adrp x1, __dso_handle
        add x1, x1, :lo12:__dso_handle
        b __cxa_at_quick_exit
        function pthread_atfork
        adrp x3, __dso_handle
        add x3, x3, :lo12:__dso_handle
        b __register_atfork
        function __clear_cache
        mov x6, #4
        mrs x7, ctr_el0
        ubfx x5, x7, #16, #4
        lsl x5, x6, x5
        sub x4, x5, #1
        bic x3, x0, x4
        1: cmp x3, x1
        b.hs 2f
        dc cvau, x3
        add x3, x3, x5
        b 1b
        2: dsb ish
        and x5, x7, #15
        lsl x5, x6, x5
        sub x4, x5, #1
        bic x3, x0, x4
        3: cmp x3, x1
        b.hs 4f
        ic ivau, x3
        add x3, x3, x5
        b 3b
        4: dsb ish
        isb
        ret

        """;

    /// <param name="architecture">x64 or arm64, as in a runtime identifier.</param>
    internal static string Assembly(string architecture) =>
        Common + (architecture == "arm64" ? Arm64 + OutlineAtomics.Assembly() : X64) + ".section .note.GNU-stack,\"\",%progbits\n";
}
