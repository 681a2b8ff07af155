using System;
using Cashew.Abi;
using Cashew.Kernel;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Derivation;

/// <summary>An object goes with its last capability: whoever waits for it learns so.</summary>
internal static class EndChecks
{
    public static void Run()
    {
        CheckEndpoint(Operation.Send);
        CheckEndpoint(Operation.Call);
        CheckEndpoint(Operation.Receive);
        CheckEndpoint(Operation.ReplyReceive);
        CheckNotification();
        CheckServer();
        CheckFaulter();
        CheckBound();
    }

    private static void CheckEndpoint(Operation operation)
    {
        ushort endpoint = Bench.Make(ObjectKind.Endpoint);
        ushort copy = Bench.Copy(endpoint, Rights.All);
        Worker first = Bench.NewWorker(20);
        Worker second = Bench.NewWorker(21);
        first.Begin(RawCall.Of(operation, endpoint));
        second.Begin(RawCall.Of(operation, copy));
        Bench.Table.Delete(endpoint);
        Check.That("an Endpoint stays as long as it has a capability"u8, !first.HasAnswer && !second.HasAnswer);
        Check.Gives("Delete of the last one"u8, Error.None, Bench.Table.Delete(copy));
        Check.Gives("  ends the wait of the first thread"u8, Error.Gone, first.Error);
        Check.Gives("  and of the second"u8, Error.Gone, second.Error);
        Bench.Clear();

        endpoint = Bench.Make(ObjectKind.Endpoint);
        ushort untyped = Bench.Make(ObjectKind.Untyped, 5);
        new Untyped(untyped).Retype(ObjectKind.Endpoint, 0, endpoint = Bench.NewSlot(), 0, out _);
        first = Bench.NewWorker(20);
        first.Begin(RawCall.Of(operation, endpoint));
        Check.Gives("Revoke of the memory of an Endpoint"u8, Error.None, Bench.Table.Revoke(untyped));
        Check.Gives("  ends the wait there"u8, Error.Gone, first.Error);
        Check.Gives("  its memory is free"u8, Error.None, new Untyped(untyped).Retype(ObjectKind.Untyped, 5, Bench.NewSlot(), 0, out _));
        Bench.Clear();
    }

    private static void CheckNotification()
    {
        ushort bell = Bench.Make(ObjectKind.Notification);
        Worker first = Bench.NewWorker(20);
        Worker second = Bench.NewWorker(20);
        first.Begin(RawCall.Of(Operation.Receive, bell));
        second.Begin(RawCall.Of(Operation.Receive, bell));
        Check.Gives("Delete of a Notification"u8, Error.None, Bench.Table.Delete(bell));
        Check.Gives("  ends the wait of the first thread"u8, Error.Gone, first.Error);
        Check.Gives("  and of the second"u8, Error.Gone, second.Error);
        Bench.Clear();
    }

    private static void CheckServer()
    {
        ushort endpoint = Bench.Make(ObjectKind.Endpoint);
        Worker server = Bench.NewWorker(20);
        Worker caller = Bench.NewWorker(20);
        server.Begin(RawCall.Of(Operation.Receive, endpoint));
        caller.Begin(RawCall.Of(Operation.Call, endpoint));
        Bench.Table.Delete(endpoint);
        Check.That("a call that was received outlives its Endpoint"u8, !caller.HasAnswer);
        Bench.Table.Delete(server.Slot);
        Check.Gives("  but not its server"u8, Error.NoReply, caller.Error);
        Bench.Clear();

        endpoint = Bench.Make(ObjectKind.Endpoint);
        server = Bench.NewWorker(20);
        caller = Bench.NewWorker(20);
        server.Begin(RawCall.Of(Operation.Receive, endpoint));
        caller.Begin(RawCall.Of(Operation.Call, endpoint));
        Bench.Table.Delete(caller.Slot);
        server.Begin(RawCall.Of(Operation.Send, MessageTag.ReplySlot));
        Check.Gives("a caller that is destroyed is owed no reply"u8, Error.NoCapability, server.Error);
        Bench.Clear();

        endpoint = Bench.Make(ObjectKind.Endpoint);
        caller = Bench.NewWorker(20);
        Worker other = Bench.NewWorker(20);
        caller.Begin(RawCall.Of(Operation.Call, endpoint));
        other.Begin(RawCall.Of(Operation.Send, endpoint, 7));
        Bench.Table.Delete(caller.Slot);
        Message message = default;
        Check.Gives("a thread that is destroyed waits no more: the next one is received"u8, Error.None, new Endpoint(endpoint).TryReceive(ref message));
        Check.Equal("  its label"u8, 7, message.Label);
        Check.Gives("  and nobody else"u8, Error.WouldBlock, new Endpoint(endpoint).TryReceive(ref message));
        Bench.Clear();
    }

    private static void CheckFaulter()
    {
        ushort faults = Bench.Make(ObjectKind.Endpoint);
        Worker worker = Bench.NewWorker(20, faults);
        Check.That("a thread that faults"u8, !worker.CanRead(0x10000000, out _));
        Check.Equal("  waits for its handler"u8, (uint)ThreadState.Faulting, worker.State);
        Bench.Table.Revoke(faults);
        Bench.Table.Delete(faults);
        Check.Equal("  and stops when the fault endpoint goes"u8, (uint)ThreadState.Suspended, worker.State);
        Bench.Clear();
    }

    private static void CheckBound()
    {
        ushort bell = Bench.Make(ObjectKind.Notification);
        ushort endpoint = Bench.Make(ObjectKind.Endpoint);
        Worker worker = Bench.NewWorker(20);
        worker.Thread.BindNotification(bell);
        worker.Begin(RawCall.Of(Operation.Receive, endpoint));
        Bench.Table.Delete(bell);
        Check.That("a bound Notification that goes does not end a Receive"u8, !worker.HasAnswer);
        Message message = default;
        Check.Gives("  which takes messages"u8, Error.None, new Endpoint(endpoint).TrySend(3, ref message));
        Check.Equal("  as before"u8, 3, worker.Tag.Label);
        bell = Bench.Make(ObjectKind.Notification);
        worker.Thread.BindNotification(bell);
        Bench.Table.Delete(worker.Slot);
        Check.Gives("a bound thread that goes leaves the Notification"u8, Error.WouldBlock, new Notification(bell).TryWait(out _));
        ushort ring = Bench.Mint(bell, Rights.Write, 4);
        new Notification(ring).Signal();
        new Notification(bell).TryWait(out uint bits);
        Check.Equal("  which works as before"u8, 4, bits);
        Bench.Clear();
    }
}
