// The vector table (Armv7-M ARM B1.5.3): the first words of flash. Every handler is in Entry.S.

    .syntax unified
    .cpu    cortex-m4
    .thumb

    .section .vectors, "a"
    .global CashewVectors
CashewVectors:
    .word   __stack_top                 // main stack pointer after reset
    .word   CashewReset                 //  1 reset
    .word   CashewUnexpected            //  2 NMI: nothing on the board is set up to raise it
    .word   CashewHardFault             //  3 hard fault
    .word   CashewUserFault             //  4 MemManage
    .word   CashewUserFault             //  5 bus fault
    .word   CashewUserFault             //  6 usage fault
    .word   0, 0, 0, 0                  //  7 to 10 reserved
    .word   CashewSupervisorCall        // 11 SVCall
    .word   CashewHardFault             // 12 debug monitor: BKPT, if a debugger has enabled it (Armv7-M ARM C1.6.1)
    .word   0                           // 13 reserved
    .word   CashewUnexpected            // 14 PendSV: never pended
    .word   CashewDeadlineLine          // 15 SysTick: the clock's deadline, on boards that use it so
    .rept   50                          // 16 and on: the interrupt lines of the STM32F405 and F407 (RM0090 12.2)
    .word   CashewInterruptLine
    .endr
    .word   CashewDeadlineLine          // line 50: TIM5, the clock (MonotonicClock.Line)
    .rept   31
    .word   CashewInterruptLine
    .endr
