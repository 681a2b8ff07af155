using System;
using Cashew.Abi;
using Cashew.User;

namespace Cashew.Benchmarks;

// A message carries up to six words in registers, which all go over whether they are used or not: so a message of no words takes as long as one of six.

/// <summary>Messages to a server in another address space, and in the same.</summary>
internal static unsafe class MessageFigures
{
    private static MessageLength Long => MessageLength.Create(Utcb.MaxWords, 0);

    /// <summary>Measures.</summary>
    public static void Run()
    {
        Report.Figure("IPC round trip"u8, RoundTrip(isHere: false, isPassive: true, default));
        Report.Figure("IPC round trip, active server"u8, RoundTrip(isHere: false, isPassive: false, default));
        Report.Figure("IPC round trip, client with more than four Pages"u8, WithManyPages());
        Report.Figure("IPC round trip, same address space"u8, RoundTrip(isHere: true, isPassive: true, default));
        Report.Figure("IPC round trip, 64 words more"u8, RoundTrip(isHere: false, isPassive: true, Long));
        Report.Figure("IPC round trip, 64 words more, same address space"u8, RoundTrip(isHere: true, isPassive: true, Long));
        Report.Figure("IPC round trip, with a capability"u8, WithCapability(isHere: false, out Measurement there));
        Report.Figure("IPC round trip, with a capability, same address space"u8, WithCapability(isHere: true, out Measurement here));
        OneWay("IPC one way"u8, "ReplyReceive until the caller runs"u8, isHere: false, default);
        OneWay("IPC one way, same address space"u8, "ReplyReceive until the caller runs, same address space"u8, isHere: true, default);
        OneWay("IPC one way, 64 words more"u8, "ReplyReceive until the caller runs, 64 words more"u8, isHere: false, Long);
        OneWay("IPC one way, 64 words more, same address space"u8, "ReplyReceive until the caller runs, 64 words more, same address space"u8, isHere: true, Long);
        Report.Figure("IPC one way, with a capability"u8, there);
        Report.Figure("IPC one way, with a capability, same address space"u8, here);
    }

    private static MessageTag Tag(Operation operation, ushort endpoint) => MessageTag.Create(operation, endpoint, 0);

    private static Worker MakeServer(bool isHere, WorkerKind kind, ushort endpoint, MessageLength reply)
    {
        uint receive = Tag(Operation.Receive, endpoint).Value;
        uint replyReceive = Tag(Operation.ReplyReceive, endpoint).Value;
        return isHere
            ? Worker.MakeHere(kind, Program.WorkerPriority, receive, replyReceive, reply.Value)
            : Worker.Make(kind, Program.WorkerPriority, receive, replyReceive, reply.Value);
    }

    private static Measurement RoundTrip(bool isHere, bool isPassive, MessageLength length)
    {
        Pool.Clear();
        ushort endpoint = Pool.Make(ObjectKind.Endpoint);
        Worker server = MakeServer(isHere, WorkerKind.Server, endpoint, length);
        _ = isPassive ? server.StartPassive() : server.Start();
        return Measure.Calls(Tag(Operation.Call, endpoint), length);
    }

    // One keeps the region that is left, the next one shares.
    private static Measurement WithManyPages()
    {
        AddressSpace space = new((ushort)Slot.Space);
        Report.Check(space.Map((ushort)Slot.Code, Rights.Read | Rights.Execute, out uint first));
        Report.Check(space.Map((ushort)Slot.Code, Rights.Read | Rights.Execute, out uint second));
        Measurement measurement = RoundTrip(isHere: false, isPassive: true, default);
        Report.Check(space.Unmap(second));
        Report.Check(space.Unmap(first));
        return measurement;
    }

    private static void OneWay(ReadOnlySpan<byte> there, ReadOnlySpan<byte> back, bool isHere, MessageLength length)
    {
        Pool.Clear();
        ushort endpoint = Pool.Make(ObjectKind.Endpoint);
        Worker server = MakeServer(isHere, WorkerKind.StampingServer, endpoint, length).StartPassive();
        Interval call = Measure.Call(Tag(Operation.Call, endpoint), length).Whole;
        uint received = server.Kept(out uint replied);
        Report.Figure(there, Measure.Between(call.Start, received));
        Report.Figure(back, Measure.Between(replied, call.End));
    }

    // The capability is put into an empty slot of the CapTable that both share.
    private static Measurement WithCapability(bool isHere, out Measurement oneWay)
    {
        Pool.Clear();
        ushort endpoint = Pool.Make(ObjectKind.Endpoint);
        Worker server = MakeServer(isHere, WorkerKind.StampingServer, endpoint, default).StartPassive();
        Report.Check(new Page(server.Page).Inspect(out uint address, out _, out _, out _));
        Report.Check(new AddressSpace((ushort)Slot.Space).Map(server.Page, Rights.Read | Rights.Write, out uint index));
        ushort destination = Pool.NewSlot();
        ((Utcb*)address)->ReceiveSlots[0] = destination;
        Report.Check(new AddressSpace((ushort)Slot.Space).Unmap(index));
        LongMessage.Capabilities[0] = CapabilityTransfer.Copy(endpoint, Rights.Write);
        Measurement roundTrip = Measure.Call(Tag(Operation.Call, endpoint), MessageLength.Create(0, 1));
        Report.Check(Pool.Table.Delete(destination));
        oneWay = Measure.Between(roundTrip.Whole.Start, server.Kept());
        return roundTrip;
    }
}
