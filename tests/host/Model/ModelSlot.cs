namespace Cashew.Kernel.Tests;

/// <summary>A place for a capability: in a CapTable, an AddressSpace's mapping, or what a Thread, an Interrupt or a Timer holds of its own.</summary>
internal sealed class ModelSlot(ModelObject owner, ModelSlotUse use, uint number)
{
    /// <summary>The object that the place is a part of.</summary>
    public ModelObject Owner { get; } = owner;

    public ModelSlotUse Use { get; } = use;

    public uint Number { get; } = number;

    public ModelCapability? Content { get; set; }

    public override string ToString() => $"{Use} {Number} of {Owner}";
}
