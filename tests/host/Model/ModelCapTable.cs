using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>A CapTable. Slot 0 is never used: it stands for the reply.</summary>
internal sealed class ModelCapTable : ModelObject
{
    public ModelCapTable(uint address, uint count)
        : base(ObjectKind.CapTable, address) =>
        Slots = [.. Enumerable.Range(0, (int)count).Select(number => new ModelSlot(this, ModelSlotUse.Table, (uint)number))];

    public ModelSlot[] Slots { get; }

    /// <summary>A slot that a capability can lie in, or null.</summary>
    public ModelSlot? Slot(uint number) => number != 0 && number < Slots.Length ? Slots[number] : null;
}
