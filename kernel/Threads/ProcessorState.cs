using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cashew.Kernel;

// What every entry into the kernel needs lies in one place, which the stack pointer points to when an exception comes: the linker puts this record right above
// the kernel's stack, and there is one entry at a time. So the way in needs no address, and C# gets this one as an argument.

/// <summary>What the kernel knows of the processor: which thread runs, what the MPU has, whose time passes, and what is to be done.</summary>
[Offsets]
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ProcessorState
{
    // Entry.S reserves the memory, under the compiler's name for it.
    private static ProcessorState s_instance;

    /// <summary>The thread that runs, or that ran when the kernel was entered. It is in no queue.</summary>
    public Thread* Current;

    /// <summary><see cref="Current"/>, if it can go on as it is: on the account that is charged, and with the right deadline set. Else null, and <see cref="Accounting.Settle"/> is to look.</summary>
    public Thread* Settled;

    /// <summary>The space whose regions the MPU has.</summary>
    public AddressSpace* LoadedSpace;

    /// <summary>
    /// <see cref="LoadedSpace"/>, if another thread of it can go on with the processor as it is. While the thread that runs may use the FPU:
    /// <see cref="FloatingPoint.Allowed"/>, which is the space of none, so that whoever comes next is denied it; else, while the MPU has shared regions, <see cref="AddressSpace.SharedLoaded"/>.
    /// </summary>
    public AddressSpace* SettledSpace;

    /// <summary>Where the MPU's regions are written to.</summary>
    public uint RegionRegisters;

    /// <summary>The thread whose registers are in the FPU, or null: then nobody needs what is in it.</summary>
    public Thread* FloatingPointOwner;

    /// <summary>The account that is charged.</summary>
    public SchedulingContext* Account;

    /// <summary>Bit n is set if and only if the queue of priority n is not empty.</summary>
    public uint Ready;

    /// <summary>The running time slice has no end, since nobody else of that priority is ready.</summary>
    public bool IsEndless;

    /// <summary>The deadline may be too late: <see cref="Accounting.Settle"/> is to set it anew, whatever thread runs next.</summary>
    public bool MustSwitch;

    /// <summary>The thread that runs when no other can. It is in no queue ever.</summary>
    public Thread* Idle;

    /// <summary>The time at the last look at the clock: all before is charged. The clock counts 32 bits, the rest is added up here.</summary>
    public ulong Now;

    /// <summary>When the clock's line will fire.</summary>
    public ulong Deadline;

    /// <summary>The low word of the time at which the timer fires, which may be before a deadline that is far away.</summary>
    public uint Alarm;

    /// <summary>The event that is due next, or null: the top of the <see cref="TimeQueue"/>.</summary>
    public TimeEvent* FirstEvent;

    /// <summary>The address of the first object that the <see cref="Reclaimer"/> takes apart, and its kind in the low four bits; 0 if there is none.</summary>
    public uint Dying;

    /// <summary>The capability that the <see cref="Reclaimer"/> lets sink, or null.</summary>
    public Capability* Sinking;

    /// <summary>The one.</summary>
    public static ProcessorState* Instance
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (ProcessorState*)Unsafe.AsPointer(ref s_instance);
    }

    /// <summary>Lets the way out of the kernel set the deadline anew, whatever thread runs next.</summary>
    public static void Unsettle()
    {
        ProcessorState* state = Instance;
        state->Settled = null;
        state->MustSwitch = true;
    }
}
