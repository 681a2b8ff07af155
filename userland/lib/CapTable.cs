using Cashew.Abi;

namespace Cashew.User;

/// <summary>A table of capabilities. Destinations are slots of this table, sources are slots of the caller's own. Needs the right to write.</summary>
/// <param name="slot">The slot of the capability.</param>
public readonly struct CapTable(ushort slot)
{
    /// <summary>Copies a capability, with the given rights of those that it has.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, BadArgument (no such slot), or Occupied (the destination is not empty).</returns>
    public Error Copy(ushort destination, ushort source, Rights rights)
    {
        Message message = new() { Word0 = destination, Word1 = source, Word2 = (uint)rights };
        return SystemCall.Call(slot, (uint)CapTableMethod.Copy, ref message);
    }

    /// <summary>Copies a capability to an Endpoint or a Notification and gives the copy a badge.</summary>
    /// <returns>As <see cref="Copy"/>; BadArgument also if the source has a badge already.</returns>
    public Error Mint(ushort destination, ushort source, Rights rights, uint badge)
    {
        Message message = new() { Word0 = destination, Word1 = source, Word2 = (uint)rights, Word3 = badge };
        return SystemCall.Call(slot, (uint)CapTableMethod.Mint, ref message);
    }

    /// <summary>Moves a capability: the source becomes empty.</summary>
    /// <returns>As <see cref="Copy"/>.</returns>
    public Error Move(ushort destination, ushort source)
    {
        Message message = new() { Word0 = destination, Word1 = source };
        return SystemCall.Call(slot, (uint)CapTableMethod.Move, ref message);
    }

    /// <summary>Empties a slot of this table.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject or BadArgument (no such slot).</returns>
    public Error Delete(ushort destination) => SystemCall.Call(slot, (uint)CapTableMethod.Delete, destination);
}
