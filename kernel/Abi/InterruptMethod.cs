namespace Cashew.Abi;

/// <summary>The methods of an Interrupt: one line of the interrupt controller, once it has been claimed.</summary>
[KernelObject(ObjectKind.Interrupt)]
public enum InterruptMethod : uint
{
    /// <summary>Each interrupt of the line is masked and signals a Notification from now on.</summary>
    [Method(Rights.Write)]
    [Argument(0, "notification", ArgumentKind.Slot, "The Notification, with the right to write and a badge: the bits to signal.")]
    [Fails(Error.NoCapability, "No Notification there.")]
    [Fails(Error.NoRight, "Its capability lacks the right to write.")]
    [Fails(Error.BadArgument, "Its capability has no badge.")]
    [Fails(Error.BadState, "No line has been claimed for it.")]
    [Fails(Error.Occupied, "It has a Notification.")]
    [Fails(Error.TooDeep, "The capability is the 16th in a row of derivations.")]
    Bind = 0,

    /// <summary>Unmasks the line, once the device has been served. An edge that came meanwhile, and a level that still stands, fire at once.</summary>
    [Method(Rights.Write)]
    [Fails(Error.BadState, "No line has been claimed for it.")]
    Acknowledge = 1,

    /// <summary>Forgets an edge that came while the line was masked.</summary>
    [Method(Rights.Write)]
    [Fails(Error.BadState, "No line has been claimed for it.")]
    Clear = 2,
}
