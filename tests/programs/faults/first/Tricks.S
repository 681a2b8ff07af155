// Faults that C# has no words for. Each function comes back only if nothing has stopped it.

    .syntax unified
    .cpu    cortex-m4
    .thumb

    .macro  function name
    .section .text.\name, "ax", %progbits
    .balign 4
    .global \name
    .type   \name, %function
    .thumb_func
\name:
    .endm

    function TrickCallWithStack         // void (uint stackPointer)
    push    {r4, r11}
    mov     r1, sp
    mov     sp, r0
    movs    r4, #0                      // Operation.Yield
    mov     r11, #0
    svc     0                           // the hardware stacks eight words there
    mov     sp, r1
    pop     {r4, r11}
    bx      lr

    function TrickWaitWithStack         // void (uint stackPointer)
    mov     r1, sp
    mov     sp, r0
    mov     r2, #0x1000000              // many time slices
1:  subs    r2, #1
    bne     1b
    mov     sp, r1
    bx      lr

    function TrickJump                  // void (uint address)
    bx      r0

    function TrickUndefined             // void ()
    udf     #2
    bx      lr

    function TrickFindUndefined         // uint ()
    ldr     r0, =TrickUndefined
    bic     r0, r0, #1
    bx      lr
    .ltorg

    function TrickFloatingPoint         // void ()
    .hword  0xEE00, 0x0A10              // vmov s0, r0, as data: the build refuses the instruction (Armv7-M ARM A7.7.243)
    bx      lr

    function TrickDivideByZero          // void ()
    movs    r1, #0
    udiv    r0, r0, r1
    bx      lr

    function TrickUnaligned             // void ()
    add     r0, sp, #0
    adds    r0, #1
    ldmia   r0, {r1, r2}                // an LDM is never unaligned (Armv7-M ARM A3.2.1)
    bx      lr

    function TrickBreakpoint            // void ()
    bkpt    #0
    bx      lr
