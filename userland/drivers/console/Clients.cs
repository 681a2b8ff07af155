using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cashew.Abi;
using Cashew.User;

namespace Cashew.Drivers.Console;

/// <summary>Keeps the lines of the clients apart: each has a line of its own, named by the badge of its capability, 1 to <see cref="Count"/>.</summary>
internal static class Clients
{
    /// <summary>How many clients there can be.</summary>
    public const int Count = 4;

    private static Lines s_lines;

    /// <summary>
    /// Takes the text of a message, whose label is its length. It is shown when its line ends, when the line is full, and when the message is not:
    /// then the client has no more to say for now.
    /// </summary>
    /// <returns>BadArgument for a badge or a length that cannot be.</returns>
    public static Error Write(ref Message message)
    {
        int length = (int)message.Label;
        uint client = message.Badge - 1;
        if (client >= Count || length > User.Console.MaxBytes)
        {
            return Error.BadArgument;
        }

        ref Line line = ref s_lines[(int)client];
        ReadOnlySpan<byte> words = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<uint, byte>(ref message.Word0), User.Console.MaxBytes);
        foreach (byte value in words.Slice(0, length))
        {
            line.Add(value);
            if (value == '\n' || line.IsFull)
            {
                Terminal.Show(ref line);
            }
        }

        if (length < User.Console.MaxBytes)
        {
            Terminal.Show(ref line);
        }

        return Error.None;
    }

    [InlineArray(Count)]
    private struct Lines
    {
        private Line _element;
    }
}
