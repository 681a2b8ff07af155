namespace Cashew.Kernel.Tests;

/// <summary>What a place for a capability is for.</summary>
internal enum ModelSlotUse
{
    /// <summary>A slot of a CapTable.</summary>
    Table,

    /// <summary>A mapping of an AddressSpace: the capability is to the Page, with the rights that it is mapped with.</summary>
    Mapping,

    /// <summary>What an object works with: a Thread's CapTable, AddressSpace, fault endpoint and UTCB, an Interrupt's and a Timer's Notification.</summary>
    Held,
}
