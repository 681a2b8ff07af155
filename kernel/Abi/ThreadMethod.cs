namespace Cashew.Abi;

/// <summary>The methods of a Thread. Arguments are r5 and on, results likewise.</summary>
public enum ThreadMethod : uint
{
    /// <summary>
    /// Reads six registers of a thread that does not run. r5: which group: 0 is r0 to r3, r12, lr; 1 is pc, xPSR, sp, the thread's state, r10, r11;
    /// 2 is r4 to r9. A stack that is not in the thread's memory is <see cref="Error.BadState"/>.
    /// </summary>
    ReadRegisters = 0,

    /// <summary>
    /// Restarts a thread that is suspended or has faulted: r5 is its pc, r6 its sp (a multiple of 8), r7 goes to its r4 and r8 to its r5. All its other
    /// registers become 0. It does not run before Resume, or before the reply to its fault.
    /// </summary>
    WriteRegisters = 1,

    /// <summary>Stops it. A wait for a message is broken off: after Resume the thread sees <see cref="Error.Canceled"/>.</summary>
    Suspend = 2,

    /// <summary>Lets a suspended thread run.</summary>
    Resume = 3,

    /// <summary>r5: the new priority, 0 to 31.</summary>
    SetPriority = 4,

    /// <summary>r5: the slot of a Notification in the caller's table, or 0 for none. Its bits then come to the thread in any Receive.</summary>
    BindNotification = 5,
}
