// Where the UTCB of the program's thread lies. The linker script makes room for it behind the stack if the description says utcb = true; the
// build refuses a program that asks for its address and has none.

    .syntax unified
    .cpu    cortex-m4
    .thumb

// Utcb* CashewUtcbAddress()
    .section .text.CashewUtcbAddress, "ax", %progbits
    .balign 4
    .global CashewUtcbAddress
    .type   CashewUtcbAddress, %function
    .thumb_func
CashewUtcbAddress:
    ldr     r0, =__utcb
    bx      lr
    .pool
    .size   CashewUtcbAddress, . - CashewUtcbAddress
