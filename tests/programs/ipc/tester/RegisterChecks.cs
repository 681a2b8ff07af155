using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Ipc;

/// <summary>What a program's registers hold after each system call, after the processor was taken from it, and when it is started anew.</summary>
internal static unsafe class RegisterChecks
{
    private const Order CallWithPattern = Order.FirstOwn;
    private const Order SpinWithPattern = Order.FirstOwn + 1;
    private const Order FindProbe = Order.FirstOwn + 2;

    // Bits of a report: the six words of a message, and all of r4 to r11.
    private const uint Words = 0x7E0;
    private const uint TagAndWord = 0x30;

    private const uint Flags = 0xF8000000;
    private const uint OtherFlags = 0x50000000;
    private const uint Pattern5 = 0xA5A50505;

    private static uint s_count;

    private static uint CountAddress => (uint)Unsafe.AsPointer(ref s_count);

    public static void Run()
    {
        CheckYield();
        CheckRendezvous();
        CheckMethods();
        CheckPreemption();
        CheckRestart();
    }

    private static void CheckYield()
    {
        Give(Operation.Yield, 0, Flags);
        Check.Equal("Yield changes no register"u8, 0, Stage.Report().Word0);
        Give(Operation.Yield, 0, OtherFlags);
        Check.Equal("  and no flag"u8, 0, Stage.Report().Word0);

        s_count = 0;
        Stage.First.Thread.SetPriority(5);
        Stage.Second.Thread.SetPriority(5);
        Stage.Second.Give(Order.CountAndYield, CountAddress, 2);
        Give(Operation.Yield, 0, Flags);
        Message one = Stage.Report();
        Message other = Stage.Report();
        Check.Equal("  nor when another thread runs in between"u8, 0, one.Badge == Stage.First.Badge ? one.Word0 : other.Word0);
        Check.Equal("  which it did"u8, 2, Volatile.Read(ref s_count));
        Stage.First.Thread.SetPriority(20);
        Stage.Second.Thread.SetPriority(20);
    }

    private static void CheckRendezvous()
    {
        Message message = default;
        Give(Operation.Send, PuppetSlot.Mail, Flags);
        Stage.Mail.Receive(ref message);
        Check.Equal("a received message is the sender's words"u8, Pattern5, message.Word0);
        Message report = Stage.Report();
        Check.Equal("Send that had to wait changes r4 alone"u8, 1 << 4, report.Word0);

        Give(Operation.Call, PuppetSlot.Mail, OtherFlags);
        Stage.Mail.Receive(ref message);
        message = new Message { Word0 = 1, Word1 = 2, Word2 = 3, Word3 = 4, Word4 = 5, Word5 = 6 };
        Endpoint.Reply(9, ref message);
        report = Stage.Report();
        Check.Equal("Call that had to wait changes r4 and the words"u8, Words | (1 << 4), report.Word0);
        Check.Equal("  to the reply's"u8, 9 + 1 + 6, report.Word1 + report.Word2 + report.Word3);

        Give(Operation.Receive, PuppetSlot.Mail, Flags);
        Stage.Mail.Send(9, ref message);
        report = Stage.Report();
        Check.Equal("Receive that had to wait changes r4, the words and the badge"u8, Words | (1 << 4) | (1 << 11), report.Word0);
        Check.Equal("  to the sender's badge"u8, 7, report.Word4);

        Give(Operation.Receive, PuppetSlot.Bell, Flags);
        new Notification((ushort)Slot.Bell).Signal();
        report = Stage.Report();
        Check.Equal("a wait for a Notification changes r4 and r5"u8, TagAndWord, report.Word0);

        Give(Operation.Receive, PuppetSlot.Mail, Flags);
        Stage.First.Thread.Suspend();
        Stage.First.Thread.Resume();
        Check.Equal("a wait that is broken off changes r4 and r5"u8, TagAndWord, Stage.Report().Word0);

        new Notification((ushort)Slot.Bell).Signal();
        Give(Operation.Receive, PuppetSlot.Bell, OtherFlags);
        Check.Equal("bits that are there change r4 and r5"u8, TagAndWord, Stage.Report().Word0);
    }

    private static void CheckMethods()
    {
        Give(Operation.Send, PuppetSlot.Bell, Flags);
        Check.Equal("a signal changes r4 alone"u8, 1 << 4, Stage.Report().Word0);
        new Notification((ushort)Slot.Bell).Wait(out _);
        Give(Operation.Call, PuppetSlot.Bell, Flags);
        Check.Equal("an error changes r4 and r5"u8, TagAndWord, Stage.Report().Word0);
        Give((Operation)15, PuppetSlot.Mail, OtherFlags);
        Check.Equal("an operation that is not changes r4 and r5"u8, TagAndWord, Stage.Report().Word0);
    }

    // Both puppets run at one priority below the tester: the first with its patterns, the second counts. They take turns by time slices.
    private static void CheckPreemption()
    {
        Stage.First.Thread.SetPriority(5);
        Stage.Second.Thread.SetPriority(5);
        Stage.Second.Give(Order.Count, CountAddress);
        Stage.First.Give(SpinWithPattern, 1_000_000);
        Check.Equal("time slices change no register"u8, 0, Stage.Report().Word0);
        Check.That("  and there were some"u8, Volatile.Read(ref s_count) > 10_000);
        Stage.Second.Thread.Suspend();
        Stage.First.Thread.SetPriority(20);
        Stage.Second.Thread.SetPriority(20);
        Stage.Second.Restart();
    }

    private static void CheckRestart()
    {
        Stage.First.Give(FindProbe);
        uint probe = Stage.Report().Word0;
        Stage.First.Thread.Suspend();
        Stage.First.Thread.WriteRegisters(probe, Stage.First.Program.StackTop, 0x44, 0x55, 0, 0);
        Stage.First.Thread.Resume();
        Message report = Stage.Report();
        Check.Equal("a thread that is started anew has 0 in all registers"u8, 0, report.Word0);
        Check.Equal("  but the first argument"u8, 0x44, report.Word1);
        Check.Equal("  and the second"u8, 0x55, report.Word2);
    }

    private static void Give(Operation operation, uint slot, uint flags) =>
        Stage.First.Give(CallWithPattern, MessageTag.Create(operation, slot, 0).Value, flags);
}
