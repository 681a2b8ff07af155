// Reset, and how boot ends: as the idle thread (Idle.S).

    .syntax unified
    .cpu    cortex-m4
    .thumb
    .include "offsets.inc"

    .text
    .balign 4
    .global CashewReset
    .type   CashewReset, %function
CashewReset:
    cpsid   i                           // no interrupt before the idle thread runs
    movs    r0, #0
    msr     control, r0                 // privileged, main stack, no FPU context, whatever a boot loader left
    isb                                 // from here on (Armv7-M ARM B5.2.3)
    ldr     r0, =0xE000ED08             // VTOR (Armv7-M ARM B3.2.5)
    ldr     r1, =CashewVectors          // flash is seen at 0 too; the table's own address does not depend on boot pins
    str     r1, [r0]
    ldr     r0, =__bss_start            // clear all of the kernel's variables
    ldr     r1, =__bss_end
    movs    r2, #0
1:  cmp     r0, r1                      // Bound: 1024, the words of .bss, which is smaller than 4 KiB.
    it      lo
    strlo   r2, [r0], #4
    blo     1b
    ldr     r0, =__image_table          // CashewBoot(image table, idle thread's space)
    ldr     r1, =CashewIdleSpace
    bl      CashewBoot                  // makes the idle thread the one that runs
    ldr     r0, =CashewIdleStackTop
    msr     psp, r0                     // the idle thread's stack
    ldr     r0, =__stack_top
    msr     msp, r0                     // what boot left on the kernel's stack is forgotten
    movs    r4, #0                      // the tag of Yield
    movs    r11, #0                     // a short message
    movs    r0, #3                      // CONTROL: unprivileged, process stack (Armv7-M ARM B1.4.4)
    cpsie   i                           // all lines but the clock's are masked, and that has no deadline: nothing comes before the SVC
    b       CashewIdle
    .ltorg
