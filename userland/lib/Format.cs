using System;

namespace Cashew.User;

/// <summary>
/// Writes text and numbers to any text output without memory of its own. Each method returns the output, so that a line is one expression:
/// <c>console.Write("took "u8).WriteDecimal(n).WriteLine(" us"u8);</c>
/// </summary>
public static class Format
{
    /// <summary>Writes a text.</summary>
    public static ref T Write<T>(this ref T output, ReadOnlySpan<byte> text)
        where T : struct, ITextOutput
    {
        for (int i = 0; i < text.Length; i++)
        {
            output.Put(text[i]);
        }

        return ref output;
    }

    /// <summary>Writes a text, and spaces until there are <paramref name="width"/> bytes.</summary>
    public static ref T WritePadded<T>(this ref T output, ReadOnlySpan<byte> text, int width)
        where T : struct, ITextOutput
    {
        output.Write(text);
        return ref output.WriteSpaces(width - text.Length);
    }

    /// <summary>Writes a text and ends the line.</summary>
    public static ref T WriteLine<T>(this ref T output, ReadOnlySpan<byte> text)
        where T : struct, ITextOutput
    {
        output.Write(text);
        return ref output.WriteLine();
    }

    /// <summary>Ends the line.</summary>
    public static ref T WriteLine<T>(this ref T output)
        where T : struct, ITextOutput
    {
        output.Put((byte)'\n');
        return ref output;
    }

    /// <summary>Writes a decimal number, with spaces before it until there are <paramref name="width"/> bytes. At most ten divisions.</summary>
    public static ref T WriteDecimal<T>(this ref T output, uint value, int width = 0)
        where T : struct, ITextOutput
    {
        uint power = HighestPower(value, out int digits);
        output.WriteSpaces(width - digits);
        for (; power != 0; power /= 10)
        {
            output.Put((byte)('0' + (value / power % 10)));
        }

        return ref output;
    }

    /// <summary>Writes a decimal number with a comma before each three digits, and spaces before it until there are <paramref name="width"/> bytes.</summary>
    public static ref T WriteGrouped<T>(this ref T output, uint value, int width = 0)
        where T : struct, ITextOutput
    {
        uint power = HighestPower(value, out int digits);
        output.WriteSpaces(width - digits - ((digits - 1) / 3));
        for (; power != 0; power /= 10)
        {
            output.Put((byte)('0' + (value / power % 10)));
            digits--;
            if (digits != 0 && digits % 3 == 0)
            {
                output.Put((byte)',');
            }
        }

        return ref output;
    }

    /// <summary>Writes 0x and the lowest <paramref name="digits"/> hexadecimal digits of a number.</summary>
    public static ref T WriteHex<T>(this ref T output, uint value, int digits = 8)
        where T : struct, ITextOutput
    {
        output.Write("0x"u8);
        for (int i = digits - 1; i >= 0; i--)
        {
            output.Put("0123456789abcdef"u8[(int)((value >> (4 * i)) & 15)]);
        }

        return ref output;
    }

    private static ref T WriteSpaces<T>(this ref T output, int count)
        where T : struct, ITextOutput
    {
        for (int i = 0; i < count; i++)
        {
            output.Put((byte)' ');
        }

        return ref output;
    }

    // The power of ten of the number's first digit, and how many digits there are: ten at most.
    private static uint HighestPower(uint value, out int digits)
    {
        uint power = 1;
        for (digits = 1; value / power >= 10; digits++)
        {
            power *= 10;
        }

        return power;
    }
}
