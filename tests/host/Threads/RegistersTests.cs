using System;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

public sealed unsafe class RegistersTests
{
    private const uint Client = ClientServer.ClientThread;
    private const uint Entry = 0x0800_0123;
    private const uint ThumbState = 1u << 24;
    private const uint StackWasAligned = 1u << 9;

    private readonly ClientServer _scene = new();

    private ExceptionFrame* Frame => (ExceptionFrame*)SimulatedMemory.Pointer(_scene.Client.Thread->StackPointer);

    [Fact]
    public void Registers_of_a_suspended_thread_are_read_in_three_groups()
    {
        Suspend();
        *Frame = new ExceptionFrame { R0 = 1, R1 = 2, R2 = 3, R3 = 4, R12 = 5, LinkRegister = 6, ProgramCounter = 7, ProgramStatus = ThumbState };
        _scene.Client.SetRegisters(11, 12, 13, 14, 15, 16, 17, 18);
        Assert.Equal(Error.None, Read(0));
        Assert.Equal([1u, 2, 3, 4, 5, 6], _scene.Manager.Words);
        Assert.Equal(Error.None, Read(1));
        Assert.Equal([7, ThumbState, _scene.Client.StackTop, (uint)ThreadState.Suspended, 17, 18], _scene.Manager.Words);
        Assert.Equal(Error.None, Read(2));
        Assert.Equal([11u, 12, 13, 14, 15, 16], _scene.Manager.Words);
    }

    [Fact]
    public void The_stack_pointer_is_the_one_before_the_exception_padding_included()
    {
        Suspend();
        Frame->ProgramStatus = ThumbState | StackWasAligned;
        Read(1);
        Assert.Equal(_scene.Client.StackTop + 4, _scene.Manager.Words[2]);
    }

    [Fact]
    public void A_group_that_does_not_exist_is_refused()
    {
        Suspend();
        Assert.Equal(Error.BadArgument, Read(3));
        Assert.Equal(Error.BadArgument, Read(uint.MaxValue));
    }

    [Fact]
    public void A_thread_that_runs_or_could_run_is_not_read()
    {
        Assert.Equal(Error.BadState, Read(0));
        _scene.Manager.Give(5, _scene.Manager.ThreadObject);
        Assert.Equal(Error.BadState, _scene.Manager.Invoke(5, ThreadMethod.ReadRegisters, 0));
    }

    [Fact]
    public void A_thread_that_waits_is_read()
    {
        _scene.Client.Send(ClientServer.Endpoint, 3, 31);
        Assert.Equal(Error.None, Read(1));
        Assert.Equal((uint)ThreadState.Sending, _scene.Manager.Words[3]);
        Assert.Equal(Error.None, Read(2));
        Assert.Equal(31u, _scene.Manager.Words[1]);
    }

    [Fact]
    public void A_stack_outside_of_the_threads_memory_is_not_read()
    {
        Suspend();
        foreach (uint stack in (uint[])[_scene.Server.StackTop - 64, _scene.Client.Ram.Page->Base - 16, 0, 0xFFFF_FFF0, 0x1000_0000])
        {
            _scene.Client.Thread->StackPointer = stack;
            Assert.Equal(Error.BadState, Read(0));
        }
    }

    [Fact]
    public void A_misaligned_stack_is_not_read()
    {
        Suspend();
        for (uint offset = 1; offset < 4; offset++)
        {
            _scene.Client.Thread->StackPointer = _scene.Client.StackTop - 64 + offset;
            Assert.Equal(Error.BadState, Read(0));
        }
    }

    [Fact]
    public void A_stack_that_was_unmapped_is_not_read()
    {
        Suspend();
        _scene.Manager.Give(5, _scene.Client.Space);
        _scene.Manager.Give(6, _scene.Client.Ram);
        Assert.Equal(Error.None, _scene.Manager.Invoke(5, AddressSpaceMethod.Unmap, 6));
        Assert.Equal(Error.BadState, Read(0));
    }

    [Fact]
    public void A_suspended_thread_is_restarted_with_nothing_but_what_it_is_given()
    {
        Suspend();
        _scene.Client.SetRegisters(11, 12, 13, 14, 15, 16, 17, 18);
        new Span<byte>(Frame, sizeof(ExceptionFrame)).Fill(0xEE);
        uint top = _scene.Client.StackTop - 64;
        new Span<byte>(SimulatedMemory.Pointer(top - 32), sizeof(ExceptionFrame)).Fill(0xEE);
        Assert.Equal(Error.None, Write(Entry, top, 21, 22));
        Assert.Equal(top - 32, _scene.Client.Thread->StackPointer);
        Assert.Equal([21u, 22, 0, 0, 0, 0, 0, 0], _scene.Client.Registers);
        Assert.Equal([0u, 0, 0, 0, 0, 0, Entry & ~1u, ThumbState], new ReadOnlySpan<uint>(Frame, 8).ToArray());
        Assert.Equal(ThreadState.Suspended, _scene.Client.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_thread_that_runs_or_waits_is_not_restarted()
    {
        Assert.Equal(Error.BadState, Write(Entry, _scene.Client.StackTop));
        _scene.Client.Send(ClientServer.Endpoint);
        Assert.Equal(Error.BadState, Write(Entry, _scene.Client.StackTop));
        _scene.Server.Receive(ClientServer.Endpoint);
        _scene.Client.Call(ClientServer.Endpoint);
        _scene.Server.Receive(ClientServer.Endpoint);
        Assert.Equal(Error.BadState, Write(Entry, _scene.Client.StackTop));
        _scene.Manager.Give(5, _scene.Manager.ThreadObject);
        Assert.Equal(Error.BadState, _scene.Manager.Invoke(5, ThreadMethod.WriteRegisters, Entry, _scene.Manager.StackTop));
    }

    [Fact]
    public void A_thread_whose_fault_waits_for_its_handler_is_restarted()
    {
        _scene.Client.Thread->FaultEndpoint = _scene.EndpointObject.Endpoint;
        _scene.Client.Fault(FaultKind.Bus, 0x99);
        Assert.Equal(Error.None, Write(Entry, _scene.Client.StackTop, 21));
        Assert.Equal(ThreadState.Faulting, _scene.Client.State);
        _scene.Server.Receive(ClientServer.Endpoint);
        ProgramAssert.Received(_scene.Server, MessageTag.CallBit | MessageTag.FaultBit, 0, 0, (uint)FaultKind.Bus, 0x99);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_stack_must_be_a_multiple_of_8()
    {
        Suspend();
        for (uint offset = 1; offset < 8; offset++)
        {
            Assert.Equal(Error.BadArgument, Write(Entry, _scene.Client.StackTop - 64 + offset));
        }

        Assert.Equal(Error.None, Write(Entry, _scene.Client.StackTop - 64));
    }

    [Fact]
    public void A_stack_must_hold_the_frame_in_the_threads_own_writable_memory()
    {
        Suspend();
        uint bottom = _scene.Client.Ram.Page->Base;
        uint before = _scene.Client.Thread->StackPointer;
        uint[] wild =
        [
            bottom,
            bottom + 8,
            bottom + 24,
            _scene.Client.StackTop + 8,
            _scene.Client.StackTop + 32,
            _scene.Server.StackTop,
            _scene.Client.Code.Page->Base + 64,
            SimulatedMemory.Objects.Base + 64,
            0,
            8,
            32,
            0xFFFF_FFF8,
        ];
        foreach (uint stack in wild)
        {
            Assert.Equal(Error.BadArgument, Write(Entry, stack));
            Assert.Equal(before, _scene.Client.Thread->StackPointer);
        }

        Assert.Equal(Error.None, Write(Entry, bottom + 32));
        Assert.Equal(Error.None, Write(Entry, _scene.Client.StackTop));
    }

    private void Suspend() => Assert.Equal(Error.None, _scene.Manager.Invoke(Client, ThreadMethod.Suspend));

    private Error Read(uint group) => _scene.Manager.Invoke(Client, ThreadMethod.ReadRegisters, group);

    private Error Write(uint programCounter, uint stackPointer, uint r4 = 0, uint r5 = 0) =>
        _scene.Manager.Invoke(Client, ThreadMethod.WriteRegisters, programCounter, stackPointer, r4, r5);
}
