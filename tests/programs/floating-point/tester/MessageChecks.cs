using System.Runtime.CompilerServices;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.FloatingPoint;

// Compiled code keeps numbers in the registers that Registers.Fill takes, so who calls that knows floats by their bits alone.

/// <summary>The tester and a server in C, both with the FPU, take turns by messages.</summary>
internal static unsafe class MessageChecks
{
    private const int Rounds = 50;

    // 3.0f
    private const uint Three = 0x40400000;

    public static void Run()
    {
        CheckAverages();

        Registers.Fill(7);
        for (int i = 0; i < Rounds; i++)
        {
            Ask(Three);
        }

        Check.Equal("a client that does not use the FPU meanwhile has its registers in the end"u8, Registers.Count, Registers.Kept(7));

        // A thread without the FPU takes a message: nobody else comes to the registers.
        ushort endpoint = Bench.Make(ObjectKind.Endpoint);
        Worker receiver = Bench.NewWorker(20);
        receiver.Begin(RawCall.Of(Operation.Receive, endpoint));
        Message message = default;
        Registers.Fill(9);
        Check.Gives("Send to a thread without the FPU"u8, Error.None, new User.Endpoint(endpoint).Send(1, ref message));
        Check.That("  which gets it"u8, receiver.HasAnswer);
        Check.Equal("  leaves the registers"u8, Registers.Count, Registers.Kept(9));
        Bench.Clear();
    }

    private static void CheckAverages()
    {
        uint average = 0;
        uint kept = 0;
        uint right = 0;
        for (uint i = 0; i < Rounds; i++)
        {
            // As threads start: rounded to the nearest.
            Registers.Fill(0);
            uint sample = Sample(i);
            average = Next(average, sample);
            Registers.Fill(i);
            right += Ask(sample) == average ? 1u : 0;
            kept += Registers.Kept(i);
        }

        Check.Equal("a server that computes has the right averages"u8, Rounds, right);
        Check.Equal("  and its client keeps its registers"u8, Rounds * Registers.Count, kept);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Sample(uint number) => ArithmeticChecks.Bits((int)(number & 7) * 0.7f);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Next(uint average, uint sample)
    {
        float before = *(float*)&average;
        return ArithmeticChecks.Bits(before + ((*(float*)&sample - before) * 0.25f));
    }

    private static uint Ask(uint sample)
    {
        Message message = new() { Word0 = sample };
        Check.Must("Call of the filter"u8, new User.Endpoint((ushort)Slot.Samples).Call(0, ref message));
        return message.Word0;
    }
}
