using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.FloatingPoint;

/// <summary>Nobody sees what another thread has left, alive or gone.</summary>
internal static unsafe class LeakChecks
{
    private const uint Pattern = 0x5A5A5A5A;
    private const int MemoryLog2 = 14;

    public static void Run()
    {
        Registers.Fill(0xABCD);
        Worker worker = Task.New(20, 0x2000, hasFloatingPoint: true);
        worker.Begin(&Task.Fill);
        Check.That("a new thread runs"u8, worker.HasAnswer);
        Check.Equal("  and finds nothing of the one before"u8, Registers.Count, worker.Word((int)Task.Word.Zero));
        Check.Equal("  which has its own"u8, Registers.Count, Registers.Kept(0xABCD));
        worker.Begin(&Task.Fill);
        Check.Equal("a thread that starts anew finds nothing of itself"u8, Registers.Count, worker.Word((int)Task.Word.Zero));
        Registers.Fill(0xABCD);
        worker.Begin(&Task.Fill);
        Check.Equal("  nor when its registers were in its area"u8, Registers.Count, worker.Word((int)Task.Word.Zero));
        Bench.Clear();
        CheckSuccessor();
        CheckMemory();
        CheckStop();
    }

    // The worker's registers are in the FPU when it goes.
    private static void CheckSuccessor()
    {
        Worker owner = Task.New(20, 0x3000, hasFloatingPoint: true);
        owner.Begin(&Task.Fill);
        Check.That("an owner of the FPU goes"u8, owner.HasAnswer);
        Bench.Clear();
        Worker successor = Task.New(20, 0x4000, hasFloatingPoint: true);
        successor.Begin(&Task.Fill);
        Check.Equal("  a thread in its place finds nothing"u8, Registers.Count, successor.Word((int)Task.Word.Zero));
        Bench.Clear();
        Check.Equal("  the tester's registers are still its own"u8, Registers.Count, Registers.Kept(0xABCD));
    }

    // All memory of an owner that has gone is a Page now: nothing may be stored there.
    private static void CheckMemory()
    {
        Worker owner = Task.New(20, 0x5000, hasFloatingPoint: true);
        owner.Begin(&Task.Fill);
        Check.That("an owner of the FPU goes, and its memory is a Page"u8, owner.HasAnswer);
        Bench.Clear();
        ushort page = Bench.NewSlot();
        Check.Must("Retype to a Page"u8, Bench.Memory.Retype(ObjectKind.Page, MemoryLog2, page, 0, out uint address));
        Check.Must("Map of the Page"u8, new User.AddressSpace((ushort)Slot.Space).Map(page, Rights.Read | Rights.Write, out _));
        uint* words = (uint*)address;
        for (int i = 0; i < 1 << (MemoryLog2 - 2); i++)
        {
            Volatile.Write(ref words[i], Pattern);
        }

        Registers.Fill(0xBCDE);
        uint same = 0;
        for (int i = 0; i < 1 << (MemoryLog2 - 2); i++)
        {
            same += Volatile.Read(ref words[i]) == Pattern ? 1u : 0;
        }

        Check.Equal("  the next user of the FPU stores nothing there"u8, 1 << (MemoryLog2 - 2), same);
        Check.Equal("  and has its registers"u8, Registers.Count, Registers.Kept(0xBCDE));
        Bench.Clear();
    }

    // A thread that is stopped in the middle goes on with its registers.
    private static void CheckStop()
    {
        Worker spinner = Task.New(5, 0x6000, hasFloatingPoint: true);
        ushort bell = Bench.Make(ObjectKind.Notification);
        User.Timer timer = new(Bench.Make(ObjectKind.Timer));
        Check.Must("Bind of the Timer"u8, timer.Bind(Bench.Mint(bell, Rights.Write, 1)));
        spinner.Begin(&Task.Spin);
        for (uint i = 0; i < 20; i++)
        {
            timer.Read(out uint now, out uint high);
            Check.Must("Arm of the Timer"u8, timer.Arm(now + 100 + i, high));
            new User.Notification(bell).Wait(out _);
            Check.Must("Suspend of the spinner"u8, spinner.Thread.Suspend());
            Registers.Fill(i);
            Check.Must("Resume of the spinner"u8, spinner.Thread.Resume());
        }

        Check.InRange("a thread that is stopped again and again"u8, 20, uint.MaxValue, spinner.Word((int)Task.Word.Rounds));
        Check.Equal("  has lost no register"u8, 0, spinner.Word((int)Task.Word.Lost));
        Bench.Clear();
    }
}
