// The idle thread: two instructions in a region of 32 bytes, a stack for one exception's frame in another of 64, and no capability. It runs
// without privilege like any other thread. Its AddressSpace never changes, so it is a constant, in the layout of MpuRegion.cs.

    .syntax unified
    .cpu    cortex-m4
    .thumb
    .include "offsets.inc"

    .equ    RBAR_VALID, 1 << 4          // with the region's number in bits 3:0 (Armv7-M ARM B3.5.8)
    .equ    RASR_ENABLE, 1              // and the size's logarithm less one from bit 1 on (Armv7-M ARM B3.5.9)
    .equ    RASR_NORMAL, 1 << 17        // write-through, not shared
    .equ    RASR_CODE, (2 << 24) | RASR_NORMAL | (4 << 1) | RASR_ENABLE             // read only, 32 bytes
    .equ    RASR_STACK, (1 << 28) | (3 << 24) | RASR_NORMAL | (5 << 1) | RASR_ENABLE // read and write, no execution, 64 bytes
    .equ    RASR_GUARD, (1 << 28) | RASR_NORMAL | (26 << 1) | RASR_ENABLE           // nobody, 128 MiB

    .if     AddressSpace_Regions != 0
    .error  "CashewIdleSpace below is the eight regions that an AddressSpace begins with"
    .endif

    .section .text.CashewIdle, "ax", %progbits
    .balign 32
    .global CashewIdle
    .type   CashewIdle, %function
CashewIdle:
idle_code:
    msr     control, r0                 // 3, from Boot.S: from here on without privilege
    isb
    svc     0                           // yield to the first thread
1:  wfi                                 // Bound: 1 until it looks for interrupts, it sleeps until there is one.
    b       1b
    .balign 32

    .section .rodata.CashewIdleSpace, "a", %progbits
    .balign 4
    .global CashewIdleSpace
CashewIdleSpace:
    .word   idle_code + RBAR_VALID + 0, RASR_CODE
    .word   idle_stack + RBAR_VALID + 1, RASR_STACK
    .word   RBAR_VALID + 2, 0
    .word   RBAR_VALID + 3, 0
    .word   RBAR_VALID + 4, 0
    .word   RBAR_VALID + 5, 0
    .word   RBAR_VALID + 6, 0
    .word   RBAR_VALID + 7, RASR_GUARD

    .bss
    .balign 64
idle_stack:
    .space  64                          // an exception's frame is 32 bytes and up to 4 more
    .global CashewIdleStackTop
CashewIdleStackTop:
