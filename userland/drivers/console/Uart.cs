using Cashew.Abi;
using Cashew.Platform.Stm32F4;
using Cashew.User;

namespace Cashew.Drivers.Console;

// The kernel has set the line's speed before it started this program. One interrupt stands for both directions: it is masked when it comes,
// and each wait or message that it ends is followed by HandleInterrupt, which unmasks it.

/// <summary>The device: bytes out, bytes in.</summary>
internal static unsafe class Uart
{
    private const uint BadByte = Usart.SR_PE | Usart.SR_FE | Usart.SR_NF;

    private static InputQueue s_input;

    private static Usart* Device => Usart.USART2;

    private static Interrupt Interrupt => new((ushort)Slot.Interrupt);

    private static Notification Events => new((ushort)Slot.Events);

    /// <summary>Lets the device signal what is typed. Fails if the interrupt cannot be had.</summary>
    public static Error Start()
    {
        Error error = Interrupt.Bind(Events.Slot);
        Device->CR1 |= Usart.CR1_RXNEIE;
        return error == Error.None ? Interrupt.Acknowledge() : error;
    }

    /// <summary>Sends a byte. Waits for room by interrupt; what is typed meanwhile is kept. A round for each interrupt.</summary>
    public static void Send(byte value)
    {
        while ((Device->SR & Usart.SR_TXE) == 0)
        {
            Device->CR1 |= Usart.CR1_TXEIE;
            Events.Wait(out _);
            Device->CR1 &= ~Usart.CR1_TXEIE;
            HandleInterrupt();
        }

        Device->DR = value;
    }

    /// <summary>Takes the byte that was typed first, if there is one.</summary>
    public static bool TryReceive(out byte value) => s_input.TryTake(out value);

    /// <summary>
    /// Fetches the byte that has come in, if one has, and unmasks the interrupt. To read SR and then DR also clears the error flags
    /// (RM0090 30.6.1). After an overrun the byte in DR is good; after the other errors it is not.
    /// </summary>
    public static void HandleInterrupt()
    {
        uint status = Device->SR;
        if ((status & (Usart.SR_RXNE | Usart.SR_ORE)) != 0)
        {
            byte value = (byte)Device->DR;
            if ((status & BadByte) == 0)
            {
                s_input.Add(value);
            }
        }

        Interrupt.Acknowledge();
    }
}
