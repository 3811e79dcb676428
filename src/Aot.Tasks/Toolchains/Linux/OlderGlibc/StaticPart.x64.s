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
