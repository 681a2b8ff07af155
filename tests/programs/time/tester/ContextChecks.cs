using System;
using Cashew.Abi;
using Cashew.Kernel;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Time;

/// <summary>SchedulingContext: arguments, and that no thread runs without one.</summary>
internal static unsafe class ContextChecks
{
    private const uint Configure = (uint)SchedulingContextMethod.Configure;
    private const uint Bind = (uint)SchedulingContextMethod.Bind;

    public static void Run()
    {
        CheckArguments();
        CheckUnfunded();
    }

    private static void CheckArguments()
    {
        ushort slot = Bench.Make(ObjectKind.SchedulingContext);
        ushort none = Bench.Copy(slot, Rights.None);
        ushort thread = Bench.Make(ObjectKind.Thread);
        ushort readOnly = Bench.Copy(thread, Rights.Read);
        SchedulingContext context = new(slot);
        Check.Refuses("Bind before Configure"u8, Error.BadState, RawCall.Method(slot, Bind, thread));
        Check.Refuses("Configure with a budget of 19"u8, Error.BadArgument, RawCall.Method(slot, Configure, 19, 1000));
        Check.Refuses("  of 0"u8, Error.BadArgument, RawCall.Method(slot, Configure, 0, 1000));
        Check.Refuses("  longer than the period"u8, Error.BadArgument, RawCall.Method(slot, Configure, 1001, 1000));
        Check.Refuses("  with a period of 2^31"u8, Error.BadArgument, RawCall.Method(slot, Configure, 1000, 0x80000000));
        Check.Refuses("  with a flag that is not"u8, Error.BadArgument, RawCall.Method(slot, Configure, 1000, 1000, 2));
        Check.Refuses("  without Write"u8, Error.NoRight, RawCall.Method(none, Configure, 1000, 1000));
        Check.Gives("Inspect before Configure"u8, Error.None, context.Inspect(out uint low, out uint high, out uint available, out uint budget, out uint period));
        Check.Equal("  nothing was used, nothing can be"u8, 0, low + high + available + budget + period);
        Check.Gives("Configure with the least there can be"u8, Error.None, context.Configure(20, 20, 0));
        Check.Gives("  with the most"u8, Error.None, context.Configure(0x7FFFFFFF, 0x7FFFFFFF, 1));
        Check.Gives("  as usual"u8, Error.None, context.Configure(300, 1000, 0));
        context.Inspect(out _, out _, out available, out budget, out period);
        Check.Equal("  Inspect: the budget"u8, 300, budget);
        Check.Equal("  the period"u8, 1000, period);
        Check.Equal("  what can be used"u8, 300, available);
        Check.Refuses("Bind to an empty slot"u8, Error.NoCapability, RawCall.Method(slot, Bind, Free.None));
        Check.Refuses("  to what is no Thread"u8, Error.NoCapability, RawCall.Method(slot, Bind, slot));
        Check.Refuses("  to a Thread without Write"u8, Error.NoRight, RawCall.Method(slot, Bind, readOnly));
        Check.Refuses("Unbind of what is not bound"u8, Error.BadState, RawCall.Method(slot, (uint)SchedulingContextMethod.Unbind));
        Check.Gives("Bind"u8, Error.None, context.Bind(thread));
        Check.Refuses("  a second time"u8, Error.Occupied, RawCall.Method(slot, Bind, thread));
        ushort other = Bench.Make(ObjectKind.SchedulingContext);
        new SchedulingContext(other).Configure(1000, 1000, 0);
        Check.Refuses("  of another to the same Thread"u8, Error.Occupied, RawCall.Method(other, Bind, thread));
        Check.Refuses("  of the same to another Thread"u8, Error.Occupied, RawCall.Method(slot, Bind, Bench.Make(ObjectKind.Thread)));
        Bench.Table.Delete(readOnly);
        Bench.Table.Delete(thread);
        Check.Refuses("when its Thread is gone it has none"u8, Error.BadState, RawCall.Method(slot, (uint)SchedulingContextMethod.Unbind));
        Bench.Clear();
    }

    private static void CheckUnfunded()
    {
        Worker worker = Bench.NewWorker(20);
        Check.Gives("Unbind"u8, Error.None, worker.Context.Unbind());
        worker.Begin(RawCall.Of(Operation.Yield, 0));
        Check.That("a thread without SchedulingContext does not run"u8, !worker.HasAnswer);
        Check.Equal("  its state"u8, (uint)ThreadState.Unfunded, worker.State);
        Check.Gives("Bind"u8, Error.None, worker.Context.Bind(worker.Slot));
        Check.That("  it runs"u8, worker.HasAnswer);
        ushort bell = Bench.Make(ObjectKind.Notification);
        worker.Begin(RawCall.Of(Operation.Receive, bell));
        Check.Gives("Unbind of a thread that waits"u8, Error.None, worker.Context.Unbind());
        Check.Gives("  it can be signalled"u8, Error.None, new Notification(Bench.Mint(bell, Rights.Write, 6)).Signal());
        Check.That("  but does not run"u8, !worker.HasAnswer);
        Check.Gives("  before Bind"u8, Error.None, worker.Context.Bind(worker.Slot));
        Check.That("  then it has the bits"u8, worker.HasAnswer && worker.Tag.IsNotification && worker.Block->Call.R5 == 6);
        Bench.Clear();
    }
}
