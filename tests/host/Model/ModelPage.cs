using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>A piece of memory that can be mapped.</summary>
internal sealed class ModelPage(uint address, int sizeLog2, uint disabled, PageAttributes attributes) : ModelObject(ObjectKind.Page, address)
{
    public int SizeLog2 { get; } = sizeLog2;

    /// <summary>Bit n: the n-th eighth does not belong to it.</summary>
    public uint Disabled { get; } = disabled;

    public PageAttributes Attributes { get; } = attributes;

    /// <summary>What its memory itself lets be done.</summary>
    public Rights PossibleRights =>
        Rights.Read
        | (Attributes.HasFlag(PageAttributes.Writable) ? Rights.Write : Rights.None)
        | (Attributes.HasFlag(PageAttributes.Executable) && !Attributes.HasFlag(PageAttributes.Device) ? Rights.Execute : Rights.None);

    /// <summary>It can be mapped with these rights, whatever its capability says.</summary>
    public bool CanBeMapped(Rights rights) =>
        rights.HasFlag(Rights.Read)
        && (rights & ~PossibleRights) == 0
        && (!rights.HasFlag(Rights.Write | Rights.Execute) || Attributes.HasFlag(PageAttributes.WriteExecute));

    /// <summary>All bytes of a piece of memory belong to it.</summary>
    public bool Covers(ulong first, ulong length)
    {
        ulong size = 1ul << SizeLog2;
        if (first < Address || first + length > Address + size)
        {
            return false;
        }

        for (ulong at = first; at < first + length; at++)
        {
            if (SizeLog2 >= 8 && ((Disabled >> (int)((at - Address) / (size / 8))) & 1) != 0)
            {
                return false;
            }
        }

        return true;
    }
}
