using System.Runtime.CompilerServices;
using Cashew.Platform.Stm32F4;

namespace Cashew.Kernel;

/// <summary>USART2 on PA2 and PA3, for what the kernel itself prints: nothing but panics and the bytes of the Debug capability.</summary>
internal static unsafe class ConsoleUart
{
    private const uint BaudRate = 115_200;

    // Alternate function 7 of PA2 and PA3 (STM32F407 data sheet, table 9) in AFRL and MODER; the debug port's pins PA13 to PA15 stay what they are
    // after reset (RM0090 8.4.1).
    private const uint PinFunctions = (7u << 8) | (7u << 12);
    private const uint PinModes = 0xA8000000 | (2u << 4) | (2u << 6);

    // Polls of a flag: a byte takes 87 us, which is 15,000 clocks at 168 MHz.
    private const uint MaxPolls = 20_000;

    /// <summary>Sets it up for 115,200 baud, eight bits, no parity, one stop bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Initialize(uint apb1Clock)
    {
        Rcc.RCC->AHB1ENR |= Rcc.AHB1ENR_GPIOAEN;
        Rcc.RCC->APB1ENR |= Rcc.APB1ENR_USART2EN;
        Gpio* port = Gpio.GPIOA;
        port->AFRL = PinFunctions;
        port->MODER = PinModes;
        Usart* uart = Usart.USART2;
        uart->BRR = apb1Clock / BaudRate;
        uart->CR1 = Usart.CR1_UE | Usart.CR1_TE | Usart.CR1_RE;
    }

    /// <summary>Sends a byte, after a bounded wait for room.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Put(byte value)
    {
        Wait(Usart.SR_TXE);
        Usart.USART2->DR = value;
    }

    /// <summary>Waits, within a bound, until all is on the wire.</summary>
    public static void Flush() => Wait(Usart.SR_TC);

    private static void Wait(uint flag)
    {
        // Bound: 20_000, MaxPolls.
        for (uint i = 0; i < MaxPolls && (Usart.USART2->SR & flag) == 0; i++)
        {
            // Reading the flag is the wait.
        }
    }
}
