namespace Aot.Tasks.Toolchains.Linux.OlderGlibc;

/// <summary>
/// The entry point of a program for glibc before 2.34. The start files of later versions let the C library call the constructors (glibc, NEWS for 2.34 and
/// csu/libc-start.c), so a program with these start files would run without its constructors on an earlier one. This entry point does what the start files
/// of earlier versions did: it passes a function that calls them to __libc_start_main. Every version calls that function, and then not the constructors.
/// </summary>
internal static class EntryPoint
{
    /// <summary>The first version whose start files contain no function that calls the constructors.</summary>
    internal static readonly System.Version FirstWithoutInitializer = new(2, 34);

    internal const string Symbol = "aotsdk_start";

    /// <summary>The state at the entry is that of the processor's System V ABI supplement: initial stack, and a function to register with atexit.</summary>
    private static readonly string X64 = """
        .text
        .globl aotsdk_start
        .hidden aotsdk_start
        .type aotsdk_start,%function
        aotsdk_start:
        .cfi_startproc
        .cfi_undefined rip
        xorl %ebp, %ebp
        movq %rdx, %r9
        movq (%rsp), %rsi
        leaq 8(%rsp), %rdx
        andq $-16, %rsp
        pushq %rax
        pushq %rsp
        xorl %r8d, %r8d
        leaq aotsdk_initialize(%rip), %rcx
        movq main@GOTPCREL(%rip), %rdi
        call *__libc_start_main@GOTPCREL(%rip)
        hlt
        .cfi_endproc
        .size aotsdk_start, .-aotsdk_start

        .type aotsdk_initialize,%function
        aotsdk_initialize:
        .cfi_startproc
        pushq %rbx
        .cfi_def_cfa_offset 16
        .cfi_offset %rbx, -16
        pushq %r12
        .cfi_def_cfa_offset 24
        .cfi_offset %r12, -24
        pushq %r13
        .cfi_def_cfa_offset 32
        .cfi_offset %r13, -32
        pushq %r14
        .cfi_def_cfa_offset 40
        .cfi_offset %r14, -40
        pushq %r15
        .cfi_def_cfa_offset 48
        .cfi_offset %r15, -48
        movl %edi, %r13d
        movq %rsi, %r14
        movq %rdx, %r15
        INIT
        leaq __init_array_start(%rip), %rbx
        leaq __init_array_end(%rip), %r12
        1:
        cmpq %r12, %rbx
        jae 2f
        movl %r13d, %edi
        movq %r14, %rsi
        movq %r15, %rdx
        call *(%rbx)
        addq $8, %rbx
        jmp 1b
        2:
        popq %r15
        .cfi_def_cfa_offset 40
        popq %r14
        .cfi_def_cfa_offset 32
        popq %r13
        .cfi_def_cfa_offset 24
        popq %r12
        .cfi_def_cfa_offset 16
        popq %rbx
        .cfi_def_cfa_offset 8
        ret
        .cfi_endproc
        .size aotsdk_initialize, .-aotsdk_initialize
        .hidden __init_array_start
        .hidden __init_array_end
        .section .note.GNU-stack,"",%progbits

        """;

    private static readonly string Arm64 = """
        .text
        .globl aotsdk_start
        .hidden aotsdk_start
        .type aotsdk_start,%function
        aotsdk_start:
        .cfi_startproc
        .cfi_undefined x30
        mov x29, #0
        mov x30, #0
        mov x5, x0
        ldr x1, [sp]
        add x2, sp, #8
        mov x6, sp
        adrp x0, :got:main
        ldr x0, [x0, :got_lo12:main]
        adrp x3, aotsdk_initialize
        add x3, x3, :lo12:aotsdk_initialize
        mov x4, #0
        bl __libc_start_main
        brk #1
        .cfi_endproc
        .size aotsdk_start, .-aotsdk_start

        .type aotsdk_initialize,%function
        aotsdk_initialize:
        .cfi_startproc
        stp x29, x30, [sp, #-64]!
        .cfi_def_cfa_offset 64
        .cfi_offset x29, -64
        .cfi_offset x30, -56
        mov x29, sp
        stp x19, x20, [sp, #16]
        stp x21, x22, [sp, #32]
        str x23, [sp, #48]
        .cfi_offset x19, -48
        .cfi_offset x20, -40
        .cfi_offset x21, -32
        .cfi_offset x22, -24
        .cfi_offset x23, -16
        mov w21, w0
        mov x22, x1
        mov x23, x2
        INIT
        adrp x19, __init_array_start
        add x19, x19, :lo12:__init_array_start
        adrp x20, __init_array_end
        add x20, x20, :lo12:__init_array_end
        1:
        cmp x19, x20
        b.hs 2f
        mov w0, w21
        mov x1, x22
        mov x2, x23
        ldr x3, [x19], #8
        blr x3
        b 1b
        2:
        ldp x19, x20, [sp, #16]
        ldp x21, x22, [sp, #32]
        ldr x23, [sp, #48]
        ldp x29, x30, [sp], #64
        .cfi_def_cfa_offset 0
        ret
        .cfi_endproc
        .size aotsdk_initialize, .-aotsdk_initialize
        .hidden __init_array_start
        .hidden __init_array_end
        .section .note.GNU-stack,"",%progbits

        """;

    /// <summary>The place of the call of _init, which the start files of the C library contain.</summary>
    private const string InitializerCall = "INIT\n";

    /// <summary>The symbol of the start files at which a program begins.</summary>
    private const string StartFileSymbol = "_start";

    internal static bool Exists(string architecture) => architecture is "x64" or "arm64";

    /// <summary>The source, for GNU's assembler or that of clang.</summary>
    /// <param name="architecture">x64 or arm64, as in a runtime identifier.</param>
    /// <param name="hasStartFiles">The start files of the C library are linked, too. Otherwise, the entry point also has the name that they give it.</param>
    internal static string Assembly(string architecture, bool hasStartFiles)
    {
        bool isArm = architecture == "arm64";
        string text = isArm ? Arm64 : X64;
        return hasStartFiles
            ? text.Replace(InitializerCall, (isArm ? "bl" : "call") + " _init\n") + ".hidden _init\n"
            : text.Replace(InitializerCall, "\n") + $".globl {StartFileSymbol}\n.type {StartFileSymbol},%function\n.set {StartFileSymbol}, {Symbol}\n";
    }
}
