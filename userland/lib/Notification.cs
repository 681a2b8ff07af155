using Cashew.Abi;

namespace Cashew.User;

/// <summary>A word of bits that threads signal and wait for. Cost as for an <see cref="Endpoint"/>.</summary>
/// <param name="slot">The slot of the capability.</param>
public readonly struct Notification(ushort slot)
{
    internal uint Slot => slot;

    /// <summary>ORs the capability's badge into the bits. Never waits. Needs the right to write.</summary>
    /// <returns>None, NoCapability, NoRight or WrongObject.</returns>
    public Error Signal()
    {
        Message message = default;
        return SystemCall.Invoke(Operation.Send, slot, 0, ref message);
    }

    /// <summary>Waits until there are bits, and takes all of them. Needs the right to read.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, or Canceled if the thread was suspended meanwhile; only None gives bits.</returns>
    public Error Wait(out uint bits)
    {
        Message message = default;
        Error error = SystemCall.Invoke(Operation.Receive, slot, 0, ref message);
        bits = error == Error.None ? message.Word0 : 0;
        return error;
    }
}
