// The way into the kernel and out of it. A handler stores the thread's registers into its Thread, calls C# with the Thread in r0, and goes on
// with the Thread that C# returns. r0 to r3, r12, lr, pc and xPSR are on the thread's own stack, where the hardware put them, and only the
// hardware takes them from there, without privilege: a wild stack pointer is the thread's fault, never the kernel's.

    .syntax unified
    .cpu    cortex-m4
    .thumb
    .include "offsets.inc"

    .equ    MPU_RBAR, 0xE000ED9C        // and its aliases behind it: four regions in eight words (Armv7-M ARM B3.5.8)
    .equ    CPACR, 0xE000ED88           // who may use the FPU (Armv7-M ARM B3.2.20)
    .equ    SHARED_BIT, 24
    .equ    SHARED, 0x80000000 | 1 << SHARED_BIT            // AddressSpace.SharedLoaded: a mark, and not FloatingPoint.Allowed
    .equ    EXC_RETURN, 0xFFFFFFFD      // to Thread mode, process stack, no FPU frame, whatever lr was (Armv7-M ARM B1.5.8)

    .if     Thread_StackPointer != 0 || Thread_Registers != 4
    .error  "stmia and ldmia below expect StackPointer and Registers at the start of Thread"
    .endif
    .if     ProcessorState_Settled != ProcessorState_Current + 4
    .error  "strd below stores Current and Settled at once"
    .endif
    .if     ProcessorState_SettledSpace != ProcessorState_LoadedSpace + 4 || ProcessorState_RegionRegisters != ProcessorState_SettledSpace + 4
    .error  "strd below stores LoadedSpace and SettledSpace at once, ldrd loads SettledSpace and RegionRegisters"
    .endif

// kernel.ld puts it where sp points to in a handler, and C# finds it under the compiler's name.
    .section .bss.state, "aw", %nobits
    .balign 8
    .global __NONGCSTATICSCashew_Kernel_Cashew_Kernel_ProcessorState
__NONGCSTATICSCashew_Kernel_Cashew_Kernel_ProcessorState:
    .space  ProcessorState_Size

    .macro  save_thread
    ldr     r0, [sp, #ProcessorState_Current]   // r0 = the thread that ran
    mrs     r2, psp
    stmia   r0, {r2, r4-r11}            // StackPointer, Registers
    .endm

// Goes on with the thread in r0. The load of pc is the exception return.
    .macro  resume
    ldmia   r0, {r2, r4-r11}            // StackPointer, Registers
    msr     psp, r2
    ldr     pc, =EXC_RETURN
    .endm

// Loads four regions from \space on, which goes on behind them, into the registers at \base, with r4 to r11.
    .macro  load_regions space, base
    ldmia   \space!, {r4-r11}
    stmia   \base, {r4-r11}
    .endm

// Gives the processor to \thread, which is another one than ran, or the same after a look at all: the space, and no FPU. Regions 4 to 7 are the same in all spaces
// that have nothing but Pages that stay in 0 to 3. With r4 to r12 and lr.
    .macro  enter_space thread
    ldr     r12, [\thread, #Thread_AddressSpace]
    ldrd    r4, lr, [sp, #ProcessorState_SettledSpace]      // and RegionRegisters
    cmp     r12, r4
    beq     2f                          // its regions are loaded, and the FPU is off
    bvs     3f                          // a mark in place of a space is below all numbers, an address is none below 0
    strd    r12, r12, [sp, #ProcessorState_LoadedSpace]     // and SettledSpace
    load_regions r12, lr                // 0 to 3
    ldr     r4, [r12, #4]               // RASR of region 4: 0 if nothing is in 4 to 6
    cbnz    r4, 6f
1:  dsb                                 // the exception return is the barrier for instructions (Armv7-M ARM B3.5.1)
2:
    .endm

// Behind the code that enter_space is part of: the thread that ran may use the FPU, or the MPU has more of its space than regions 0 to 3.
    .macro  enter_space_slowly
3:  lsls    r4, r4, #31 - SHARED_BIT
    bmi     4f                          // the FPU is off
    ldr     r4, =CPACR
    movs    r5, #0
    str     r5, [r4]
    b       5f                          // the barrier must follow, so the regions are loaded in any case
4:  ldr     r4, [sp, #ProcessorState_LoadedSpace]
    cmp     r4, r12
    beq     2b
5:  strd    r12, r12, [sp, #ProcessorState_LoadedSpace]     // and SettledSpace
    load_regions r12, lr                // 0 to 3
    ldr     r4, [r12, #4]               // RASR of region 4
    cbz     r4, 7f
6:  mov     r4, #SHARED
    str     r4, [sp, #ProcessorState_SettledSpace]
7:  load_regions r12, lr                // 4 to 7
    b       1b
    .endm

    .text
    .balign 4
    .global CashewSupervisorCall
    .type   CashewSupervisorCall, %function
CashewSupervisorCall:
    save_thread
    mov     r1, sp                      // r1 = ProcessorState
    ubfx    r2, r4, #16, #12            // r2 = the tag's slot
    lsrs    r3, r4, #28                 // the tag's operation
    adr     r12, operations
    ldr     r12, [r12, r3, lsl #2]
    blx     r12                         // r0 = the thread to run

resume_thread:
    ldr     r1, [sp, #ProcessorState_Settled]
    cmp     r0, r1
    bne     switch_thread
    resume

    .balign 4
operations:                             // by their numbers
    .word   CashewYield
    .word   CashewSend
    .word   CashewReceive
    .word   CashewCall
    .word   CashewReplyReceive
    .rept   11
    .word   CashewSystemCall
    .endr
    .size   operations, . - operations

// Another thread than the one that ran, or something has changed.
switch_thread:
    mov     r1, sp                      // r1 = ProcessorState
    bl      CashewSettle                // r0 = the thread to run after all
    strd    r0, r0, [sp, #ProcessorState_Current]   // and Settled
    enter_space r0
    resume
    enter_space_slowly

// Thread* CashewPassOn(Thread* from, Thread* to, uint tag, uint badge): the end of the fast path. The words of the message are where the entry has stored
// them. The stack is empty: it was jumped to, not called.
    .balign 4                           // a long instruction across a word's boundary would take a jump here a cycle more
    .global CashewPassOn
    .type   CashewPassOn, %function
CashewPassOn:
    strd    r1, r1, [sp, #ProcessorState_Current]   // and Settled
    enter_space r1
    adds    r0, #Thread_Registers + 4
    ldmia   r0, {r5-r10}                // the sender's six words
    ldr     r12, [r1, #Thread_StackPointer]
    mov     r4, r2                      // the tag
    mov     r11, r3                     // the badge
    msr     psp, r12
    ldr     pc, =EXC_RETURN
    enter_space_slowly
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

// void CashewLoadRegion(MpuRegion*)
    .global CashewLoadRegion
    .type   CashewLoadRegion, %function
    .balign 4
CashewLoadRegion:
    ldrd    r0, r1, [r0]                // RBAR, which has the region's number, and RASR
    ldr     r2, =MPU_RBAR
    strd    r0, r1, [r2]
    dsb
    bx      lr

// void CashewLoadRegions(AddressSpace*)
    .global CashewLoadRegions
    .type   CashewLoadRegions, %function
CashewLoadRegions:
    push    {r4-r11}
    ldr     r3, =MPU_RBAR
    load_regions r0, r3
    load_regions r0, r3
    dsb
    pop     {r4-r11}
    bx      lr
    .ltorg

// void CashewCopyWords(uint* from, uint* to, uint count)
    .global CashewCopyWords
    .type   CashewCopyWords, %function
    .balign 4
CashewCopyWords:
    push    {r4-r10}
    subs    r2, #8
    bmi     2f
// Bound: 8, of the 64 words of a message.
1:  ldmia   r0!, {r3-r10}
    stmia   r1!, {r3-r10}
    subs    r2, #8
    bpl     1b
2:  adds    r2, #8                      // r2 = the rest
    beq     4f
// Bound: 7, the rest.
3:  ldr     r3, [r0], #4
    str     r3, [r1], #4
    subs    r2, #1
    bne     3b
4:  pop     {r4-r10}
    bx      lr

// The functions of C# that only the code above enters, and no C#: not CashewSystemCall, which C# calls too. r4 to r11 have been stored by save_thread, and nobody looks at them behind
// such a call until they are loaded from a Thread, or by enter_space: so the optimiser lets these functions destroy them. The section is not linked.
    .section .entered, "e"
    .word   CashewYield, CashewSend, CashewReceive, CashewCall, CashewReplyReceive
    .word   CashewSettle, CashewDeadline, CashewInterrupt, CashewFault
