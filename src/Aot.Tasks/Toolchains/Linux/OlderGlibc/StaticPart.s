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
