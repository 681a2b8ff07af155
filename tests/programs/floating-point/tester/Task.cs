using System.Threading;
using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.FloatingPoint;

/// <summary>What workers do, each in a space of its own. The words of a worker's block are for <see cref="Word"/>.</summary>
internal static unsafe class Task
{
    /// <summary>What the words of a block are.</summary>
    public enum Word
    {
        /// <summary>The number that its registers follow from.</summary>
        First,

        /// <summary>How often it has looked.</summary>
        Rounds,

        /// <summary>How many registers were not as they were left.</summary>
        Lost,

        /// <summary>How many registers were 0 at the start.</summary>
        Zero,
    }

    /// <summary>A worker with a space of its own, whose registers follow from a number.</summary>
    public static Worker New(uint priority, uint first, bool hasFloatingPoint, ushort faults = 0)
    {
        Worker worker = Bench.NewProgram(priority, (ushort)Slot.Code, 2, 4, faults, out _, out _, hasFloatingPoint);
        worker.Block->Words[(int)Word.First] = first;
        return worker;
    }

    /// <summary>Looks at what is there, fills the registers, and ends.</summary>
    public static void Fill()
    {
        WorkerBlock* own = WorkerBlock.Current;
        own->Words[(int)Word.Zero] = Registers.Zero();
        Registers.Fill(own->Words[(int)Word.First]);
        Volatile.Write(ref own->HasAnswer, 1);
    }

    /// <summary>Fills the registers and looks at them for ever, with other numbers each time.</summary>
    public static void Spin()
    {
        WorkerBlock* own = WorkerBlock.Current;
        uint first = own->Words[(int)Word.First];
        while (true)
        {
            Registers.Fill(first);
            Volatile.Write(ref own->Words[(int)Word.Lost], own->Words[(int)Word.Lost] + Registers.Count - Registers.Kept(first));
            Volatile.Write(ref own->Words[(int)Word.Rounds], own->Words[(int)Word.Rounds] + 1);
            first += Registers.Count;
        }
    }

    /// <summary>Uses a coprocessor that is not there, and ends.</summary>
    public static void UseOther()
    {
        WorkerBlock* own = WorkerBlock.Current;
        Registers.Fill(own->Words[(int)Word.First]);
        Registers.UseOther();
        Volatile.Write(ref own->HasAnswer, 1);
    }

    /// <summary>Signals for ever, without the FPU.</summary>
    public static void Yield()
    {
        WorkerBlock* own = WorkerBlock.Current;
        while (true)
        {
            RawCall call = RawCall.Of(Operation.Yield, 0);
            call.R11 = 0;
            call.Enter();
            Volatile.Write(ref own->Words[(int)Word.Rounds], own->Words[(int)Word.Rounds] + 1);
        }
    }
}
