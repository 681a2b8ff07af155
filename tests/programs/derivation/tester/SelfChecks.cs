using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Derivation;

/// <summary>Programs that take away what they run on.</summary>
internal static class SelfChecks
{
    public static void Run()
    {
        Worker worker = Bench.NewWorker(20);
        worker.Begin(RawCall.Method((uint)Slot.Table, (uint)CapTableMethod.Delete, worker.Slot));
        Check.That("a thread that deletes its last capability"u8, Slots.IsEmpty(worker.Slot));
        Check.That("  has no answer any more"u8, !worker.HasAnswer);
        Bench.Clear();

        worker = Bench.NewWorker(20);
        worker.Begin(RawCall.Method((uint)Slot.Table, (uint)CapTableMethod.Revoke, (uint)Slot.Memory));
        Check.That("a thread that revokes its own memory"u8, Slots.IsEmpty(worker.Slot) && !worker.HasAnswer);
        Bench.Memory.Inspect(out _, out _, out _, out _, out uint hasChildren);
        Check.Equal("  leaves nothing of what was made of it"u8, 0, hasChildren);
        Bench.Clear();

        worker = Bench.NewWorker(20);
        worker.Begin(RawCall.Method((uint)Slot.Table, (uint)CapTableMethod.Delete, worker.ContextSlot));
        Check.That("a thread that deletes its SchedulingContext stops"u8, !worker.HasAnswer && Slots.IsEmpty(worker.ContextSlot));
        ushort context = Bench.Make(ObjectKind.SchedulingContext);
        new SchedulingContext(context).Configure(1000, 1000, 0);
        Check.Gives("  until it is given another"u8, Error.None, new SchedulingContext(context).Bind(worker.Slot));
        Check.That("  it goes on with its answer"u8, worker.HasAnswer && worker.Error == Error.None);
        Bench.Clear();

        worker = Bench.NewWorker(20);
        ushort table = Bench.Make(ObjectKind.CapTable, 8);
        new CapTable(table).Copy(1, table, Rights.All);
        worker.Thread.Configure(table, 0, 0, 0, 0);
        worker.Begin(RawCall.Method(1, (uint)CapTableMethod.Revoke, 1));
        Check.That("a thread that revokes its own table's copy"u8, worker.HasAnswer && worker.Error == Error.None);
        worker.Begin(RawCall.Method(1, (uint)CapTableMethod.Delete, 1));
        Check.That("  that deletes it in the table itself"u8, worker.HasAnswer && worker.Error == Error.None);
        worker.Begin(RawCall.Method(1, (uint)CapTableMethod.Delete, 1));
        Check.Gives("  has it no more"u8, Error.NoCapability, worker.Error);
        Bench.Table.Move(Free.None, table);
        new CapTable(Free.None).Copy(1, Free.None, Rights.All);
        Bench.Table.Delete(Free.None);
        Check.Gives("a table that holds the last capability to itself but the thread's"u8, Error.NoCapability, new CapTable(Free.None).Revoke(1));
        worker.Begin(RawCall.Method(1, (uint)CapTableMethod.Delete, 1));
        Check.That("  is emptied by its thread"u8, worker.HasAnswer && worker.Error == Error.None);
        Bench.Clear();

        Bench.Memory.Inspect(out _, out _, out _, out _, out hasChildren);
        Check.Equal("nothing is left of it"u8, 0, hasChildren);
    }
}
