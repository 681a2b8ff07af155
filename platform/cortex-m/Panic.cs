using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi.Image;

namespace Cashew.Kernel;

/// <summary>The kernel's own fault: says where on the console, then resets.</summary>
internal static unsafe class Panic
{
    // The words that Entry.S pushes, in its order: names of four letters and a zero byte.
    private const int NameLength = 5;
    private const int LinkRegister = 11;
    private const int ProgramCounter = 12;
    private const int Count = 22;

    private static ReadOnlySpan<byte> Names =>
        "cfsr\0hfsr\0dfsr\0mmar\0bfar\0exc \0r0  \0r1  \0r2  \0r3  \0r12 \0lr  \0pc  \0xpsr\0r4  \0r5  \0r6  \0r7  \0r8  \0r9  \0r10 \0r11 "u8;

    /// <summary>Prints the registers and where the kernel was, then resets.</summary>
    [RuntimeExport("CashewPanic")]
    public static void Dump(uint* words, ImageHeader* image)
    {
        Print("\r\nPANIC: the kernel has faulted"u8);
        byte* name = Text(Names);
        // Bound: 22, the words (Count).
        for (int i = 0; i < Count; i++)
        {
            Print((i & 3) == 0 ? "\r\n"u8 : "  "u8);
            Print(name);
            name += NameLength;
            PrintHex(words[i]);
            if (i is LinkRegister or ProgramCounter)
            {
                PrintPlace(words[i], image);
            }
        }

        Print("\r\nreset\r\n"u8);
        Board.Flush();
        Processor.Reset();
    }

    // The function is the last one at or below the address.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrintPlace(uint address, ImageHeader* image)
    {
        if (!ImageLoader.IsValid(image) || address - image->KernelFlashBase >= image->KernelFlashSize)
        {
            return;
        }

        SymbolRecord* found = null;
        SymbolRecord* symbols = (SymbolRecord*)image->SymbolsAddress;
        // Bound: 4096, the kernel's functions.
        for (uint i = 0; i < image->SymbolCount && symbols[i].Address <= address; i++)
        {
            found = symbols + i;
        }

        if (found == null)
        {
            return;
        }

        Print(" "u8);
        Print((byte*)found->Name);
        Print(" +"u8);
        PrintHex(address - found->Address);
    }

    private static void PrintHex(uint value)
    {
        Print(" 0x"u8);
        // Bound: 8, the digits.
        for (int shift = 28; shift >= 0; shift -= 4)
        {
            uint digit = (value >> shift) & 0xF;
            Board.PutByte((byte)(digit + (digit < 10 ? '0' : 'a' - 10)));
        }
    }

    // A u8 literal ends with a zero byte, which its length does not count.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* Text(ReadOnlySpan<byte> literal) => (byte*)Unsafe.AsPointer(in literal.GetPinnableReference());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Print(ReadOnlySpan<byte> literal) => Print(Text(literal));

    // Up to a zero byte.
    private static void Print(byte* text)
    {
        // Bound: 256, the letters of a text; no name of a function is longer.
        for (; *text != 0; text++)
        {
            Board.PutByte(*text);
        }
    }
}
