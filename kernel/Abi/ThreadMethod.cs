namespace Cashew.Abi;

/// <summary>The methods of a Thread.</summary>
[KernelObject(ObjectKind.Thread)]
public enum ThreadMethod : uint
{
    /// <summary>Reads six registers of a thread that does not run.</summary>
    [Method(Rights.Read)]
    [Argument(0, "group", ArgumentKind.Index, "0: r0 to r3, r12, lr. 1: pc, xPSR, sp, the thread's state, r10, r11. 2: r4 to r9.")]
    [Result(0, "word0", "The group's first register.")]
    [Result(1, "word1", "The second.")]
    [Result(2, "word2", "The third.")]
    [Result(3, "word3", "The fourth.")]
    [Result(4, "word4", "The fifth.")]
    [Result(5, "word5", "The sixth.")]
    [Fails(Error.BadState, "It runs, or its stack is not in its memory.")]
    [Fails(Error.BadArgument, "No such group.")]
    ReadRegisters = 0,

    /// <summary>Restarts a thread that is suspended or has faulted. All registers that are not given become 0. It does not run before Resume, or before the reply to its fault.</summary>
    [Method(Rights.Write)]
    [Argument(0, "programCounter", ArgumentKind.Address, "Its pc.")]
    [Argument(1, "stackPointer", ArgumentKind.Address, "Its sp: a multiple of 8.")]
    [Argument(2, "argument0", ArgumentKind.Word, "Goes to its r4.")]
    [Argument(3, "argument1", ArgumentKind.Word, "Goes to its r5.")]
    [Argument(4, "argument2", ArgumentKind.Word, "Goes to its r6.")]
    [Argument(5, "argument3", ArgumentKind.Word, "Goes to its r7.")]
    [Fails(Error.BadState, "It is neither suspended nor stopped by a fault, or has no AddressSpace.")]
    [Fails(Error.BadArgument, "No stack of its memory lies there.")]
    WriteRegisters = 1,

    /// <summary>Stops it. A wait is broken off: after Resume the thread sees <see cref="Error.Canceled"/>.</summary>
    [Method(Rights.Write)]
    Suspend = 2,

    /// <summary>
    /// Lets a suspended thread run, once it has a SchedulingContext: it can be given one at the same time. It goes on where it was, and the words behind a pc of 0 mean nothing, or it starts anew
    /// as after <see cref="WriteRegisters"/>.
    /// </summary>
    [Method(Rights.Write)]
    [Argument(0, "context", ArgumentKind.OptionalSlot, "The SchedulingContext to bind to it, with the right to write; 0 for none.")]
    [Argument(1, "programCounter", ArgumentKind.OptionalAddress, "Its pc, if it is to start anew; else 0.")]
    [Argument(2, "stackPointer", ArgumentKind.OptionalAddress, "Its sp then: a multiple of 8.")]
    [Argument(3, "argument0", ArgumentKind.OptionalWord, "Goes to its r4 then.")]
    [Argument(4, "argument1", ArgumentKind.OptionalWord, "Goes to its r5 then.")]
    [Argument(5, "argument2", ArgumentKind.OptionalWord, "Goes to its r6 then.")]
    [Fails(Error.BadState, "It is not suspended, has no AddressSpace, or the SchedulingContext has not been configured.")]
    [Fails(Error.NoCapability, "No SchedulingContext there.")]
    [Fails(Error.NoRight, "Its capability lacks the right to write.")]
    [Fails(Error.Occupied, "The SchedulingContext has a thread, or the thread has one.")]
    [Fails(Error.BadArgument, "With a pc: no stack of its memory lies there.")]
    Resume = 3,

    /// <summary>Sets the priority.</summary>
    [Method(Rights.Write)]
    [Argument(0, "priority", ArgumentKind.Priority, "0 to 31, 31 the highest.")]
    [Fails(Error.BadArgument, "No such priority.")]
    SetPriority = 4,

    /// <summary>Lets the bits of a Notification come to the thread in any Receive on an Endpoint. Each of the two has one partner at most: an earlier bond ends.</summary>
    [Method(Rights.Write)]
    [Argument(0, "notification", ArgumentKind.OptionalSlot, "The Notification, with the right to read; 0 ends the bond.")]
    [Fails(Error.NoCapability, "No Notification there.")]
    [Fails(Error.NoRight, "Its capability lacks the right to read.")]
    BindNotification = 5,

    /// <summary>
    /// Sets what a suspended thread works with: what is named replaces what was, slot 0 leaves it as it is. The thread holds capabilities of its own, derived from those
    /// that are named: they go when those are revoked. A thread that loses its AddressSpace is suspended.
    /// </summary>
    [Method(Rights.Write)]
    [Argument(0, "capTable", ArgumentKind.OptionalSlot, "Its CapTable.")]
    [Argument(1, "addressSpace", ArgumentKind.OptionalSlot, "Its AddressSpace.")]
    [Argument(2, "faultEndpoint", ArgumentKind.OptionalSlot, "Where its faults go: with the right to write. The badge is that of the capability.")]
    [Argument(3, "utcbPage", ArgumentKind.OptionalSlot, "The Page of its UTCB: RAM, with the rights to read and write.")]
    [Argument(4, "utcbOffset", ArgumentKind.Address, "Where in the Page the UTCB starts: a multiple of 4, with the whole UTCB in the Page.")]
    [Argument(5, "priority", ArgumentKind.OptionalPriority, "1 to 31; 0 leaves it as it is, which is 0 for a new thread.")]
    [Fails(Error.BadState, "It is not suspended.")]
    [Fails(Error.NoCapability, "A slot holds no such object.")]
    [Fails(Error.NoRight, "A capability lacks a right.")]
    [Fails(Error.BadArgument, "The UTCB does not lie in the Page's memory, the Page is a device's or flash, or there is no such priority.")]
    [Fails(Error.TooDeep, "A capability is the 16th in a row of derivations.")]
    Configure = 6,
}
