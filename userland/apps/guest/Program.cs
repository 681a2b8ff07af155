using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cashew.Abi;
using Cashew.User;

namespace Cashew.Apps.Guest;

// A client in C# of a server in C. The root of its system, so it builds the system and starts the others first.

internal static class Program
{
    private static User.Console s_console;

    private static void Main()
    {
        SystemLoader.Load();
        new Thread((ushort)Slot.ConsoleThread).Resume();
        new Thread((ushort)Slot.GreeterThread).Resume();
        s_console = new User.Console((ushort)Slot.Console);
        Add(20, 22);
        Greet("C#"u8);
        AskForWhatIsNotThere();
        s_console.WriteLine("guest: done"u8);
    }

    private static void Add(uint left, uint right)
    {
        Message message = new() { Word0 = left, Word1 = right };
        Error error = Call(GreeterMethod.Add, ref message);
        s_console.Write("guest: "u8).WriteDecimal(left).Write(" + "u8).WriteDecimal(right);
        s_console.Write(" = "u8).WriteDecimal(message.Word0).Write(", error "u8).WriteDecimal((uint)error).WriteLine();
    }

    private static void Greet(ReadOnlySpan<byte> name)
    {
        Span<byte> text = Text();
        for (int i = 0; i < name.Length; i++)
        {
            text[i] = name[i];
        }

        Message message = new() { Word0 = (uint)name.Length };
        Error error = Call(GreeterMethod.Greet, ref message, MessageLength.Create(((uint)name.Length + sizeof(uint) - 1) / sizeof(uint), 0));
        s_console.Write("guest: greeter says \""u8).Write(text.Slice(0, (int)message.Word0));
        s_console.Write("\" in "u8).WriteDecimal(message.WordCount).Write(" words, error "u8).WriteDecimal((uint)error).WriteLine();
    }

    private static void AskForWhatIsNotThere()
    {
        Message message = default;
        Error error = Call((GreeterMethod)9, ref message);
        s_console.Write("guest: method 9 ends with error "u8).WriteDecimal((uint)error).WriteLine();
    }

    // What the kernel says, or else what greeter says.
    private static Error Call(GreeterMethod method, ref Message message, MessageLength length = default)
    {
        Error error = new Endpoint((ushort)Slot.Greeter).Call((uint)method, ref message, length);
        return error == Error.None ? (Error)message.Label : error;
    }

    private static Span<byte> Text() => MemoryMarshal.CreateSpan(ref Unsafe.As<uint, byte>(ref LongMessage.Words[0]), Utcb.MaxWords * sizeof(uint));
}
