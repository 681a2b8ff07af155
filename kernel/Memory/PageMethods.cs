using System.Runtime;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>The methods of a Page, which is nothing but its capability.</summary>
internal static unsafe class PageMethods
{
    /// <summary>The smallest Page that the MPU knows: 32 bytes (Armv7-M ARM B3.5.1).</summary>
    public const uint MinSizeLog2 = 5;

    /// <summary>Its bytes.</summary>
    public const uint MinSize = 1u << (int)MinSizeLog2;

    [RuntimeExport("CashewPageSplit")]
    public static Error Split(Capability* self, Thread* caller)
    {
        PageWord page = new(self->Badge);
        uint offset = caller->Registers.Word1;
        uint sizeLog2 = caller->Registers.Word2;
        if (sizeLog2 < MinSizeLog2 || sizeLog2 >= (uint)page.SizeLog2)
        {
            return Error.BadArgument;
        }

        uint size = 1u << (int)sizeLog2;
        if ((offset & (size - 1)) != 0 || !PageWord.Contains(page.Value, offset, size))
        {
            return Error.BadArgument;
        }

        Capability* destination = CapTable.FindEmpty(caller->CapTable, caller->Registers.Word0);
        if (destination == null)
        {
            return CapTable.WhyNotEmpty(caller->CapTable, caller->Registers.Word0);
        }

        if (!DerivationTree.CanDerive(self))
        {
            return Error.TooDeep;
        }

        DerivationTree.Derive(self, destination, self->WordAs(ObjectKind.Page) + offset, self->Rights, page.Part(sizeLog2).Value);
        return Error.None;
    }

    [RuntimeExport("CashewPageInspect")]
    public static Error Inspect(Capability* self, Thread* caller)
    {
        PageWord page = new(self->Badge);
        caller->Registers.Word0 = self->Address;
        caller->Registers.Word1 = (uint)page.SizeLog2;
        caller->Registers.Word2 = page.DisabledSubregions;
        caller->Registers.Word3 = (uint)page.Attributes;
        return Error.None;
    }
}
