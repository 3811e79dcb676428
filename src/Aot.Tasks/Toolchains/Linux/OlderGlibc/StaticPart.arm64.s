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
