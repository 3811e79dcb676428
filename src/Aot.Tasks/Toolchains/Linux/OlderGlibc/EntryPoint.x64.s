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
