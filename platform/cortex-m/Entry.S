// The way into the kernel and out of it. A handler stores the thread's registers into its Thread, calls C# with the Thread in r0, and goes on
// with the Thread that C# returns. r0 to r3, r12, lr, pc and xPSR are on the thread's own stack, where the hardware put them, and only the
// hardware takes them from there, without privilege: a wild stack pointer is the thread's fault, never the kernel's.

    .syntax unified
    .cpu    cortex-m4
    .thumb
    .include "offsets.inc"

    .equ    MPU_RBAR, 0xE000ED9C        // and its aliases behind it: four regions in eight words (Armv7-M ARM B3.5.8)

    .if     Thread_StackPointer != 0 || Thread_Registers != 4
    .error  "stmia and ldmia below expect StackPointer and Registers at the start of Thread"
    .endif

    .bss
    .balign 4
    .global CashewCurrent
CashewCurrent:
    .space  4                           // the Thread that runs
    .space  4                           // the AddressSpace whose regions the MPU has
    .space  4                           // the account of the last CashewSwitchAccount, or what is none

    .macro  save_thread
    ldr     r1, =CashewCurrent
    mrs     r2, psp
    ldr     r0, [r1]                    // r0 = the thread that ran
    stmia   r0, {r2, r4-r11}            // StackPointer, Registers
    .endm

    .text
    .balign 4
    .global CashewSupervisorCall
    .type   CashewSupervisorCall, %function
CashewSupervisorCall:
    save_thread
    bl      CashewSystemCall            // r0 = the thread to run

resume_thread:
    ldr     r1, =CashewCurrent
    ldr     r2, [r0, #Thread_Account]
    ldr     r3, [r1, #8]
    cmp     r2, r3
    bne     switch_account              // another account, or something has changed
resume_charged_thread:
    ldr     r2, [r1]                    // r2 = the thread that ran
    cmp     r0, r2
    beq     1f                          // the same: nothing to switch
    str     r0, [r1]
    ldr     r2, [r0, #Thread_AddressSpace]
    ldr     r3, [r1, #4]                // r3 = the space that the MPU has
    cmp     r2, r3
    beq     1f                          // the same: its regions are loaded
    str     r2, [r1, #4]
    ldr     r3, =MPU_RBAR
    ldmia   r2!, {r4-r11}               // regions 0 to 3
    stmia   r3, {r4-r11}
    ldmia   r2!, {r4-r11}               // regions 4 to 7
    stmia   r3, {r4-r11}
    dsb                                 // the exception return is the barrier for instructions (Armv7-M ARM B3.5.1)
1:  ldmia   r0, {r2, r4-r11}            // StackPointer, Registers
    msr     psp, r2
    mvn     lr, #2                      // 0xFFFFFFFD: to Thread mode, process stack, no FPU frame, whatever lr was (Armv7-M ARM B1.5.8)
    bx      lr

switch_account:
    bl      CashewSwitchAccount         // r0 = the thread to run after all
    ldr     r1, =CashewCurrent
    ldr     r2, [r0, #Thread_Account]
    str     r2, [r1, #8]
    b       resume_charged_thread
    .ltorg

    .global CashewDeadlineLine
    .type   CashewDeadlineLine, %function
CashewDeadlineLine:
    save_thread
    bl      CashewDeadline
    b       resume_thread

    .global CashewInterruptLine
    .type   CashewInterruptLine, %function
CashewInterruptLine:
    save_thread
    mrs     r1, ipsr                    // the exception's number (Armv7-M ARM B1.4.2)
    subs    r1, #16                     // r1 = the line
    bl      CashewInterrupt
    b       resume_thread

// Hard fault, and the debug monitor. With the process stack in EXC_RETURN it is a user program's doing: BKPT comes so.
    .global CashewHardFault
    .type   CashewHardFault, %function
CashewHardFault:
    tst     lr, #4                      // EXC_RETURN[2]: the stack that was in use
    beq     CashewUnexpected

    .global CashewUserFault
    .type   CashewUserFault, %function
CashewUserFault:
    save_thread
    bl      CashewFault
    b       resume_thread

// The kernel's own fault, or an exception that nothing should raise.
    .global CashewUnexpected
    .type   CashewUnexpected, %function
CashewUnexpected:
    tst     lr, #4                      // EXC_RETURN[2]: the stack that was in use
    ite     eq
    mrseq   r0, msp                     // r0 = the hardware's frame
    mrsne   r0, psp
    push    {r4-r11}
    ldmia   r0, {r4-r11}                // r0 to r3, r12, lr, pc, xPSR
    push    {r4-r11}
    ldr     r1, =0xE000ED28             // CFSR, HFSR, DFSR, MMFAR, BFAR (Armv7-M ARM B3.2.15 to B3.2.18)
    ldmia   r1, {r4-r8}
    mov     r9, lr                      // EXC_RETURN
    push    {r4-r9}
    mov     r0, sp                      // the words, in the order of Panic.Names
    ldr     r1, =__image_table
    bl      CashewPanic                 // does not return
    .ltorg

// void CashewForgetAccount(): what is no account is the variable's own address
    .global CashewForgetAccount
    .type   CashewForgetAccount, %function
    .balign 4
CashewForgetAccount:
    ldr     r0, =CashewCurrent
    str     r0, [r0, #8]
    bx      lr
    .ltorg

// void CashewReloadRegions(AddressSpace*): if the MPU has that space's
    .global CashewReloadRegions
    .type   CashewReloadRegions, %function
    .balign 4
CashewReloadRegions:
    ldr     r1, =CashewCurrent
    ldr     r2, [r1, #4]                // r2 = the space that the MPU has
    cmp     r0, r2
    it      ne
    bxne    lr                          // another one: nothing to do

// void CashewLoadRegions(AddressSpace*)
    .global CashewLoadRegions
    .type   CashewLoadRegions, %function
CashewLoadRegions:
    push    {r4-r11}
    ldr     r3, =MPU_RBAR
    ldmia   r0!, {r4-r11}               // regions 0 to 3
    stmia   r3, {r4-r11}
    ldmia   r0!, {r4-r11}               // regions 4 to 7
    stmia   r3, {r4-r11}
    dsb
    pop     {r4-r11}
    bx      lr
    .ltorg
