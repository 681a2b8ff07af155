using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// The kernel's part of an interrupt is to mask its line and to signal. The driver, a thread like any other, serves the device and then
// unmasks the line, so a device that never stops asking costs no more than its driver's priority allows. An edge that comes while the line is masked
// stays pending in the controller.

/// <summary>One interrupt line, once it has been claimed.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal unsafe struct Interrupt
{
    /// <summary>While the object is taken apart: <see cref="Reclaimer"/>.</summary>
    [FieldOffset(0)]
    public uint Link;

    /// <summary>The line's number plus 1; 0 for none.</summary>
    [FieldOffset(4)]
    public uint LineNumber;

    /// <summary>What the line signals, with the bits as a badge: <see cref="HeldCapability"/>. Without it the line stays masked.</summary>
    [FieldOffset(16)]
    public Capability Notification;

    /// <summary>The line's number, from 0. It must have one.</summary>
    public readonly uint Line => LineNumber - 1;

    /// <summary>The line has fired. Returns the thread to run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thread* Fire(uint line, Thread* current)
    {
        Processor.MaskInterrupt(line);
        Interrupt* interrupt = InterruptTable.Find(line);
        return Scheduler.Wake(current, interrupt == null ? null : HeldCapability.Signal(&interrupt->Notification));
    }

    /// <summary>One step of the end of an interrupt: it signals nothing any more, then the line is free, and masked. True if it was the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TakeApart(Interrupt* interrupt)
    {
        if (!Reclaimer.IsEmpty(&interrupt->Notification))
        {
            return false;
        }

        if (interrupt->LineNumber != 0)
        {
            Processor.MaskInterrupt(interrupt->Line);
            InterruptTable.Remove(interrupt->Line);
        }

        return true;
    }
}
