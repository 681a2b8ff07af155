using System;
using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Objects;

/// <summary>The two puppets, which share the tester's RAM, and what the checks have in common.</summary>
internal static unsafe class Stage
{
    private static uint s_word;

    /// <summary>The first puppet.</summary>
    public static Puppet First => new((ushort)Slot.FirstOrders, (ushort)Slot.FirstThread, 1);

    /// <summary>The second puppet.</summary>
    public static Puppet Second => new((ushort)Slot.SecondOrders, (ushort)Slot.SecondThread, 2);

    /// <summary>The address of a word that the puppets can write.</summary>
    public static uint WordAddress => (uint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref s_word);

    /// <summary>That word.</summary>
    public static uint Word
    {
        get => Volatile.Read(ref s_word);
        set => Volatile.Write(ref s_word, value);
    }

    /// <summary>Starts the puppets, which run until they wait for orders.</summary>
    public static void Begin()
    {
        Check.Gives("Resume starts a program"u8, Error.None, First.Thread.Resume());
        Check.Gives("Resume starts another one"u8, Error.None, Second.Thread.Resume());
    }

    /// <summary>The next report.</summary>
    public static Message Report()
    {
        Message message = default;
        new Endpoint((ushort)Slot.Reports).Receive(ref message);
        return message;
    }

    /// <summary>A puppet's system call ends with this error.</summary>
    public static void ReportsError(ReadOnlySpan<byte> name, Error expected)
    {
        Message report = Report();
        Check.Equal(name, (uint)expected, report.Word0 == MessageTag.ErrorBit ? report.Word1 : uint.MaxValue);
    }

    /// <summary>The first puppet can read an address.</summary>
    public static void CanRead(ReadOnlySpan<byte> name, uint address, uint expected)
    {
        First.Give(Order.Read, address);
        Check.Equal(name, expected, Report().Word0);
    }

    /// <summary>The first puppet faults when it reaches for an address. It is started anew.</summary>
    public static void Faults(ReadOnlySpan<byte> name, Order order, uint address)
    {
        First.Give(order, address);
        Message fault = default;
        new Endpoint((ushort)Slot.Faults).Receive(ref fault);
        bool isAccess = fault.IsFault && fault.Badge == First.Badge && fault.Word0 == (uint)FaultKind.DataAccess;
        Check.Equal(name, address, isAccess ? fault.Word1 : uint.MaxValue);
        First.Restart();
    }
}
