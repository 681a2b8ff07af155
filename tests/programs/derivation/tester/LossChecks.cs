using Cashew.Abi;
using Cashew.Kernel;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Derivation;

/// <summary>What a thread works with, and what is mapped, goes with the capability that it came from, at once.</summary>
internal static unsafe class LossChecks
{
    private static AddressSpace Space => new((ushort)Slot.Space);

    public static void Run()
    {
        CheckMapping();
        CheckTable();
        CheckSpace();
        CheckFaults();
        CheckTimer();
    }

    private static void CheckMapping()
    {
        ushort page = Bench.NewSlot();
        Bench.Memory.Retype(ObjectKind.Page, 8, page, 0, out uint address);
        ushort part = Bench.NewSlot();
        new Page(page).Split(part, 128, 7);
        Worker worker = Bench.NewWorker(20);
        Space.Map(part, Rights.Read | Rights.Write, out uint index);
        Check.That("a part of a Page that is mapped can be written"u8, worker.CanWrite(address + 128, 1));
        Check.Gives("Revoke of the Page"u8, Error.None, Bench.Table.Revoke(page));
        Check.That("  it cannot be written right after"u8, !worker.CanWrite(address + 128, 1));
        Check.That("  nor read"u8, !worker.CanRead(address + 128, out _));
        Space.Inspect(index, out _, out uint sizeLog2, out _, out _, out _);
        Check.Equal("  nothing is mapped there"u8, 0, sizeLog2);
        Check.That("  the part is gone"u8, Slots.IsEmpty(part));
        Space.Map(page, Rights.Read | Rights.Write, out index);
        Check.That("the Page itself can be mapped again"u8, worker.CanWrite(address, 1));
        Check.Gives("Delete of the Page"u8, Error.None, Bench.Table.Delete(page));
        Check.That("  leaves its mapping"u8, worker.CanWrite(address, 1));
        Check.Gives("Revoke of the Untyped"u8, Error.None, Bench.Table.Revoke((ushort)Slot.Memory));
        Space.Inspect(index, out _, out sizeLog2, out _, out _, out _);
        Check.Equal("  takes it"u8, 0, sizeLog2);
        Bench.Clear();
    }

    private static void CheckTable()
    {
        Worker worker = Bench.NewWorker(20);
        ushort table = Bench.Make(ObjectKind.CapTable, 8);
        new CapTable(table).Copy(1, Bench.Mint(Bench.Make(ObjectKind.Notification), Rights.Write, 1), Rights.All);
        Check.Gives("Configure with another CapTable"u8, Error.None, worker.Thread.Configure(table, 0, 0, 0, 0));
        worker.Begin(RawCall.Of(Operation.Send, 1));
        Check.That("  the thread works with it"u8, worker.HasAnswer && worker.Error == Error.None);
        worker.Begin(RawCall.Of(Operation.Receive, 1));
        Check.Gives("  and has no more rights than it gives"u8, Error.NoRight, worker.Error);
        worker.Begin(RawCall.Of(Operation.Send, 8));
        Check.Gives("  nor slots"u8, Error.NoCapability, worker.Error);
        Check.Gives("Revoke of it"u8, Error.None, Bench.Table.Revoke(table));
        worker.Begin(RawCall.Of(Operation.Send, 1));
        Check.Gives("  leaves the thread without capabilities"u8, Error.NoCapability, worker.Error);
        worker.Begin(RawCall.Of(Operation.Yield, 0));
        Check.That("  but running"u8, worker.HasAnswer && worker.Error == Error.None);
        Check.Gives("another can be given"u8, Error.None, worker.Thread.Configure(table, 0, 0, 0, 0));
        worker.Begin(RawCall.Of(Operation.Send, 1));
        Check.Gives("  it works again"u8, Error.None, worker.Error);
        Bench.Table.Delete(table);
        worker.Begin(RawCall.Of(Operation.Send, 1));
        Check.That("a thread's CapTable outlives the capability that it came from"u8, worker.HasAnswer && worker.Error == Error.None);
        Bench.Clear();
    }

    private static void CheckSpace()
    {
        Worker worker = Bench.NewWorker(20);
        ushort endpoint = Bench.Make(ObjectKind.Endpoint);
        ushort space = Bench.Copy((ushort)Slot.Space, Rights.Write);
        Check.Gives("Configure with a copy of the AddressSpace"u8, Error.None, worker.Thread.Configure(0, space, 0, 0, 0));
        worker.Begin(RawCall.Of(Operation.Receive, endpoint));
        Check.That("  the thread runs in it"u8, !worker.HasAnswer && worker.State == (uint)ThreadState.Receiving);
        Check.Gives("Revoke of it"u8, Error.None, Bench.Table.Revoke(space));
        Message message = default;
        Check.Gives("  the thread waits no more"u8, Error.WouldBlock, new Endpoint(endpoint).TrySend(0, ref message));
        Check.Gives("  it cannot be resumed"u8, Error.BadState, worker.Thread.Resume());
        Check.Gives("  nor restarted"u8, Error.BadState, worker.Thread.WriteRegisters((uint)worker.Block, (uint)worker.Block + WorkerBlock.Size, 0, 0, 0, 0));
        Check.Gives("  nor are its registers read, whose stack is out of its memory"u8, Error.BadState, worker.Thread.ReadRegisters(1, out _, out _, out _, out _, out _, out _));
        Check.Gives("another can be given"u8, Error.None, worker.Thread.Configure(0, (ushort)Slot.Space, 0, 0, 0));
        worker.Begin(RawCall.Of(Operation.Yield, 0));
        Check.That("  it runs again"u8, worker.HasAnswer);
        Bench.Clear();
    }

    private static void CheckFaults()
    {
        ushort faults = Bench.Make(ObjectKind.Endpoint);
        ushort named = Bench.Mint(faults, Rights.Write, 0x55);
        Worker worker = Bench.NewWorker(20, named);
        _ = worker.CanRead(0x10000000, out _);
        Message message = default;
        Check.Gives("a fault comes to the fault endpoint"u8, Error.None, new Endpoint(faults).TryReceive(ref message));
        Check.That("  with the badge of the capability"u8, message.IsFault && message.Badge == 0x55);
        Check.Equal("  its address"u8, 0x10000000, message.Word1);
        Bench.Table.Revoke(named);
        _ = worker.CanRead(0x10000000, out _);
        Check.Equal("a thread without fault endpoint stops"u8, (uint)ThreadState.Suspended, worker.State);
        Check.Gives("  nobody hears of it"u8, Error.WouldBlock, new Endpoint(faults).TryReceive(ref message));
        Bench.Clear();
    }

    private static void CheckTimer()
    {
        ushort bell = Bench.Make(ObjectKind.Notification);
        ushort named = Bench.Mint(bell, Rights.Write, 2);
        Timer timer = new(Bench.Make(ObjectKind.Timer));
        timer.Bind(named);
        Check.Gives("a Timer with a Notification"u8, Error.None, timer.Arm(0, 0));
        new Notification(bell).TryWait(out uint bits);
        Check.Equal("  signals it"u8, 2, bits);
        timer.Arm(uint.MaxValue, 0);
        Bench.Table.Revoke(named);
        Check.Gives("Revoke of it: the Timer has none"u8, Error.BadState, timer.Arm(0, 0));
        Check.Gives("  another can be given"u8, Error.None, timer.Bind(named));
        Bench.Clear();
    }
}
