using Cashew.Abi;

namespace Cashew.User;

/// <summary>A word of bits that threads signal and wait for. Cost as for an <see cref="Endpoint"/>.</summary>
/// <param name="slot">The slot of the capability.</param>
public readonly struct Notification(ushort slot)
{
    /// <summary>The slot of the capability.</summary>
    public ushort Slot => slot;

    /// <summary>ORs the capability's badge into the bits. Never waits. Needs the right to write.</summary>
    /// <returns>None, NoCapability, NoRight or WrongObject.</returns>
    public Error Signal()
    {
        Message message = default;
        return SystemCall.Invoke(Operation.Send, slot, 0, ref message);
    }

    /// <summary>Waits until there are bits, and takes all of them. Needs the right to read.</summary>
    /// <returns>
    /// None, NoCapability, NoRight, WrongObject, Canceled if the thread was suspended meanwhile, or Gone if the Notification was destroyed; only None
    /// gives bits.
    /// </returns>
    public Error Wait(out uint bits) => Receive(Operation.Receive, out bits);

    /// <summary>Takes all bits that are there already. Otherwise as <see cref="Wait"/>.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, or WouldBlock; only None gives bits.</returns>
    public Error TryWait(out uint bits) => Receive(Operation.TryReceive, out bits);

    private Error Receive(Operation operation, out uint bits)
    {
        Message message = default;
        Error error = SystemCall.Invoke(operation, slot, 0, ref message);
        bits = error == Error.None ? message.Word0 : 0;
        return error;
    }
}
