namespace Cashew.Kernel;

/// <summary>The simulated board: as many interrupt lines as the STM32F4 has, and a console that keeps what is printed.</summary>
internal static class Board
{
    public const uint InterruptLines = 82;

    public static void PutByte(byte value) => Processor.Machine.Console.Add(value);
}
