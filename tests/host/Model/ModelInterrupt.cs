using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>An Interrupt.</summary>
internal sealed class ModelInterrupt : ModelObject
{
    public ModelInterrupt(uint address)
        : base(ObjectKind.Interrupt, address) => Notification = new ModelSlot(this, ModelSlotUse.Held, 0);

    /// <summary>The line that has been claimed for it.</summary>
    public uint? Line { get; set; }

    /// <summary>What it signals. The capability's badge says which bits.</summary>
    public ModelSlot Notification { get; }
}
