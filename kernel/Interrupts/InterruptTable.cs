using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

/// <summary>Finds the Interrupt object of a line in constant time.</summary>
internal static unsafe class InterruptTable
{
    private static Lines s_lines;

    /// <summary>The object of a line that exists, or null. The vector table has no other lines.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Interrupt* Find(uint line) => *Entry(line);

    /// <summary>Enters the object of a line that exists.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(uint line, Interrupt* interrupt) => *Entry(line) = interrupt;

    /// <summary>Takes the object of a line out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Remove(uint line) => *Entry(line) = null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Interrupt** Entry(uint line) => (Interrupt**)Unsafe.AsPointer(ref s_lines) + line;

    [InlineArray((int)Board.InterruptLines)]
    private struct Lines
    {
        private nuint _element;
    }
}
