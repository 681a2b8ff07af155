// What a program's registers hold before and after the kernel had the processor.

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

// A function (Registers*): r0 to r12, lr and the flags, in this order.
    .macro  with_registers name, instructions:vararg
    function \name
    push    {r4-r11, lr}                // the caller's
    push    {r0}                        // where the registers are
    ldr     r1, [r0, #56]
    msr     apsr_nzcvq, r1              // no instruction from here on sets flags
    ldr     lr, [r0, #52]
    ldm     r0, {r0-r12}
    \instructions
    push    {r0}
    ldr     r0, [sp, #4]
    add.w   r0, r0, #4
    stm     r0, {r1-r12, lr}
    mrs     r1, apsr
    str     r1, [r0, #52]               // the flags
    pop     {r1}
    str     r1, [r0, #-4]               // r0
    pop     {r0}
    pop     {r4-r11, pc}                // back to C#
    .size   \name, . - \name
    .endm

    .macro  count_down
1:  subs    r0, #1
    bne     1b                          // as many rounds as r0 says
    .endm

    with_registers RegistersCall, svc 0
    with_registers RegistersSpin, count_down

    function RegistersProbe
    adr     r0, probe
    bx      lr                          // back to C#
    .balign 4
probe:
    orrs    r0, r1
    orrs    r0, r2
    orrs    r0, r3
    orrs    r0, r6
    orrs    r0, r7
    orr     r0, r8
    orr     r0, r9
    orr     r0, r10
    orr     r0, r11
    orr     r0, r12
    orr     r0, lr                      // r0 = all that must be 0
    mov     r6, r4
    mov     r7, r5
    mov     r5, r0
    mov     r11, #0
    movw    r4, #0
    movt    r4, #0x1002                 // Operation.Send, slot 2, label 0
    svc     0
    udf     #0                          // it has nothing more to do: it stops here
    .size   RegistersProbe, . - RegistersProbe
