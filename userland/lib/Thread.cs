using Cashew.Abi;

namespace Cashew.User;

/// <summary>Another thread, or one's own. All methods but ReadRegisters need the right to write.</summary>
/// <param name="slot">The slot of the capability.</param>
public readonly struct Thread(ushort slot)
{
    /// <summary>Lets the other threads of the own priority run first. Needs no capability. Five instructions besides the SVC.</summary>
    public static void Yield() => SystemCall.Yield();

    /// <summary>Reads six registers of a thread that does not run: see <see cref="ThreadMethod.ReadRegisters"/> for the groups. Needs the right to read.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, BadArgument (no such group), or BadState (it runs, or its stack is not its own).</returns>
    public Error ReadRegisters(uint group, out Message registers)
    {
        registers = new Message { Word0 = group };
        return SystemCall.Call(slot, (uint)ThreadMethod.ReadRegisters, ref registers);
    }

    /// <summary>
    /// Makes a thread that is suspended or has faulted start anew elsewhere, with a start message of two words. It runs after
    /// <see cref="Resume"/>, or after the reply to its fault.
    /// </summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, BadState, or BadArgument (the stack pointer is not a multiple of 8 in memory of its own).</returns>
    public Error WriteRegisters(uint programCounter, uint stackPointer, uint argument0, uint argument1)
    {
        Message message = new() { Word0 = programCounter, Word1 = stackPointer, Word2 = argument0, Word3 = argument1 };
        return SystemCall.Call(slot, (uint)ThreadMethod.WriteRegisters, ref message);
    }

    /// <summary>Stops it. A wait for a message is broken off with Canceled.</summary>
    /// <returns>None, NoCapability, NoRight or WrongObject.</returns>
    public Error Suspend() => SystemCall.Call(slot, (uint)ThreadMethod.Suspend);

    /// <summary>Lets a suspended thread run.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, or BadState (it is not suspended).</returns>
    public Error Resume() => SystemCall.Call(slot, (uint)ThreadMethod.Resume);

    /// <summary>Sets the priority, 0 to 31.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject or BadArgument.</returns>
    public Error SetPriority(uint priority) => SystemCall.Call(slot, (uint)ThreadMethod.SetPriority, priority);

    /// <summary>Lets the bits of a Notification come to the thread in any Receive. Needs the right to read the Notification.</summary>
    /// <returns>None, NoCapability, NoRight or WrongObject.</returns>
    public Error BindNotification(Notification notification) =>
        SystemCall.Call(slot, (uint)ThreadMethod.BindNotification, notification.Slot);

    /// <summary>Ends the bond with a Notification, if there is one.</summary>
    /// <returns>None, NoCapability, NoRight or WrongObject.</returns>
    public Error UnbindNotification() => SystemCall.Call(slot, (uint)ThreadMethod.BindNotification);
}
