using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>The methods of an AddressSpace.</summary>
internal static unsafe class AddressSpaceMethods
{
    [RuntimeExport("CashewAddressSpaceMap")]
    public static Error Map(Capability* self, Thread* caller)
    {
        if (!CapTable.TryFind(caller->CapTable, caller->Registers.Word0, ObjectKind.Page, out Capability* page))
        {
            return Error.NoCapability;
        }

        uint index = AddressSpace.Map(SpaceOf(self), page, caller->Registers.Word1, move: 0);
        if (index >= AddressSpace.NotMapped)
        {
            return (Error)(index - AddressSpace.NotMapped);
        }

        caller->Registers.Word0 = index;
        return Error.None;
    }

    [RuntimeExport("CashewAddressSpaceUnmap")]
    public static Error Unmap(Capability* self, Thread* caller)
    {
        Capability* slot = Named(self, caller);
        if (slot == null || slot->Kind != Capability.Mapping)
        {
            return Error.BadArgument;
        }

        return Deletion.TryDelete(slot) ? SystemCall.Done : SystemCall.Again;
    }

    [RuntimeExport("CashewAddressSpaceInspect")]
    public static Error Inspect(Capability* self, Thread* caller)
    {
        Capability* slot = Named(self, caller);
        if (slot == null)
        {
            return Error.BadArgument;
        }

        bool isMapped = slot->Kind == Capability.Mapping;
        PageWord word = new(isMapped ? slot->Badge : PageWord.NothingMapped);
        caller->Registers.Word0 = slot->Address;
        caller->Registers.Word1 = (uint)word.SizeLog2;
        caller->Registers.Word2 = word.DisabledSubregions;
        caller->Registers.Word3 = (uint)slot->Rights;
        caller->Registers.Word4 = word.Region;
        return Error.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static AddressSpace* SpaceOf(Capability* self) => (AddressSpace*)self->Target(ObjectKind.AddressSpace);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Capability* Named(Capability* self, Thread* caller)
    {
        uint index = caller->Registers.Word0;
        return index < SpaceOf(self)->Count ? AddressSpace.Slot(SpaceOf(self), index) : null;
    }
}
