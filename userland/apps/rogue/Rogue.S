// What rogue does that C# has no words for.

    .syntax unified
    .cpu    cortex-m4
    .thumb

// void RogueJump(uint address): bit 0 of the address must be set, for Thumb.
    .section .text.RogueJump, "ax", %progbits
    .balign 4
    .global RogueJump
    .type   RogueJump, %function
    .thumb_func
RogueJump:
    bx      r0                          // there, and from there back to C#
    .size   RogueJump, . - RogueJump

// void RogueRaisePrivilege(): without privilege the write is ignored, not refused (Armv7-M ARM B5.2.3).
    .section .text.RogueRaisePrivilege, "ax", %progbits
    .balign 4
    .global RogueRaisePrivilege
    .type   RogueRaisePrivilege, %function
    .thumb_func
RogueRaisePrivilege:
    movs    r0, #2                      // CONTROL: nPRIV 0, SPSEL as it is
    msr     control, r0                 // ask for privilege
    isb                                 // from here on, if it were given
    bx      lr                          // back to C#
    .size   RogueRaisePrivilege, . - RogueRaisePrivilege

// void RogueYieldWithStack(uint stackPointer): the cheapest system call, on a stack that is not the program's.
    .section .text.RogueYieldWithStack, "ax", %progbits
    .balign 4
    .global RogueYieldWithStack
    .type   RogueYieldWithStack, %function
    .thumb_func
RogueYieldWithStack:
    push    {r4, r11}                   // the caller's
    mov     r1, sp                      // the good stack pointer
    mov     sp, r0                      // the bad one
    movs    r4, #0                      // Operation.Yield
    svc     0                           // the hardware stacks eight words on the bad one
    mov     sp, r1                      // not stopped: back to the good one
    pop     {r4, r11}                   // the caller's
    bx      lr                          // back to C#
    .size   RogueYieldWithStack, . - RogueYieldWithStack

// void RogueUndefined()
    .section .text.RogueUndefined, "ax", %progbits
    .balign 4
    .global RogueUndefined
    .type   RogueUndefined, %function
    .thumb_func
RogueUndefined:
    udf     #1                          // no processor has it
    bx      lr                          // not stopped
    .size   RogueUndefined, . - RogueUndefined

// void RogueBreakpoint()
    .section .text.RogueBreakpoint, "ax", %progbits
    .balign 4
    .global RogueBreakpoint
    .type   RogueBreakpoint, %function
    .thumb_func
RogueBreakpoint:
    bkpt    #0                          // without a debugger it becomes a hard fault
    bx      lr                          // not stopped
    .size   RogueBreakpoint, . - RogueBreakpoint
