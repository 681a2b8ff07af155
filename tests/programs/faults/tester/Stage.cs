using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Faults;

/// <summary>The two puppets, and where the tester hears of them.</summary>
internal static class Stage
{
    /// <summary>The puppet that knows tricks.</summary>
    public static Puppet First => new((ushort)Slot.FirstOrders, (ushort)Slot.FirstThread, 1);

    /// <summary>Another puppet.</summary>
    public static Puppet Second => new((ushort)Slot.SecondOrders, (ushort)Slot.SecondThread, 2);

    /// <summary>The first puppet's memory.</summary>
    public static MemoryRange FirstRam => ImageTable.Current.PageAt(First.Program.RamPage);

    /// <summary>The next report.</summary>
    public static Message Report()
    {
        Message message = default;
        new Endpoint((ushort)Slot.Reports).Receive(ref message);
        return message;
    }

    /// <summary>The next fault, as it is in the registers.</summary>
    public static RawCall Fault()
    {
        RawCall call = RawCall.Of(Operation.Receive, (uint)Slot.Faults);
        call.Enter();
        return call;
    }

    /// <summary>Answers the fault that was heard of last.</summary>
    public static Error Reply()
    {
        Message message = new() { Word0 = 0xBAD, Word1 = 0xBAD, Word2 = 0xBAD };
        return Endpoint.Reply(0xBAD, ref message);
    }
}
