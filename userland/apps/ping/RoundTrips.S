// The measured loop: raw system calls, and the same loop without them.

    .syntax unified
    .cpu    cortex-m4
    .thumb

// A function (uint rounds, uint tag, Words* words) that returns the last answer's tag. r0 to r3 and r12 outlive an SVC.
    .macro  round_trips name, instruction:vararg
    .section .text.\name, "ax", %progbits
    .balign 4
    .global \name
    .type   \name, %function
    .thumb_func
\name:
    push    {r4-r11}                    // the caller's
    ldmia   r2, {r5-r10}                // the six words
1:  mov     r4, r1                      // the answer has overwritten the tag
    mov     r11, #0                     // and the length
    \instruction
    subs    r0, #1                      // one round less
    bne     1b                          // as many rounds as were asked for
    stmia   r2, {r5-r10}                // the words as the last answer left them
    mov     r0, r4                      // its tag
    pop     {r4-r11}                    // the caller's
    bx      lr                          // back to C#
    .size   \name, . - \name
    .endm

    round_trips PingRoundTrips, svc 0
    round_trips PingEmptyRounds
