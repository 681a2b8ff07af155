// The way into the kernel. The message travels in r4 to r11, which the procedure call standard gives to the caller (AAPCS 6.1.1), so a stub
// keeps them on the stack. r0 to r3, r12 and lr come back from SVC unchanged: the hardware stacks them (Armv7-M ARM B1.5.6).

    .syntax unified
    .cpu    cortex-m4
    .thumb

// void CashewInvoke(Message* message): any system call. Six instructions besides the SVC.
    .section .text.CashewInvoke, "ax", %progbits
    .balign 4
    .global CashewInvoke
    .type   CashewInvoke, %function
    .thumb_func
CashewInvoke:
    push    {r4-r11}                    // the caller's
    ldmia   r0, {r4-r11}                // tag, six words, length
    svc     0                           // the kernel; it ignores the number
    stmia   r0, {r4-r11}                // tag, six words, badge
    pop     {r4-r11}                    // the caller's
    bx      lr                          // back to C#
    .size   CashewInvoke, . - CashewInvoke

// void CashewYield(): Yield has no message; the kernel changes its tag and its badge alone.
    .section .text.CashewYield, "ax", %progbits
    .balign 4
    .global CashewYield
    .type   CashewYield, %function
    .thumb_func
CashewYield:
    push    {r4, r11}                   // the caller's
    movs    r4, #0                      // Operation.Yield, no slot, no label
    svc     0                           // the kernel
    pop     {r4, r11}                   // the caller's
    bx      lr                          // back to C#
    .size   CashewYield, . - CashewYield
