namespace Cashew.Abi;

/// <summary>The methods of a Timer: one deadline. Times are microseconds of the one clock, which starts with boot and never goes back.</summary>
[KernelObject(ObjectKind.Timer)]
public enum TimerMethod : uint
{
    /// <summary>Sets what the Timer signals.</summary>
    [Method(Rights.Write)]
    [Argument(0, "notification", ArgumentKind.Slot, "The Notification, with the right to write and a badge: the bits to signal.")]
    [Fails(Error.NoCapability, "No Notification there.")]
    [Fails(Error.NoRight, "Its capability lacks the right to write.")]
    [Fails(Error.BadArgument, "Its capability has no badge.")]
    [Fails(Error.Occupied, "It has a Notification.")]
    [Fails(Error.TooDeep, "The capability is the 16th in a row of derivations.")]
    Bind = 0,

    /// <summary>Sets the deadline, in place of one that was set. At it, or at once if it has passed, the Timer signals its Notification, once.</summary>
    [Method(Rights.Write)]
    [Argument(0, "low", ArgumentKind.Word, "The time's low word.")]
    [Argument(1, "high", ArgumentKind.Word, "The time's high word.")]
    [Fails(Error.BadState, "It has no Notification.")]
    Arm = 1,

    /// <summary>Takes the deadline back, if there is one.</summary>
    [Method(Rights.Write)]
    [Result(0, "wasArmed", "1 if the Timer had not signalled yet.")]
    Cancel = 2,

    /// <summary>Reads the clock.</summary>
    [Method(Rights.None)]
    [Result(0, "low", "The time's low word, in microseconds.")]
    [Result(1, "high", "The time's high word.")]
    Read = 3,
}
