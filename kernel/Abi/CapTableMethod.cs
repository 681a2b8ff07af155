namespace Cashew.Abi;

/// <summary>The methods of a CapTable. The destination is a slot of the invoked table, the source a slot of the caller's own.</summary>
[KernelObject(ObjectKind.CapTable)]
public enum CapTableMethod : uint
{
    /// <summary>Makes a capability that is derived from the source: it has the source's rights less those not named. An Untyped and a Reply cannot be copied.</summary>
    [Method(Rights.Write)]
    [Argument(0, "destination", ArgumentKind.TableSlot, "An empty slot.")]
    [Argument(1, "source", ArgumentKind.Slot, "What to copy.")]
    [Argument(2, "rights", ArgumentKind.Rights, "The rights to keep.")]
    [Fails(Error.BadArgument, "No such destination, or the source is an Untyped or a Reply.")]
    [Fails(Error.Occupied, "The destination is not empty.")]
    [Fails(Error.NoCapability, "The source is empty.")]
    [Fails(Error.TooDeep, "The source is the 16th in a row of derivations.")]
    Copy = 0,

    /// <summary>As Copy, with a badge. A capability to an Endpoint or a Notification can be given a badge once.</summary>
    [Method(Rights.Write)]
    [Argument(0, "destination", ArgumentKind.TableSlot, "An empty slot.")]
    [Argument(1, "source", ArgumentKind.Slot, "What to copy.")]
    [Argument(2, "rights", ArgumentKind.Rights, "The rights to keep.")]
    [Argument(3, "badge", ArgumentKind.Word, "What receivers see of messages that were sent with the copy; of a Notification the bits to signal.")]
    [Fails(Error.BadArgument, "No such destination, another kind of object, or the source has a badge.")]
    [Fails(Error.Occupied, "The destination is not empty.")]
    [Fails(Error.NoCapability, "The source is empty.")]
    [Fails(Error.TooDeep, "The source is the 16th in a row of derivations.")]
    Mint = 1,

    /// <summary>Moves a capability, with its place in the derivation. The source becomes empty.</summary>
    [Method(Rights.Write)]
    [Argument(0, "destination", ArgumentKind.TableSlot, "An empty slot.")]
    [Argument(1, "source", ArgumentKind.Slot, "What to move.")]
    [Fails(Error.BadArgument, "No such destination.")]
    [Fails(Error.Occupied, "The destination is not empty.")]
    [Fails(Error.NoCapability, "The source is empty.")]
    Move = 2,

    /// <summary>
    /// Empties a slot. The last capability of an object takes the object with it: whoever waits there gets <see cref="Error.Gone"/>. What was derived from the
    /// capability stays, as if it were derived from the one above. In steps between which interrupts are served.
    /// </summary>
    [Method(Rights.Write)]
    [Argument(0, "slot", ArgumentKind.TableSlot, "The slot; one that is empty stays so.")]
    [Fails(Error.BadArgument, "No such slot.")]
    Delete = 3,

    /// <summary>Deletes all that was derived from a capability, which itself stays. In steps between which interrupts are served; done when the call returns.</summary>
    [Method(Rights.Write)]
    [Argument(0, "slot", ArgumentKind.TableSlot, "The capability.")]
    [Fails(Error.BadArgument, "No such slot.")]
    [Fails(Error.NoCapability, "The slot is empty.")]
    Revoke = 4,

    /// <summary>Puts the right to answer the call that the caller has received last into a slot. It is used up by one Send, and cannot be copied.</summary>
    [Method(Rights.Write)]
    [Argument(0, "destination", ArgumentKind.TableSlot, "An empty slot.")]
    [Fails(Error.BadArgument, "No such slot.")]
    [Fails(Error.Occupied, "The destination is not empty.")]
    [Fails(Error.BadState, "Nobody waits for an answer of the caller.")]
    SaveReply = 5,

    /// <summary>Tells what a slot holds.</summary>
    [Method(Rights.Write)]
    [Argument(0, "slot", ArgumentKind.TableSlot, "The slot.")]
    [Result(0, "kind", "An ObjectKind; 0 if it is empty.")]
    [Result(1, "rights", "The rights.")]
    [Result(2, "badge", "The badge, of an Endpoint or a Notification.")]
    [Result(3, "depth", "How many derivations lie above it.")]
    [Fails(Error.BadArgument, "No such slot.")]
    Inspect = 6,
}
