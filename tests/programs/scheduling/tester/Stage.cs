using System.Runtime.CompilerServices;
using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Scheduling;

/// <summary>The two puppets, the alarm, and two words that the puppets share with the tester.</summary>
internal static unsafe class Stage
{
    private static Words s_words;

    /// <summary>The first puppet.</summary>
    public static Puppet First => new((ushort)Slot.FirstOrders, (ushort)Slot.FirstThread, 1);

    /// <summary>The second puppet.</summary>
    public static Puppet Second => new((ushort)Slot.SecondOrders, (ushort)Slot.SecondThread, 2);

    /// <summary>Lets others run for a while.</summary>
    public static Alarm Alarm => new((ushort)Slot.Interrupt, (ushort)Slot.Ticks);

    /// <summary>The address of the first word; the second one lies behind it.</summary>
    public static uint Address => (uint)Unsafe.AsPointer(ref s_words);

    /// <summary>The first word.</summary>
    public static uint Word0 => Volatile.Read(ref s_words.First);

    /// <summary>The second word.</summary>
    public static uint Word1 => Volatile.Read(ref s_words.Second);

    /// <summary>Starts the puppets, and binds the alarm.</summary>
    public static void Begin()
    {
        First.Thread.Resume();
        Second.Thread.Resume();
        Check.Gives("the alarm's interrupt is bound"u8, Error.None, Alarm.Bind());
    }

    /// <summary>Puts both puppets, which wait for orders, to priorities of their own, and clears the words.</summary>
    public static void Set(uint first, uint second)
    {
        First.Thread.SetPriority(first);
        Second.Thread.SetPriority(second);
        s_words = new Words { First = 0, Second = 0 };
    }

    /// <summary>Ends what the puppets do.</summary>
    public static void Stop()
    {
        First.Thread.Suspend();
        Second.Thread.Suspend();
        First.Thread.SetPriority(20);
        Second.Thread.SetPriority(20);
        First.Restart();
        Second.Restart();
    }

    /// <summary>The next report.</summary>
    public static Message Report()
    {
        Message message = default;
        new Endpoint((ushort)Slot.Reports).Receive(ref message);
        return message;
    }

    private struct Words
    {
        public uint First;
        public uint Second;
    }
}
