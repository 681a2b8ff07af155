using System;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

public sealed unsafe class SystemCallTests
{
    private const uint FirstUnknownOperation = 5;
    private const uint LastOperation = 15;

    private static readonly Operation[] s_withCapability = [Operation.Send, Operation.Receive, Operation.Call, Operation.ReplyReceive];

    // r11 says that the message goes on.
    private static readonly uint[] s_long = [0, 0, 0, 0, 0, 0, 1];

    private readonly Machine _machine = new();
    private readonly UserProgram _program;
    private readonly UserProgram _other;
    private readonly KernelObject _endpoint;

    public SystemCallTests()
    {
        _program = _machine.AddProgram("program", 10);
        _other = _machine.AddProgram("other", 10);
        _endpoint = _machine.AddEndpoint();
        _program.Give(1, _endpoint);
        _machine.Start(_program, _other);
    }

    [Fact]
    public void An_operation_that_does_not_exist_is_refused()
    {
        for (uint operation = FirstUnknownOperation; operation <= LastOperation; operation++)
        {
            AssertRefused(Error.UnknownOperation, (Operation)operation, 1);
        }
    }

    [Fact]
    public void A_long_message_is_refused_by_all_that_send()
    {
        AssertRefused(Error.NoUtcb, Operation.Send, 1, 0, s_long);
        AssertRefused(Error.NoUtcb, Operation.Call, 1, 0, s_long);
        AssertRefused(Error.NoUtcb, Operation.ReplyReceive, 1, 0, s_long);
    }

    [Fact]
    public void Receive_sends_nothing_and_asks_nothing_of_r11()
    {
        _program.SystemCall(Operation.Receive, 1, 0, s_long);
        Assert.Equal(ThreadState.Receiving, _program.State);
    }

    [Fact]
    public void Slot_0_holds_no_capability()
    {
        foreach (Operation operation in s_withCapability)
        {
            AssertRefused(Error.NoCapability, operation, 0);
        }
    }

    [Fact]
    public void An_empty_slot_and_one_beyond_the_table_hold_no_capability()
    {
        foreach (Operation operation in s_withCapability)
        {
            AssertRefused(Error.NoCapability, operation, 2);
            AssertRefused(Error.NoCapability, operation, UserProgram.SlotCount);
            AssertRefused(Error.NoCapability, operation, MessageTag.MaxSlot);
        }
    }

    [Fact]
    public void What_lies_behind_a_table_is_no_capability()
    {
        KernelObject table = _machine.AddCapTable(3);
        UserProgram program = _machine.AddProgram("confined", 10, table: table);
        program.Give(1, _endpoint);
        program.Give(2, _endpoint);
        table.CapTable->Count = 2;
        _machine.Start(program);
        Assert.Equal(Error.NoCapability, program.Receive(2));
        program.Receive(1);
        Assert.Equal(ThreadState.Receiving, program.State);
    }

    [Fact]
    public void An_endpoint_asks_for_the_right_to_write_of_senders_and_to_read_of_receivers()
    {
        _program.Give(2, _endpoint, Rights.All & ~Rights.Write);
        _program.Give(3, _endpoint, Rights.All & ~Rights.Read);
        AssertRefused(Error.NoRight, Operation.Send, 2);
        AssertRefused(Error.NoRight, Operation.Call, 2);
        AssertRefused(Error.NoRight, Operation.Receive, 3);
        AssertRefused(Error.NoRight, Operation.ReplyReceive, 3);
    }

    [Fact]
    public void Kernel_objects_can_only_be_called()
    {
        KernelObject[] objects = [_machine.AddInterrupt(1), _other.ThreadObject, _other.Space, _other.Ram, _other.Table, _machine.AddDebug()];
        foreach (KernelObject target in objects)
        {
            _program.Give(2, target);
            AssertRefused(Error.WrongObject, Operation.Send, 2);
            AssertRefused(Error.WrongObject, Operation.Receive, 2);
            AssertRefused(Error.WrongObject, Operation.ReplyReceive, 2);
        }
    }

    [Fact]
    public void Methods_ask_for_the_right_to_write()
    {
        KernelObject[] objects = [_machine.AddInterrupt(1), _other.Space, _other.Table, _machine.AddDebug(), _other.Ram];
        foreach (KernelObject target in objects)
        {
            _program.Give(2, target, Rights.All & ~Rights.Write);
            for (uint method = 0; method < 8; method++)
            {
                AssertRefusedMethod(Error.NoRight, method);
            }
        }
    }

    [Fact]
    public void The_methods_of_a_thread_ask_for_the_right_to_write_and_ReadRegisters_for_the_right_to_read()
    {
        _program.Give(2, _other.ThreadObject, Rights.All & ~Rights.Write);
        for (uint method = (uint)ThreadMethod.WriteRegisters; method < 8; method++)
        {
            AssertRefusedMethod(Error.NoRight, method);
        }

        _program.Give(2, _other.ThreadObject, Rights.All & ~Rights.Read);
        AssertRefusedMethod(Error.NoRight, (uint)ThreadMethod.ReadRegisters);
    }

    [Fact]
    public void A_method_that_does_not_exist_is_refused()
    {
        (KernelObject Target, uint First)[] unknown =
        [
            (_machine.AddInterrupt(1), (uint)InterruptMethod.Acknowledge + 1),
            (_other.ThreadObject, (uint)ThreadMethod.BindNotification + 1),
            (_other.Space, (uint)AddressSpaceMethod.Inspect + 1),
            (_other.Table, (uint)CapTableMethod.Delete + 1),
            (_machine.AddDebug(), (uint)DebugMethod.Panic + 1),
            (_other.Ram, 0),
        ];
        foreach ((KernelObject target, uint first) in unknown)
        {
            _program.Give(2, target);
            AssertRefusedMethod(Error.UnknownMethod, first);
            AssertRefusedMethod(Error.UnknownMethod, MessageTag.LabelMask);
        }
    }

    [Fact]
    public void A_kind_that_does_not_exist_in_this_kernel_cannot_be_used()
    {
        _program.Give(2, new KernelObject("strange", (ObjectKind)0xFF, null));
        AssertRefused(Error.WrongObject, Operation.Send, 2);
        AssertRefusedMethod(Error.UnknownMethod, 0);
    }

    [Fact]
    public void Yield_lets_equals_run_first_and_takes_no_capability()
    {
        _machine.SwitchTo(_program);
        _machine.SystemCall(MessageTag.Create(Operation.Yield, 0xFFF, 0xFFFF).Value, 1, 2, 3, 4, 5, 6, 7);
        Assert.True(_machine.Current == _other.Thread);
        ProgramAssert.Done(_program);
        Invariants.Check(_machine);
    }

    [Fact]
    public void Debug_prints_a_byte()
    {
        _program.Give(2, _machine.AddDebug(), Rights.Write);
        Assert.Equal(Error.None, _program.Invoke(2, DebugMethod.PutByte, 0x141));
        Assert.Equal([0x41], _machine.Console);
    }

    [Fact]
    public void Debug_resets_and_panics()
    {
        _program.Give(2, _machine.AddDebug(), Rights.Write);
        MachineStopException reset = Assert.Throws<MachineStopException>(() => _program.Invoke(2, DebugMethod.Reset));
        Assert.Equal(MachineStop.Reset, reset.Stop);
        MachineStopException panic = Assert.Throws<MachineStopException>(() => _program.Invoke(2, DebugMethod.Panic));
        Assert.Equal(MachineStop.Trap, panic.Stop);
    }

    private void AssertRefusedMethod(Error error, uint method) => AssertRefused(error, Operation.Call, 2, method);

    // The thread goes on at once, with the error, and nothing else has changed.
    private void AssertRefused(Error error, Operation operation, uint slot, uint label = 0, params ReadOnlySpan<uint> words)
    {
        StepRecord before = StepRecord.Take(_machine);
        _program.SystemCall(operation, slot, label, words);
        ProgramAssert.Failed(_program, error);
        Assert.True(_machine.Current == _program.Thread);
        before.AssertUnchangedBut(_program.Thread);
        Invariants.Check(_machine);
    }
}
