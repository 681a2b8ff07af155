using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// The kernel's part of an interrupt is to mask its line and to signal. The driver, a thread like any other, serves the device and then
// unmasks the line, so a device that never stops asking costs no more than its driver's priority allows.

/// <summary>One interrupt line.</summary>
internal unsafe struct Interrupt
{
    /// <summary>The line's number, from 0.</summary>
    public uint Line;

    /// <summary>What the line signals, or null: then it stays masked.</summary>
    public Notification* Notification;

    /// <summary>The bits it signals with.</summary>
    public uint Bits;

    /// <summary>The line has fired. Returns the thread to run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thread* Fire(uint line, Thread* current)
    {
        Processor.MaskInterrupt(line);
        Interrupt* interrupt = InterruptTable.Find(line);
        if (interrupt != null && interrupt->Notification != null)
        {
            Kernel.Notification.Signal(interrupt->Notification, interrupt->Bits);
        }

        return Scheduler.Continue(current);
    }

    /// <summary>A method of the line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Invoke(Interrupt* interrupt, InterruptMethod method, Thread* caller)
    {
        switch (method)
        {
            case InterruptMethod.Bind:
                return Bind(interrupt, caller);
            case InterruptMethod.Acknowledge:
                Processor.UnmaskInterrupt(interrupt->Line);
                return Error.None;
            default:
                return Error.UnknownMethod;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Error Bind(Interrupt* interrupt, Thread* caller)
    {
        Capability* capability = CapTable.Find(caller->CapTable, caller->Registers.Word0, ObjectKind.Notification);
        if (capability == null)
        {
            return Error.NoCapability;
        }

        if (!capability->Allows(Rights.Write))
        {
            return Error.NoRight;
        }

        if (capability->Badge == 0)
        {
            return Error.BadArgument;
        }

        if (interrupt->Notification != null)
        {
            return Error.Occupied;
        }

        interrupt->Notification = (Notification*)capability->Object;
        interrupt->Bits = capability->Badge;
        return Error.None;
    }
}
