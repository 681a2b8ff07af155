// What compiled code asks for: two-instruction functions for what the compiler has no instruction for, and the run-time services that must
// exist but have nothing to do, since there is no garbage collector. Allocation, exceptions and casts are not here: code that needs them does
// not link.

    .syntax unified
    .cpu    cortex-m4
    .thumb

    .macro  function name               // a section of its own, so that what nobody calls is left out
    .section .text.\name, "ax", %progbits
    .balign 4                           // a managed call tests bit 1 of its target
    .global \name
    .type   \name, %function
\name:
    .endm

    .text

function CashewDivU32                   // uint (uint dividend, uint divisor)
    udiv    r0, r0, r1
    bx      lr

function CashewDivI32                   // int (int dividend, int divisor)
    sdiv    r0, r0, r1
    bx      lr

function CashewModU32                   // uint (uint dividend, uint divisor)
    udiv    r2, r0, r1
    mls     r0, r2, r1, r0              // dividend - quotient * divisor
    bx      lr

function CashewModI32                   // int (int dividend, int divisor)
    sdiv    r2, r0, r1
    mls     r0, r2, r1, r0              // dividend - quotient * divisor
    bx      lr

function CashewLeadingZeroCount         // int (uint)
    clz     r0, r0
    bx      lr

function CashewTrailingZeroCount        // int (uint)
    rbit    r0, r0
    clz     r0, r0
    bx      lr

function CashewTrap                     // a failed check of C#: index, overflow, null
    udf     #0

function RhpReversePInvoke              // void (frame*): nothing has to know that managed code runs
    bx      lr

function RhpReversePInvokeReturn        // void (frame*)
    bx      lr

function RhpGcPoll                      // void (): there is no collector to wait for
    bx      lr

function RhpLMul                        // long (long a, long b): the low 64 bits
    mul     r1, r1, r2                  // high(a) * low(b)
    mla     r1, r0, r3, r1              // + low(a) * high(b)
    umull   r0, r2, r0, r2              // low(a) * low(b)
    add     r1, r1, r2
    bx      lr

function RhpLLsh                        // long (long value, int count), count 0 to 63
    and     r2, r2, #63
    subs    r3, r2, #32
    bpl     1f
    lsl     r1, r1, r2
    rsb     r3, r2, #32
    lsr     r12, r0, r3                 // a shift by 32 gives 0
    orr     r1, r1, r12
    lsl     r0, r0, r2
    bx      lr
1:  lsl     r1, r0, r3
    movs    r0, #0
    bx      lr

function RhpLRsz                        // ulong (ulong value, int count), count 0 to 63
    and     r2, r2, #63
    subs    r3, r2, #32
    bpl     1f
    lsr     r0, r0, r2
    rsb     r3, r2, #32
    lsl     r12, r1, r3                 // a shift by 32 gives 0
    orr     r0, r0, r12
    lsr     r1, r1, r2
    bx      lr
1:  lsr     r0, r1, r3
    movs    r1, #0
    bx      lr

function RhpLRsh                        // long (long value, int count), count 0 to 63
    and     r2, r2, #63
    subs    r3, r2, #32
    bpl     1f
    lsr     r0, r0, r2
    rsb     r3, r2, #32
    lsl     r12, r1, r3                 // a shift by 32 gives 0
    orr     r0, r0, r12
    asr     r1, r1, r2
    bx      lr
1:  asr     r0, r1, r3
    asr     r1, r1, #31
    bx      lr

function memset                         // void* (void* to, int value, size_t length)
    mov     r3, r0
1:  subs    r2, #1                      // one byte each round
    it      mi
    bxmi    lr
    strb    r1, [r3], #1
    b       1b

function memcpy                         // void* (void* to, void* from, size_t length)
    push    {r4, lr}
    mov     r3, r0
1:  subs    r2, #1                      // one byte each round
    it      mi
    popmi   {r4, pc}
    ldrb    r4, [r1], #1
    strb    r4, [r3], #1
    b       1b

// Data that generated code reads through the compiler's thunks: no thread is ever trapped, and the stack cookie is a constant.
    .section .rodata
    .balign 4
    .global RhpTrapThreads$thunk
RhpTrapThreads$thunk:
    .word   0
    .global __security_cookie$thunk
__security_cookie$thunk:
    .word   0x5A17C0DE
