using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;
using Thread = Cashew.User.Thread;
using Timer = Cashew.User.Timer;

namespace Cashew.Tests.Restart;

/// <summary>A thousand drivers, one after the other, each killed in the middle of what it does, and each out of the same bytes.</summary>
internal static unsafe class RestartChecks
{
    private const uint Rounds = 1000;
    private const uint SizeLog2 = 13;
    private const uint Requests = 5;

    // TIM2's (RM0090, table 62).
    private const uint Line = 28;

    private static Worker s_client;
    private static uint s_addresses;
    private static uint s_used;

    private static uint s_answered;
    private static uint s_deserted;
    private static uint s_claimed;
    private static uint s_refused;
    private static uint s_alike;
    private static uint s_emptied;
    private static uint s_whole;
    private static uint s_dirty;

    public static void Run()
    {
        Bench.Begin((ushort)Slot.Table, (ushort)Slot.Space, (ushort)Slot.Ram, (ushort)Slot.ClientMemory, Free.Client);
        s_client = Bench.NewWorker(20);
        Bench.Begin((ushort)Slot.Table, (ushort)Slot.Space, (ushort)Slot.Ram, (ushort)Slot.Memory, Free.First);
        for (uint round = 0; round < Rounds; round++)
        {
            Live((Request)(round % Requests), round);
            Bench.Clear();
            Look(round);
        }

        Check.Equal("1,000 drivers were built, and claimed the line"u8, Rounds, s_claimed);
        Check.Equal("  nobody else could claim it meanwhile"u8, Rounds, s_refused);
        Check.Equal("  400 of them have answered, with what they waited for"u8, Rounds / Requests * 2, s_answered);
        Check.Equal("  600 were killed in the middle of a call: the client got no reply"u8, Rounds / Requests * 3, s_deserted);
        Check.Equal("each lay at the same addresses"u8, Rounds, s_alike);
        Check.Equal("nothing was left of any of them"u8, Rounds, s_emptied);
        Check.Equal("all of the memory could be had in one piece"u8, Rounds, s_whole);
        Check.Equal("  no word of it was not zero"u8, 0, s_dirty);
    }

    private static void Live(Request request, uint round)
    {
        ushort endpoint = Bench.NewSlot();
        Bench.Memory.Retype(ObjectKind.Endpoint, 0, endpoint, 0, out uint addresses);
        ushort bell = Bench.Make(ObjectKind.Notification);
        ushort timer = Bench.Make(ObjectKind.Timer);
        ushort interrupt = Bench.Make(ObjectKind.Interrupt);
        InterruptControl control = new((ushort)Slot.Interrupts);
        s_claimed += control.Claim(interrupt, Line) == Error.None ? 1u : 0;
        ushort other = Bench.Make(ObjectKind.Interrupt);
        s_refused += control.Claim(other, Line) == Error.Occupied ? 1u : 0;
        Check.Must("Bind of the Timer"u8, new Timer(timer).Bind(Bench.Mint(bell, Rights.Write, Event.Timer)));
        Check.Must("Bind of the Interrupt"u8, new Interrupt(interrupt).Bind(Bench.Mint(bell, Rights.Write, Event.Interrupt)));
        Worker driver = Bench.NewProgram(25, (ushort)Slot.Code, DriverSlot.Count, 4, 0, out ushort table, out ushort space);
        CapTable slots = new(table);
        Check.Must("the driver's capability"u8, slots.Copy(DriverSlot.Requests, endpoint, Rights.Read));
        Check.Must("the driver's capability"u8, slots.Copy(DriverSlot.Events, bell, Rights.Read));
        Check.Must("the driver's capability"u8, slots.Copy(DriverSlot.Timer, timer, Rights.Write));
        Check.Must("the driver's capability"u8, slots.Copy(DriverSlot.Interrupt, interrupt, Rights.Write));
        Check.Must("Map of the device"u8, new AddressSpace(space).Map((ushort)Slot.Device, Rights.Read | Rights.Write, out _));
        driver.Begin(&Driver.Run);

        s_client.Begin(RawCall.Of(Operation.Call, endpoint, 0, (uint)request, round));
        if (request is Request.Time or Request.Interrupt)
        {
            // The driver and its client wait: nothing else runs but what the clock wakes.
            while (!s_client.HasAnswer)
            {
                Thread.Yield();
            }

            uint expected = request == Request.Time ? Event.Timer : Event.Interrupt;
            RawCall answer = s_client.Block->Call;
            s_answered += s_client.Error == Error.None && answer.R5 == expected && answer.R6 == (round * 3) + 1 ? 1u : 0;
        }

        addresses += (uint)driver.Block;
        Bench.Memory.Inspect(out _, out _, out uint used, out _, out _);
        s_alike += round == 0 || (addresses == s_addresses && used == s_used) ? 1u : 0;
        s_addresses = addresses;
        s_used = used;
    }

    private static void Look(uint round)
    {
        s_deserted += s_client.Error == Error.NoReply ? 1u : 0;
        Bench.Memory.Inspect(out uint start, out _, out _, out _, out uint children);
        s_emptied += children == 0 ? 1u : 0;
        s_whole += Bench.Memory.Retype(ObjectKind.Page, SizeLog2, Free.Other, 0, out uint address) == Error.None && address == start ? 1u : 0;
        if (round % 50 == 0)
        {
            new AddressSpace((ushort)Slot.Space).Map(Free.Other, Rights.Read, out _);
            for (uint offset = 0; offset < 1u << (int)SizeLog2; offset += sizeof(uint))
            {
                s_dirty += Volatile.Read(ref *(uint*)(start + offset)) == 0 ? 0u : 1;
            }
        }

        Bench.Table.Revoke(Free.Other);
        Bench.Table.Delete(Free.Other);
    }
}
