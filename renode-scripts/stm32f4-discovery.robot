*** Comments ***
First-light on Renode's STM32F4 Discovery: what QEMU's board has not (the core-coupled memory, the PLL, the crystal), and a second opinion on the
rest. Each test boots a machine of its own, waits for its lines in their order, and measures its limits in the target's time.

Three of rogue's attempts come out as NOT contained on Renode 1.16.1 whatever the kernel does, so QEMU alone judges them:
- unaligned and wild stack pointer at SVC: Renode checks the stacking of an exception's frame with the privilege of the handler, not of the thread;
- division by zero: Renode does not know CCR.DIV_0_TRP, the quotient is 0.
The writes to the NVIC and to the MPU end in a fault of the MPU, which Renode asks; the processor has a bus fault for them (Armv7-M ARM B3.1.1).

*** Settings ***
Test Timeout    3 minutes

*** Variables ***
${IMAGE}        ${CURDIR}/../build/stm32f4-discovery/first-light/image.elf
${GDB}          gdb-multiarch
${ADDRESS}      0x[0-9a-f]{8}
${ESCAPED}      ^rogue: (?!unaligned stack pointer|wild stack pointer|division by zero).*: NOT contained

*** Keywords ***
Boot
    Execute Command                 $image=@${IMAGE}
    Execute Script                  ${CURDIR}/stm32f4-discovery.resc
    Create Terminal Tester          sysbus.usart2  timeout=3
    Register Failing Uart String    PANIC
    Register Failing Uart String    NOT running
    Register Failing Uart String    : stopped
    Register Failing Uart String    cannot start
    Register Failing Uart String    ${ESCAPED}    treatAsRegex=true
    Start Emulation

Console Should Show
    [Arguments]    ${pattern}
    Wait For Line On Uart    ${pattern}    treatAsRegex=true

Program Should Be Listed
    [Arguments]    ${name}
    Console Should Show    ^program ${name} +flash ${ADDRESS} \\+[\\d,]+ r-x +RAM 0x2000[0-9a-f]{4} \\+[\\d,]+ rw- +priority \\d+$

Rogue Should Be Contained
    [Arguments]    ${attempt}    ${fault}
    Console Should Show    ^rogue: ${attempt}: contained \\(${fault}

*** Test Cases ***
Kernel Boots From The Crystal
    Boot
    Console Should Show    ^Cashew \\d+\\.\\d+\\.\\d+ on stm32f4-discovery, 168 MHz$
    Console Should Show    ^kernel: flash [\\d,]+ bytes, RAM [\\d,]+ bytes \\+ stack [\\d,]+, root objects [\\d,]+ bytes$
    ${baud}=               Execute Command    sysbus.usart2 BaudRate
    Should Be True         abs(${baud.strip()} - 115200) < 1152

Kernel State Is In Core Coupled Memory
    Boot
    Console Should Show     ^memory sram +0x20000000 +128 KiB, [1-9][\\d,]* bytes used, [1-9][\\d,]* untyped$
    Console Should Show     ^memory ccm +0x10000000 +64 KiB, [1-9][\\d,]* bytes used, [1-9][\\d,]* untyped$
    ${stack}=               Execute Command    sysbus ReadDoubleWord 0x08000000
    Should Match Regexp     ${stack}    ^0x10000[0-9A-F]{3}\\s*$
    Rogue Should Be Contained    write to kernel RAM    data access at 0x10000000

Programs Are Listed With Their Regions
    Boot
    FOR    ${name}    IN    init    console    pong    ping    rogue
        Program Should Be Listed    ${name}
    END

Ping And Pong Exchange Messages
    Boot
    Console Should Show    ^ipc: 1,000 round trips, \\d{2,3} cycles each$

Rogue Is Contained
    Boot
    Rogue Should Be Contained    write to kernel RAM                          data access at 0x10000000
    Rogue Should Be Contained    read of the other program's RAM              data access at 0x2000
    Rogue Should Be Contained    write to flash                               data access at 0x0800
    Rogue Should Be Contained    execute from RAM                             instruction access, pc 0x2000
    Rogue Should Be Contained    privileged instruction                       data access at 0xe000ed94
    Rogue Should Be Contained    enable interrupts in the NVIC                data access at 0xe000e100
    Rogue Should Be Contained    trigger an interrupt in the NVIC             data access at 0xe000ef00
    Rogue Should Be Contained    bit-band alias of the other program's RAM    data access at 0x220
    Rogue Should Be Contained    bit-band alias of a device                   data access at 0x42088180
    Rogue Should Be Contained    read of address 0                            data access at 0x00000000
    Rogue Should Be Contained    jump into the kernel                         instruction access, pc 0x08000000
    Rogue Should Be Contained    write to the console's device                data access at 0x4000440c
    Rogue Should Be Contained    undefined instruction                        undefined instruction
    Rogue Should Be Contained    breakpoint                                   breakpoint
    Rogue Should Be Contained    stack overflow                               data access at 0x2000

Ping And Pong Go On After Rogue
    Boot
    Console Should Show    ^ping and pong: still running, [1-9][\\d,]* round trips since$
    Console Should Show    ^first-light: done$

Console Echoes What Is Typed
    Boot
    Console Should Show         ^first-light: done$
    Write To Uart               cashew nuts
    Wait For Prompt On Uart     cashew nuts

Machine Boots Again After A Reset
    Boot
    Console Should Show    ^first-light: done$
    Execute Command        machine Reset
    Start Emulation
    Console Should Show    ^Cashew
    Console Should Show    ^first-light: done$

GDB Stops The Kernel And Lets It Go On
    Boot
    Console Should Show    ^first-light: done$
    ${port}=               Evaluate    socket.create_server(('127.0.0.1', 0)).getsockname()[1]    modules=socket
    ${kernel}=             Evaluate    os.path.join(os.path.dirname($IMAGE), 'kernel.elf')    modules=os
    Execute Command        machine StartGdbServer ${port}
    ${gdb}=                Run Process    ${GDB}    -nx    -batch    ${kernel}
    ...                    -ex    target remote :${port}
    ...                    -ex    break CashewCall
    ...                    -ex    continue
    ...                    -ex    backtrace
    ...                    -ex    delete
    ...                    -ex    detach
    ...                    stderr=STDOUT    timeout=60s
    Should Match Regexp    ${gdb.stdout}    \#0 .* at .*/kernel/.*\\.cs:\\d+\\n\#1 .* CashewSupervisorCall .* at .*Entry\\.S:\\d+
    Write To Uart               still here
    Wait For Prompt On Uart     still here
