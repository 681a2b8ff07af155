using System;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Faults;

/// <summary>Stack pointers to where the hardware can store no frame: for a system call, and for an interrupt.</summary>
internal static class StackChecks
{
    // Microseconds in which the puppet gets to where it waits.
    private const uint Delay = 500;

    private static Timer Alarm => new((ushort)Slot.Alarm);

    public static void Run()
    {
        uint kernelRam = ImageTable.Current.Header.KernelRamBase;
        CheckStack("a system call with its stack in the kernel's RAM"u8, Trick.CallWithStack, kernelRam + 64);
        CheckStack("a system call with its stack in another program's RAM"u8, Trick.CallWithStack, ImageTable.Current.PageAt(Stage.Second.Program.RamPage).End);
        CheckStack("a system call with its stack in its own code"u8, Trick.CallWithStack, Stage.First.Program.Entry + 64);
        CheckStack("a system call with its stack at 0"u8, Trick.CallWithStack, 0);
        CheckStack("a system call with its stack in the NVIC"u8, Trick.CallWithStack, 0xE000E200);
        CheckStack("a system call with half a frame below its RAM"u8, Trick.CallWithStack, Stage.FirstRam.Base + 16);
        CheckStack("a system call with half a frame above its RAM"u8, Trick.CallWithStack, Stage.FirstRam.End + 16);
        Check.Gives("an alarm to interrupt by"u8, Error.None, Alarm.Bind((ushort)Slot.Alarms));
        CheckInterrupt("an interrupt with the stack in the kernel's RAM"u8, kernelRam + 64);
        CheckInterrupt("an interrupt with the stack in another program's RAM"u8, ImageTable.Current.PageAt(Stage.Second.Program.RamPage).End);
        CheckInterrupt("an interrupt with the stack at 0"u8, 0);
        CheckPending();
    }

    private static void CheckInterrupt(ReadOnlySpan<byte> name, uint stackPointer)
    {
        Alarm.Read(out uint low, out uint high);
        Alarm.Arm(low + Delay, low + Delay < low ? high + 1 : high);
        CheckStack(name, Trick.WaitWithStack, stackPointer);
    }

    private static void CheckStack(ReadOnlySpan<byte> name, Trick trick, uint stackPointer)
    {
        Stage.First.Give((Order)trick, stackPointer);
        RawCall fault = Stage.Fault();
        Check.Equal(name, (uint)FaultKind.Stack, fault.R5);
        Check.Equal("  the badge"u8, Stage.First.Badge, fault.R11);
        Check.Equal("  no pc is known"u8, 0, (fault.R9 & (uint)FaultValidity.ProgramCounter) | fault.R7);
        Check.Equal("  its registers cannot be read"u8, uint.MaxValue, Stage.First.State);
        Check.Gives("  it can be started anew"u8, Error.None, Stage.First.Restart());
    }

    // The puppet makes the tester ready, and then faults in an SVC. If that SVC stayed pending, it would be taken as one of the tester's: of the
    // tag 0x40000000, the answer to its wait, which is ReplyReceive on slot 0.
    private static void CheckPending()
    {
        Stage.First.Thread.SetPriority(5);
        Stage.First.Give((Order)Trick.RaiseAndCallWithStack, ImageTable.Current.Header.KernelRamBase + 64);
        RawCall wait = RawCall.Of(Operation.Receive, (uint)Slot.Bell);
        wait.Enter();
        Check.Equal("a system call that was not stacked is not the next thread's"u8, MessageTag.NotificationBit, wait.R4);
        Check.Equal("  whose answer is as it was"u8, 1, wait.R5);
        Check.Equal("  the fault is the puppet's"u8, (uint)FaultKind.Stack, Stage.Fault().R5);
        Stage.First.Restart();
        Stage.First.Thread.SetPriority(20);
    }
}
