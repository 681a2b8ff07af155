// What is measured, and the threads that take part in it, one instruction after the other. The counter makes a step for each instruction, so two
// readings of it tell which part of the trace lies between them. The same with nothing between is measured too, and taken off.
// r0 to r3, r12 and lr outlive a system call.

    .syntax unified
    .cpu    cortex-m4
    .thumb

    .macro  function name
    .section .text.\name, "ax", %progbits
    .balign 4
    .global \name
    .type   \name, %function
    .thumb_func
\name:
    .endm

    .macro  end name
    .size   \name, . - \name
    .endm

// ulong (Registers* registers, uint* counter): a system call. Returns the counter before and after.
    .macro  single name, instruction:vararg
    function \name
    push    {r4-r11}                    // the caller's
    mov     r12, r0
    ldmia   r12, {r4-r11}               // tag, six words, length
    ldr     r0, [r1]                    // before
    \instruction
    ldr     r1, [r1]                    // after
    stmia   r12, {r4-r11}               // tag, six words, badge
    pop     {r4-r11}                    // the caller's
    bx      lr
    end     \name
    .endm

    single  BenchCall, svc 0
    single  BenchNothing

// ulong (uint tag, uint length, uint* counter, uint rounds): the same system call again and again. Returns the counter before and after; if one of them failed, before
// twice.
    .macro  rounds name, instruction:vararg
    function \name
    push    {r4-r11, lr}                // the caller's
    mov     lr, #0                      // what has come back
    ldr     r12, [r2]                   // before
1:  mov     r4, r0                      // the answer has overwritten the tag
    mov     r11, r1                     // and the length
    \instruction
    orr     lr, r4
    subs    r3, #1
    bne     1b                          // as many rounds as were asked for
    ldr     r1, [r2]                    // after
    mov     r0, r12
    lsls    lr, #1                      // the bit of errors
    it      cs
    movcs   r1, r0
    pop     {r4-r11, pc}
    end     \name
    .endm

    rounds  BenchCalls, svc 0
    rounds  BenchNoCalls

// ulong (uint tag, uint secondTag, uint* counter, uint rounds): two system calls in turn. Returns the same.
    .macro  pairs name, instruction:vararg
    function \name
    push    {r4-r11, lr}                // the caller's
    mov     lr, #0                      // what has come back
    ldr     r12, [r2]                   // before
1:  mov     r4, r0
    mov     r11, #0
    \instruction
    orr     lr, r4
    mov     r4, r1
    mov     r11, #0
    \instruction
    orr     lr, r4
    subs    r3, #1
    bne     1b                          // as many rounds as were asked for
    ldr     r1, [r2]                    // after
    mov     r0, r12
    lsls    lr, #1                      // the bit of errors
    it      cs
    movcs   r1, r0
    pop     {r4-r11, pc}
    end     \name
    .endm

    pairs   BenchPairs, svc 0
    pairs   BenchNoPairs

// ulong (uint* address, uint* counter): a load. Returns the counter before and after.
    .macro  touch name, instruction:vararg
    function \name
    mov     r2, r0
    ldr     r0, [r1]                    // before
    \instruction
    ldr     r1, [r1]                    // after
    bx      lr
    end     \name
    .endm

    touch   BenchTouch, ldr r2, [r2]
    touch   BenchNoTouch

// uint (uint receive, uint replyReceive, uint length, uint* counter, uint[4] readings): a pager that serves one fault, with its reply's length. The
// faulting thread calls after it has gone on, with the counter from before and from after its access in the first two words. The readings: before the
// access, when the pager had the fault, before its reply, after the access. Returns the tag of that call.
    function BenchPager
    push    {r4-r11, lr}                // the caller's
    mov     r12, r1
    mov     lr, r2
    mov     r4, r0
    mov     r11, #0
    svc     0                           // the fault
    ldr     r1, [r3]                    // the fault has come
    mov     r4, r12
    mov     r11, lr
    ldr     r2, [r3]                    // before the reply
    svc     0                           // the reply, and the call of the thread that has gone on
    ldr     r3, [sp, #36]
    mov     r0, r5
    stmia   r3, {r0-r2, r6}
    mov     r0, r4                      // the last answer's tag
    pop     {r4-r11, pc}
    end     BenchPager

// void (uint readings, uint* counter): runs. The emulator looks for interrupts when a device is read.
    function BenchSpin
1:  ldr     r2, [r1]
    subs    r0, #1
    bne     1b                          // as many rounds as were asked for
    bx      lr
    end     BenchSpin

// uint (uint* counter): the counter, at a place that `cashew bench` finds in the trace. It uses the stack, or the build would put it where it is called.
    function BenchAnchor
    push    {r4, lr}
    .global BenchAnchored
    .type   BenchAnchored, %function
    .thumb_func
BenchAnchored:
    ldr     r0, [r0]
    pop     {r4, pc}
    end     BenchAnchor

// void (): all has been measured. `cashew bench` follows the trace until here.
    function BenchOver
    push    {r4, lr}
    pop     {r4, pc}
    end     BenchOver

// The workers: what WriteRegisters gave them is in r4 to r7. They have a stack for the exception's frame alone. What they keep in r12, and one of them in r3, is read
// from outside when they wait.

// uint (uint worker): the address of a worker's first instruction.
    function BenchEntry
    adr     r1, entries
    ldr     r0, [r1, r0, lsl #2]
    bx      lr
    .balign 4
entries:
    .word   server, stamping_server, yielder, waiter, driver, faulter, starter
    end     BenchEntry

// r4 Receive, r5 ReplyReceive, r6 the reply's length: three instructions a round besides the SVC.
server:
    mov     r0, r5
    mov     r1, r6
    mov     r11, #0
    svc     0
1:  mov     r4, r0
    mov     r11, r1
    svc     0
    b       1b

// The same with the counter in r7: keeps in r12 when it had the message, and in r3 when it replied.
stamping_server:
    mov     r0, r5
    mov     r1, r6
    mov     r2, r7
    mov     r11, #0
    svc     0
1:  ldr     r12, [r2]                   // the first instruction after the message
    mov     r4, r0
    mov     r11, r1
    ldr     r3, [r2]                    // before the reply
    svc     0
    b       1b

// Two instructions a round besides the SVC.
yielder:
    mov     r4, #0
    svc     0
    b       yielder

// r4 Receive on a Notification, r5 Send on another, r7 the counter, which it keeps in r12. `cashew bench` finds in the trace where it goes on.
waiter:
    mov     r0, r4
    mov     r1, r5
    mov     r2, r7
1:  mov     r4, r0
    mov     r11, #0
    svc     0
    .global BenchWoken
    .type   BenchWoken, %function
    .thumb_func
BenchWoken:
    ldr     r12, [r2]                   // the first instruction after the wait
    mov     r4, r1
    mov     r11, #0
    svc     0
    b       1b
    .size   BenchWoken, . - BenchWoken

// r4 Receive on a Notification that a device signals, r5 Acknowledge of its Interrupt, r6 the device's register that takes the reason away. Keeps in r12 what has come
// back. `cashew bench` finds in the trace where it goes on.
driver:
    mov     r0, r4
    mov     r1, r5
    mov     r2, r6
    mov     r3, #0
    mov     r12, #0
1:  mov     r4, r0
    mov     r11, #0
    svc     0
    .global BenchDriven
    .type   BenchDriven, %function
    .thumb_func
BenchDriven:
    str     r3, [r2]                    // the device is served
    orr     r12, r4
    mov     r4, r1
    mov     r11, #0
    svc     0
    orr     r12, r4
    b       1b
    .size   BenchDriven, . - BenchDriven

// r4 Call on an Endpoint, r5 an address of which it has no Page, r7 the counter.
faulter:
    mov     r0, r4
    mov     r1, r5
    mov     r2, r7
1:  ldr     r5, [r2]                    // before
    ldr     r3, [r1]
    ldr     r6, [r2]                    // after
    mov     r4, r0
    mov     r11, #0
    svc     0
    b       1b

// r4 Receive, r6 the counter, which it keeps in r12 when it starts.
starter:
    ldr     r12, [r6]                   // the first instruction
    mov     r11, #0
    svc     0
    b       starter
