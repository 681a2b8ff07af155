using System;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.FloatingPoint;

/// <summary>What is not allowed is a fault, as without the FPU.</summary>
internal static unsafe class FaultChecks
{
    private const uint NOCP = 1u << 19;

    public static void Run()
    {
        ushort faults = Bench.Make(ObjectKind.Endpoint);
        Worker whole = Task.New(20, 0x7000, hasFloatingPoint: false, faults);
        whole.Begin(&Task.Fill);
        CheckFault("a thread without room for the registers"u8, faults, whole);

        // Also while the registers of another are there.
        Registers.Fill(0x8000);
        whole.Begin(&Task.Spin);
        CheckFault("  and another time"u8, faults, whole);
        Check.Equal("  has done nothing"u8, 0, whole.Word((int)Task.Word.Rounds));
        Check.Equal("  the registers are as they were"u8, Registers.Count, Registers.Kept(0x8000));

        Worker other = Task.New(20, 0x9000, hasFloatingPoint: true, faults);
        other.Begin(&Task.UseOther);
        CheckFault("another coprocessor"u8, faults, other);

        ushort slot = Bench.NewSlot();
        Check.Gives("Retype to a Thread of a size that is not"u8, Error.BadArgument, Bench.Memory.Retype(ObjectKind.Thread, 2, slot, 0, out _));
        Bench.Clear();
    }

    private static void CheckFault(ReadOnlySpan<byte> name, ushort faults, Worker worker)
    {
        Message message = default;
        Check.Gives(name, Error.None, new User.Endpoint(faults).TryReceive(ref message));
        Check.Equal("  is stopped"u8, (uint)FaultKind.UndefinedInstruction, message.Word0);
        Check.Equal("  for a coprocessor that it has not"u8, NOCP, message.Word3);
        Check.That("  and does not go on"u8, !worker.HasAnswer);
    }
}
