using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>A Timer.</summary>
internal sealed class ModelTimer : ModelObject
{
    public ModelTimer(uint address)
        : base(ObjectKind.Timer, address) => Notification = new ModelSlot(this, ModelSlotUse.Held, 0);

    /// <summary>What it signals. The capability's badge says which bits.</summary>
    public ModelSlot Notification { get; }
}
