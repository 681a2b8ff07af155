using Cashew.Abi;

namespace Cashew.User;

/// <summary>The Pages that a program can reach. Needs the right to write.</summary>
/// <param name="slot">The slot of the capability.</param>
public readonly struct AddressSpace(ushort slot)
{
    /// <summary>Maps a Page with rights that its capability has; writing and execution together are refused.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, BadArgument, Occupied (it is mapped already), or NoRoom (all seven regions are taken).</returns>
    public Error Map(ushort page, Rights rights, out uint region)
    {
        Message message = new() { Word0 = page, Word1 = (uint)rights };
        Error error = SystemCall.Call(slot, (uint)AddressSpaceMethod.Map, ref message);
        region = message.Word0;
        return error;
    }

    /// <summary>Unmaps a Page: it is out of reach when the call returns.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, or BadArgument (it is not mapped).</returns>
    public Error Unmap(ushort page) => SystemCall.Call(slot, (uint)AddressSpaceMethod.Unmap, page);

    /// <summary>Says what one of the regions 0 to 6 maps.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, or BadArgument (no such region).</returns>
    public Error Inspect(uint region, out Mapping mapping)
    {
        Message message = new() { Word0 = region };
        Error error = SystemCall.Call(slot, (uint)AddressSpaceMethod.Inspect, ref message);
        mapping = new Mapping
        {
            Base = message.Word0,
            Size = message.Word1,
            DisabledSubregions = message.Word2,
            Rights = (Rights)message.Word3,
        };
        return error;
    }
}
