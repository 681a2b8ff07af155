using Cashew.Abi;

namespace Cashew.User;

/// <summary>One interrupt line. Needs the right to write. A call of a kernel object: some 30 instructions on top of the kernel's.</summary>
/// <param name="slot">The slot of the capability.</param>
public readonly struct Interrupt(ushort slot)
{
    /// <summary>
    /// Lets each interrupt of the line mask it and signal a Notification with the badge of that capability, which must not be 0 and needs the
    /// right to write. The line stays masked until <see cref="Acknowledge"/>.
    /// </summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, BadArgument (badge 0), or Occupied if the line is bound already.</returns>
    public Error Bind(Notification notification) => SystemCall.Call(slot, (uint)InterruptMethod.Bind, notification.Slot);

    /// <summary>Unmasks the line: after Bind, and each time the device has been served.</summary>
    /// <returns>None, NoCapability, NoRight or WrongObject.</returns>
    public Error Acknowledge() => SystemCall.Call(slot, (uint)InterruptMethod.Acknowledge);
}
