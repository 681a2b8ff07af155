using Cashew.Abi;
using CsCheck;

namespace Cashew.Kernel.Tests;

/// <summary>Random steps: mostly calls that could make sense in a <see cref="RandomScene"/>, some that cannot.</summary>
internal static class StepGenerator
{
    private const uint LastMethod = (uint)ThreadMethod.BindNotification;
    private const uint AnySlot = UserProgram.SlotCount - 1;

    private static readonly Gen<uint> s_method = Gen.Frequency((2, Gen.UInt[0, LastMethod]), (1, Gen.UInt[0, 1]));

    // The methods that move messages and threads but no capabilities, and one that does not exist.
    private static readonly Gen<uint> s_threadMethod = Gen.OneOf(
        (uint)ThreadMethod.Suspend, (uint)ThreadMethod.Resume, (uint)ThreadMethod.Resume, (uint)ThreadMethod.SetPriority, LastMethod + 1);

    // About where the RAM of a program begins and ends, mostly aligned.
    private static readonly Gen<uint> s_stack = Gen.Frequency(
        (4, Gen.Select(Gen.UInt[0, 5], Gen.UInt[0, 6], (page, offset) => SimulatedMemory.Sram.Base + (page * 1024) + (offset * 8) - 32)),
        (1, Gen.UInt[SimulatedMemory.Sram.Base - 64, SimulatedMemory.Sram.Base + 8192]));

    // Slots, rights, priorities, register groups: those of Pages and rights to map them, and those that are empty at first, more often; stacks;
    // anything.
    private static readonly Gen<uint> s_word = Gen.Frequency(
        (20, Gen.UInt[0, UserProgram.SlotCount]),
        (24, Gen.OneOf(1u, 1u, 3u, 10u, 10u, 11u)),
        (8, Gen.UInt[13, AnySlot]),
        (4, Gen.UInt[0, 33]),
        (4, s_stack),
        (1, Gen.UInt));

    private static readonly Gen<uint> s_length = Gen.Frequency((60, Gen.Const(0u)), (1, Gen.UInt));

    private static readonly Gen<Step> s_tick = Gen.Const(new Step(StepKind.Tick, []));

    private static readonly Gen<Step> s_interrupt = Gen.UInt[0, RandomScene.Lines - 1].Select(line => new Step(StepKind.Interrupt, [line]));

    private static readonly Gen<Step> s_fault = Gen.Select(Gen.UInt[1, 9], s_word, (kind, address) => new Step(StepKind.Fault, [kind, address]));

    /// <summary>Everything that can happen.</summary>
    public static Gen<Step> Any { get; } = Mix(s_method, Gen.UInt[0, 0xFFFF]);

    /// <summary>Messages, signals, faults and the control of threads: what <see cref="IpcModel"/> knows.</summary>
    public static Gen<Step> Ipc { get; } = Mix(s_threadMethod, s_threadMethod);

    private static Gen<Step> Mix(Gen<uint> method, Gen<uint> nonsense) =>
        Gen.Frequency((40, SystemCall(method, nonsense)), (2, s_tick), (2, s_interrupt), (1, s_fault));

    private static Gen<Step> SystemCall(Gen<uint> method, Gen<uint> nonsense)
    {
        Gen<uint> tag = Gen.Frequency(
            (1, Tag(Gen.OneOf(Operation.Yield), Gen.Const(0u), method)),
            (2, Tag(Gen.OneOf(Operation.Send), Gen.Const(MessageTag.ReplySlot), method)),
            (12, Tag(Gen.OneOf(Operation.Send, Operation.Receive, Operation.Call, Operation.ReplyReceive), Gen.UInt[1, 3], method)),
            (4, Tag(Gen.OneOf(Operation.Send, Operation.Receive), Gen.UInt[4, 5], method)),
            (16, Tag(Gen.OneOf(Operation.Call), Gen.UInt[6, 12], method)),
            (3, Tag(Gen.OneOf(Operation.Send, Operation.Receive, Operation.Call, Operation.ReplyReceive), Gen.UInt[0, AnySlot], method)),
            (1, Tag(Gen.UInt[0, 15].Select(operation => (Operation)operation), Gen.UInt[0, MessageTag.MaxSlot], nonsense)));

        // The second word is what WriteRegisters takes for a stack pointer.
        return Gen.Select(tag, s_word, Gen.Frequency((3, s_word), (1, s_stack)), s_word.Array[4], s_length, (word, first, second, words, length) =>
            new Step(StepKind.SystemCall, [word, first, second, .. words, length]));
    }

    private static Gen<uint> Tag(Gen<Operation> operation, Gen<uint> slot, Gen<uint> label) =>
        Gen.Select(operation, slot, label, (chosen, number, method) => MessageTag.Create(chosen, number, method).Value);
}
