// Where a user program begins. Boot, or whoever restarts the program, has given it its stack pointer and the start message in r4 to r7;
// everything else is as the program's previous life left it, so .data and .bss are made anew before any C# runs.

    .syntax unified
    .cpu    cortex-m4
    .thumb

    .section .start, "ax", %progbits
    .global _start
    .type   _start, %function
    .thumb_func
_start:
    ldr     r0, =__data_load            // where the initial values of .data lie
    ldr     r1, =__data_start           // where .data lies when the program runs
    ldr     r2, =__data_end             // the first address after it
    cmp     r0, r1                      // the same place:
    beq     2f                          // .data stays in flash, there is nothing to copy
1:  cmp     r1, r2                      // all copied?
    bhs     2f                          // then on to .bss
    ldr     r3, [r0], #4                // a word of the initial values
    str     r3, [r1], #4                // into its place
    b       1b                          // as many rounds as .data has words
2:  ldr     r1, =__bss_start            // what starts as zero
    ldr     r2, =__bss_end              // the first address after it
    movs    r3, #0                      // the value
3:  cmp     r1, r2                      // all cleared?
    bhs     4f                          // then on to C#
    str     r3, [r1], #4                // a word of .bss
    b       3b                          // as many rounds as .bss has words
4:  ldr     r0, =start_message          // now that .bss is clear
    stmia   r0, {r4-r7}                 // keep the start message for C#
    bl      __managed__Main             // static void Main()
    udf     #0                          // Main has returned: the fault endpoint hears of it, or the thread stops
    .pool
    .size   _start, . - _start

    .section .text.CashewStartMessage, "ax", %progbits
    .balign 4
    .global CashewStartMessage
    .type   CashewStartMessage, %function
    .thumb_func
CashewStartMessage:
    ldr     r0, =start_message          // StartMessage*, as kernel/Abi/StartMessage.cs lays it out
    bx      lr                          // back to C#
    .pool
    .size   CashewStartMessage, . - CashewStartMessage

    .section .bss.start_message, "aw", %nobits
    .balign 4
start_message:
    .space  16                          // four words: r4 to r7
