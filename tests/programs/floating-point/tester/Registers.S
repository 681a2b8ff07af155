// All registers of the FPU at once. Compiled code that computes with whole numbers leaves them alone, so what is put here stays between the calls.

    .syntax unified
    .cpu    cortex-m4
    .fpu    fpv4-sp-d16
    .thumb

    .equ    FPSCR_BITS, 0xF7C0009F      // those that are there (Armv7-M ARM B1.4.7)

    .macro  function name
    .section .text.\name, "ax", %progbits
    .balign 4
    .global \name
    .type   \name, %function
    .thumb_func
\name:
    .endm

// r1 = what FPSCR has for the number in r0
    .macro  status
    ldr     r1, =0x9E3779B9
    mul     r1, r0
    ldr     r2, =FPSCR_BITS
    ands    r1, r2
    .endm

    function RegistersFill              // void (uint first): first, first + 1, ... and bits that follow from it
    status
    vmsr    fpscr, r1
    .irp    n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    vmov    s\n, r0
    adds    r0, #1
    .endr
    bx      lr
    .ltorg

    function RegistersKept              // uint (uint first): how many of the 33 have what RegistersFill has put there
    status
    vmrs    r3, fpscr
    movs    r2, #0
    cmp     r3, r1
    it      eq
    addeq   r2, #1
    .irp    n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    vmov    r3, s\n
    cmp     r3, r0
    it      eq
    addeq   r2, #1
    adds    r0, #1
    .endr
    mov     r0, r2
    bx      lr
    .ltorg

    function RegistersZero              // uint (): how many of the 33 are 0
    movs    r0, #0
    vmrs    r3, fpscr
    cmp     r3, #0
    it      eq
    addeq   r0, #1
    .irp    n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    vmov    r3, s\n
    cmp     r3, #0
    it      eq
    addeq   r0, #1
    .endr
    bx      lr

    function RegistersOther             // void (): an instruction of a coprocessor that is not there
    .hword  0xEE00, 0x0510              // mcr p5, 0, r0, c0, c0, 0, as data: the build refuses the instruction
    bx      lr
