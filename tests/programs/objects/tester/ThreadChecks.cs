using Cashew.Abi;
using Cashew.Kernel;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Objects;

/// <summary>ReadRegisters, WriteRegisters and Resume.</summary>
internal static class ThreadChecks
{
    private const uint ThumbState = 1u << 24;

    public static void Run()
    {
        CheckRights();
        CheckStates();
        CheckRestart();
    }

    private static void CheckRights()
    {
        uint read = (uint)Slot.ThreadRead;
        uint write = (uint)Slot.ThreadWrite;
        Check.Gives("ReadRegisters with Read"u8, Error.None, new Thread((ushort)read).ReadRegisters(0, out _, out _, out _, out _, out _, out _));
        Check.Refuses("ReadRegisters without Read"u8, Error.NoRight, RawCall.Method(write, (uint)ThreadMethod.ReadRegisters));
        Check.Refuses("WriteRegisters without Write"u8, Error.NoRight, RawCall.Method(read, (uint)ThreadMethod.WriteRegisters));
        Check.Refuses("Suspend without Write"u8, Error.NoRight, RawCall.Method(read, (uint)ThreadMethod.Suspend));
        Check.Refuses("Resume without Write"u8, Error.NoRight, RawCall.Method(read, (uint)ThreadMethod.Resume));
        Check.Refuses("SetPriority without Write"u8, Error.NoRight, RawCall.Method(read, (uint)ThreadMethod.SetPriority, 1));
        Check.Refuses("BindNotification without Write"u8, Error.NoRight, RawCall.Method(read, (uint)ThreadMethod.BindNotification, (uint)Slot.Bell));
        Check.Refuses("a method that a Thread has not"u8, Error.UnknownMethod, RawCall.Method(write, 7));
        Check.Refuses("the last label there is"u8, Error.UnknownMethod, RawCall.Method(write, MessageTag.LabelMask));
        Check.Equal("all this has left the thread alone"u8, (uint)ThreadState.Receiving, Stage.First.State);
    }

    private static void CheckStates()
    {
        uint second = (uint)Slot.SecondThread;
        Check.Refuses("ReadRegisters of the caller"u8, Error.BadState, RawCall.Method((uint)Slot.OwnThread, (uint)ThreadMethod.ReadRegisters));
        Check.Refuses("ReadRegisters of a group that is not"u8, Error.BadArgument, RawCall.Method(second, (uint)ThreadMethod.ReadRegisters, 3));
        Check.Refuses("Resume of a thread that waits"u8, Error.BadState, RawCall.Method(second, (uint)ThreadMethod.Resume));
        Check.Refuses("WriteRegisters of a thread that waits"u8, Error.BadState, RawCall.Method(second, (uint)ThreadMethod.WriteRegisters));

        Stage.Second.Thread.SetPriority(5);
        Stage.Second.Give(Order.Count, Stage.WordAddress);
        Check.Refuses("ReadRegisters of a ready thread"u8, Error.BadState, RawCall.Method(second, (uint)ThreadMethod.ReadRegisters));
        Check.Refuses("WriteRegisters of a ready thread"u8, Error.BadState, RawCall.Method(second, (uint)ThreadMethod.WriteRegisters));
        Check.Refuses("Resume of a ready thread"u8, Error.BadState, RawCall.Method(second, (uint)ThreadMethod.Resume));
        Stage.Second.Thread.Suspend();
        Stage.Second.Thread.SetPriority(20);
    }

    // The second puppet is suspended now.
    private static void CheckRestart()
    {
        Abi.Image.ProgramRecord program = Stage.Second.Program;
        MemoryRange ram = ImageTable.Current.PageAt(program.RamPage);
        RawCall elsewhere = RawCall.Method((uint)Slot.SecondThread, (uint)ThreadMethod.Resume, 0, program.Entry, ram.End + 8);
        Check.Refuses("Resume at an entry, with a stack above the RAM"u8, Error.BadArgument, elsewhere);
        Check.Equal("  it is still suspended"u8, (uint)ThreadState.Suspended, Stage.Second.State);
        CheckStack("WriteRegisters with a stack pointer that is no multiple of 8"u8, program.Entry, program.StackTop - 4);
        CheckStack("WriteRegisters with a frame below the RAM"u8, program.Entry, ram.Base + 24);
        CheckStack("WriteRegisters with a stack above the RAM"u8, program.Entry, ram.End + 8);
        CheckStack("WriteRegisters with a stack in flash"u8, program.Entry, program.Entry + 64);
        CheckStack("WriteRegisters with a stack at 0"u8, program.Entry, 0);
        CheckStack("WriteRegisters with a stack at the end of memory"u8, program.Entry, 0xFFFFFFF8);
        CheckStack("WriteRegisters with a stack in the kernel's RAM"u8, program.Entry, ImageTable.Current.Header.KernelRamBase + 64);

        Thread thread = Stage.Second.Thread;
        Check.Gives("WriteRegisters of a suspended thread"u8, Error.None, thread.WriteRegisters(program.Entry | 1, program.StackTop, 0x44, 0x55, 0, 0));
        thread.ReadRegisters(0, out uint r0, out uint r1, out uint r2, out uint r3, out uint r12, out uint lr);
        Check.Equal("r0 to r3, r12 and lr are 0"u8, 0, r0 | r1 | r2 | r3 | r12 | lr);
        thread.ReadRegisters(1, out uint pc, out uint xpsr, out uint sp, out uint state, out uint r10, out uint r11);
        Check.Equal("pc is what was given, bit 0 clear"u8, program.Entry, pc);
        Check.Equal("xPSR has the Thumb bit alone"u8, ThumbState, xpsr);
        Check.Equal("sp is what was given"u8, program.StackTop, sp);
        Check.Equal("the state is Suspended"u8, (uint)ThreadState.Suspended, state);
        Check.Equal("r10 and r11 are 0"u8, 0, r10 | r11);
        thread.ReadRegisters(2, out uint r4, out uint r5, out uint r6, out uint r7, out uint r8, out uint r9);
        Check.Equal("r4 is the first argument"u8, 0x44, r4);
        Check.Equal("r5 is the second argument"u8, 0x55, r5);
        Check.Equal("r6 to r9 are 0"u8, 0, r6 | r7 | r8 | r9);
        Check.Gives("Resume of a suspended thread"u8, Error.None, thread.Resume());
        Check.Equal("the thread has started anew"u8, (uint)ThreadState.Receiving, Stage.Second.State);
        Check.Gives("Suspend"u8, Error.None, thread.Suspend());
        Check.Gives("Resume at an entry"u8, Error.None, thread.Resume(0, program.Entry, program.StackTop, 0x44, 0x55, 0x66));
        Check.Equal("the thread has started anew"u8, (uint)ThreadState.Receiving, Stage.Second.State);
    }

    private static void CheckStack(System.ReadOnlySpan<byte> name, uint programCounter, uint stackPointer) => Check.Refuses(
        name, Error.BadArgument, RawCall.Method((uint)Slot.SecondThread, (uint)ThreadMethod.WriteRegisters, programCounter, stackPointer));
}
