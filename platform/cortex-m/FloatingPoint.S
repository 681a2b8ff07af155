// All that the kernel does with the registers of the FPU. The check of the binary allows its instructions nowhere else in the kernel.

    .syntax unified
    .cpu    cortex-m4
    .fpu    fpv4-sp-d16
    .thumb
    .include "offsets.inc"

    .equ    CPACR, 0xE000ED88           // who may use which coprocessor (Armv7-M ARM B3.2.20)
    .equ    CPACR_FULL, 0xF << 20       // everybody the FPU, which is the coprocessors 10 and 11

// void CashewAllowFloatingPoint(Thread* owner, Thread* thread)
    .text
    .balign 4
    .global CashewAllowFloatingPoint
    .type   CashewAllowFloatingPoint, %function
CashewAllowFloatingPoint:
    ldr     r2, =CPACR
    mov     r3, #CPACR_FULL
    str     r3, [r2]
    dsb
    isb                                 // before the next instruction of the FPU (Armv7-M ARM B3.2.20)
    cmp     r0, r1
    beq     2f                          // its registers are still there
    adds    r1, #Thread_Size            // the area lies behind the thread
    cbz     r0, 1f
    adds    r0, #Thread_Size
    vstmia  r0!, {s0-s31}
    vmrs    r2, fpscr
    str     r2, [r0]
1:  vldmia  r1!, {s0-s31}
    ldr     r2, [r1]
    vmsr    fpscr, r2
2:  bx      lr
    .ltorg
