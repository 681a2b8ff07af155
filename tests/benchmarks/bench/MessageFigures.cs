using Cashew.Abi;
using Cashew.User;

namespace Cashew.Benchmarks;

/// <summary>Messages to a server in another address space.</summary>
internal static unsafe class MessageFigures
{
    private const uint LongWords = Utcb.MaxWords;

    /// <summary>Measures.</summary>
    public static void Run()
    {
        Report.Figure("IPC round trip, passive server"u8, RoundTrip(isPassive: true, default));
        Report.Figure("IPC round trip, active server"u8, RoundTrip(isPassive: false, default));
        Report.Figure("IPC round trip, passive server, 64 words more each way"u8, RoundTrip(isPassive: true, MessageLength.Create(LongWords, 0)));
        OneWay();
        WithCapability();
    }

    private static MessageTag Tag(Operation operation, ushort endpoint) => MessageTag.Create(operation, endpoint, 0);

    private static Worker MakeServer(ushort endpoint, WorkerKind kind, MessageLength reply) => Worker.Make(kind, Program.WorkerPriority,
        Tag(Operation.Receive, endpoint).Value, Tag(Operation.ReplyReceive, endpoint).Value, reply.Value);

    private static uint RoundTrip(bool isPassive, MessageLength length)
    {
        Pool.Clear();
        ushort endpoint = Pool.Make(ObjectKind.Endpoint);
        Worker server = MakeServer(endpoint, WorkerKind.Server, length);
        _ = isPassive ? server.StartPassive() : server.Start();
        return Measure.Calls(Tag(Operation.Call, endpoint), length);
    }

    private static void OneWay()
    {
        Pool.Clear();
        ushort endpoint = Pool.Make(ObjectKind.Endpoint);
        MakeServer(endpoint, WorkerKind.StampingServer, default).StartPassive();
        Registers registers = default;
        uint empty = Native.Nothing(ref registers, Counter.Register);
        uint steps = Native.StampedCall(Tag(Operation.Call, endpoint).Value, Counter.Register);
        Report.Figure("IPC one way, passive server"u8, steps - empty);
    }

    // The capability is put into an empty slot of the CapTable that both share.
    private static void WithCapability()
    {
        Pool.Clear();
        ushort endpoint = Pool.Make(ObjectKind.Endpoint);
        Worker server = MakeServer(endpoint, WorkerKind.Server, default).StartPassive();
        Report.Check(new Page(server.Page).Inspect(out uint address, out _, out _, out _));
        Report.Check(new AddressSpace((ushort)Slot.Space).Map(server.Page, Rights.Read | Rights.Write, out uint index));
        ((Utcb*)address)->ReceiveSlots[0] = Pool.NewSlot();
        Report.Check(new AddressSpace((ushort)Slot.Space).Unmap(index));
        LongMessage.Capabilities[0] = CapabilityTransfer.Copy(endpoint, Rights.Write);
        Registers registers = new() { Tag = Tag(Operation.Call, endpoint).Value, Length = MessageLength.Create(0, 1).Value };
        Report.Figure("IPC round trip, passive server, with a capability"u8, Measure.Call(ref registers));
    }
}
