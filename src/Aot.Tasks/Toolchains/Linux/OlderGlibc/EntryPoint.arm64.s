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
