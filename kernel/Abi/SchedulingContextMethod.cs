namespace Cashew.Abi;

/// <summary>
/// The methods of a SchedulingContext: the right to so much of the processor's time in each period. A thread without one runs only while it serves
/// a caller, on the caller's.
/// </summary>
[KernelObject(ObjectKind.SchedulingContext)]
public enum SchedulingContextMethod : uint
{
    /// <summary>
    /// Sets budget and period, and fills the budget. With a budget equal to its period it is a time slice: used up, it is full again at once, and its thread goes behind the
    /// others of its priority. Else what was used comes back one period after its use began.
    /// </summary>
    [Method(Rights.Write)]
    [Argument(0, "budget", ArgumentKind.Microseconds, "20 to the period.")]
    [Argument(1, "period", ArgumentKind.Microseconds, "20 to 2^31 - 1.")]
    [Argument(2, "flags", ArgumentKind.Index, "1: a thread that has used the budget up faults with FaultKind.Timeout, if it has a fault endpoint. Else 0.")]
    [Fails(Error.BadArgument, "A budget, a period or a flag that cannot be.")]
    Configure = 0,

    /// <summary>Gives it to a thread that has none, in whatever state.</summary>
    [Method(Rights.Write)]
    [Argument(0, "thread", ArgumentKind.Slot, "The Thread, with the right to write.")]
    [Fails(Error.NoCapability, "No Thread there.")]
    [Fails(Error.NoRight, "Its capability lacks the right to write.")]
    [Fails(Error.BadState, "It has not been configured.")]
    [Fails(Error.Occupied, "It has a thread, or the thread has a SchedulingContext.")]
    Bind = 1,

    /// <summary>Takes it from its thread.</summary>
    [Method(Rights.Write)]
    [Fails(Error.BadState, "It has no thread.")]
    Unbind = 2,

    /// <summary>Tells what was used.</summary>
    [Method(Rights.None)]
    [Result(0, "consumedLow", "Microseconds used since it was made, the low word.")]
    [Result(1, "consumedHigh", "The high word.")]
    [Result(2, "available", "Microseconds that could be used now.")]
    [Result(3, "budget", "The budget, in microseconds; 0 if it has not been configured.")]
    [Result(4, "period", "The period, in microseconds.")]
    Inspect = 3,
}
