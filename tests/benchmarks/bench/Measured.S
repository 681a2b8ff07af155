// What is measured, and the threads that take part in it, one instruction after the other. The counter makes a step for each instruction, so
// the difference of two readings, less that of two readings with nothing between them, is the number of instructions between.
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

// uint (Message* message, uint* counter): a system call. Returns the steps.
    .macro  single name, instruction:vararg
    function \name
    push    {r4-r11}                    // the caller's
    ldmia   r0, {r4-r11}                // tag, six words, length
    ldr     r2, [r1]                    // before
    \instruction
    ldr     r3, [r1]                    // after
    stmia   r0, {r4-r11}                // tag, six words, badge
    subs    r0, r3, r2
    pop     {r4-r11}                    // the caller's
    bx      lr
    end     \name
    .endm

    single  BenchCall, svc 0
    single  BenchNothing

// uint (uint tag, uint length, uint* counter, uint rounds): the same system call again and again. Returns the steps.
    .macro  rounds name, instruction:vararg
    function \name
    push    {r4-r11}                    // the caller's
    ldr     r12, [r2]                   // before
1:  mov     r4, r0                      // the answer has overwritten the tag
    mov     r11, r1                     // and the length
    \instruction
    subs    r3, #1
    bne     1b                          // as many rounds as were asked for
    ldr     r0, [r2]                    // after
    sub     r0, r0, r12
    pop     {r4-r11}                    // the caller's
    bx      lr
    end     \name
    .endm

    rounds  BenchCalls, svc 0
    rounds  BenchNoCalls

// uint (uint tag, uint secondTag, uint* counter, uint rounds): two system calls in turn.
    .macro  pairs name, instruction:vararg
    function \name
    push    {r4-r11}                    // the caller's
    ldr     r12, [r2]                   // before
1:  mov     r4, r0
    mov     r11, #0
    \instruction
    mov     r4, r1
    mov     r11, #0
    \instruction
    subs    r3, #1
    bne     1b                          // as many rounds as were asked for
    ldr     r0, [r2]                    // after
    sub     r0, r0, r12
    pop     {r4-r11}                    // the caller's
    bx      lr
    end     \name
    .endm

    pairs   BenchPairs, svc 0
    pairs   BenchNoPairs

// uint (uint tag, uint* counter): a call with the counter in the first word. Returns the answer's second word.
    function BenchStampedCall
    push    {r4-r11}                    // the caller's
    mov     r4, r0
    mov     r11, #0
    ldr     r5, [r1]                    // before
    svc     0
    mov     r0, r6
    pop     {r4-r11}                    // the caller's
    bx      lr
    end     BenchStampedCall

// uint (uint tag, uint* counter): a system call that hands over to a worker which keeps the counter. Returns the counter from before.
    function BenchStamp
    push    {r4-r11}                    // the caller's
    mov     r4, r0
    mov     r11, #0
    ldr     r0, [r1]                    // before
    svc     0
    pop     {r4-r11}                    // the caller's
    bx      lr
    end     BenchStamp

// uint (uint* address, uint* counter): a load. Returns the steps.
    .macro  touch name, instruction:vararg
    function \name
    ldr     r2, [r1]                    // before
    \instruction
    ldr     r3, [r1]                    // after
    subs    r0, r3, r2
    bx      lr
    end     \name
    .endm

    touch   BenchTouch, ldr r0, [r0]
    touch   BenchNoTouch

// uint (uint receive, uint replyReceive, uint length, uint* counter): a pager that serves one fault, with its reply's length. The
// faulting thread calls after it has gone on, with the counter from before and from after its access in the first two words; what the pager itself
// has seen goes to the array: the counter when it had the fault, and when it replied.
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
    ldr     r3, [sp, #36]               // uint* results: fault to pager, reply to access, fault to access
    subs    r1, r5
    subs    r2, r6, r2
    subs    r6, r5
    stmia   r3, {r1, r2, r6}
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

// void (): all has been measured. `cashew bench` follows the trace until here. It uses the stack, or the build would put it where it is called.
    function BenchOver
    push    {r4, lr}
    pop     {r4, pc}
    end     BenchOver

// The workers: what WriteRegisters gave them is in r4 to r7. They have a stack for the exception's frame alone.

// uint (uint worker): the address of a worker's first instruction.
    function BenchEntry
    adr     r1, entries
    ldr     r0, [r1, r0, lsl #2]
    bx      lr
    .balign 4
entries:
    .word   server, stamping_server, yielder, waiter, driver, faulter
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

// r4 Receive, r5 ReplyReceive, r7 the counter: answers with the steps from the counter in the first word.
stamping_server:
    mov     r0, r5
    mov     r1, r7
    svc     0
1:  ldr     r2, [r1]                    // the first instruction after the message
    subs    r6, r2, r5
    mov     r4, r0
    mov     r11, #0
    svc     0
    b       1b

// Two instructions a round besides the SVC.
yielder:
    mov     r4, #0
    svc     0
    b       yielder

// r4 Receive on a Notification, r5 Send on another, r7 the counter, which it keeps in r12.
waiter:
    mov     r0, r4
    mov     r1, r5
    mov     r2, r7
1:  mov     r4, r0
    svc     0
    ldr     r12, [r2]                   // the first instruction after the wait
    mov     r4, r1
    mov     r11, #0
    svc     0
    b       1b

// r4 Receive on a Notification that a device signals, r5 Send on another. `cashew bench` finds its first instruction in the trace.
driver:
    mov     r0, r4
    mov     r1, r5
1:  mov     r4, r0
    svc     0
    .global BenchDriven
    .type   BenchDriven, %function
    .thumb_func
BenchDriven:
    mov     r4, r1
    mov     r11, #0
    svc     0
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
