using System;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Ipc;

/// <summary>The two puppets, and what the checks have in common.</summary>
internal static class Stage
{
    /// <summary>The first puppet, which can look at its registers.</summary>
    public static Puppet First => new((ushort)Slot.FirstOrders, (ushort)Slot.FirstThread, 1);

    /// <summary>The second puppet.</summary>
    public static Puppet Second => new((ushort)Slot.SecondOrders, (ushort)Slot.SecondThread, 2);

    /// <summary>The Endpoint where all three meet.</summary>
    public static Endpoint Mail => new((ushort)Slot.Mail);

    /// <summary>The next report.</summary>
    public static Message Report()
    {
        Message message = default;
        new Endpoint((ushort)Slot.Reports).Receive(ref message);
        return message;
    }

    /// <summary>The next report is one of this puppet, and its system call has ended like this.</summary>
    public static void Reports(ReadOnlySpan<byte> name, Puppet puppet, Error error)
    {
        Message report = Report();
        Error actual = new MessageTag(report.Word0).IsError ? (Error)report.Word1 : Error.None;
        Check.Equal(name, (uint)error, report.Badge == puppet.Badge ? (uint)actual : uint.MaxValue);
    }
}
