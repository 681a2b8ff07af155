using Cashew.Abi;
using Cashew.Platform.Stm32F4;
using Cashew.Testing;

namespace Cashew.Tests.Interrupts;

/// <summary>A device that holds its line until it is served fires again after each Acknowledge. Needs a byte from the console.</summary>
internal static unsafe class LevelChecks
{
    private static Usart* Device => Usart.USART2;

    public static void Run()
    {
        Line line = new(Line.Console);
        Device->CR1 |= Usart.CR1_RXNEIE;
        line.Interrupt.Acknowledge();
        Check.Equal("a byte comes: the line fires"u8, Line.Bits, line.Wait());
        Check.That("  once, since it is masked now"u8, !line.HasFired);
        for (int i = 0; i < 3; i++)
        {
            line.Interrupt.Acknowledge();
            Check.That("the byte is not fetched: Acknowledge lets it fire again"u8, line.HasFired);
        }

        line.Interrupt.Clear();
        line.Interrupt.Acknowledge();
        Check.That("  also after Clear, since the level stands"u8, line.HasFired);
        Check.Equal("the byte is fetched"u8, 'x', Device->DR);
        line.Interrupt.Clear();
        line.Interrupt.Acknowledge();
        Check.That("  the line is quiet"u8, !line.HasFired);
        Check.Equal("the next byte: it fires"u8, Line.Bits, line.Wait());
        Check.Equal("  the byte"u8, 'y', Device->DR);
        Device->CR1 &= ~Usart.CR1_RXNEIE;
        Bench.Clear();
    }
}
