namespace Cashew.Abi;

/// <summary>A capability to send, as a word of the <see cref="Utcb"/>: the slot of the sender's CapTable 11:0, the <see cref="Rights"/> to keep 18:16, move instead of copy 31.</summary>
/// <param name="value">The word.</param>
public readonly struct CapabilityTransfer(uint value)
{
    /// <summary>The sender loses the capability: L4's grant.</summary>
    public const uint MoveBit = 1u << 31;

    private const int RightsShift = 16;

    /// <summary>The word.</summary>
    public uint Value { get; } = value;

    /// <summary>The slot of the sender's CapTable.</summary>
    public uint Slot => Value & MessageTag.MaxSlot;

    /// <summary>The rights to keep.</summary>
    public Rights Rights => (Rights)(Value >> RightsShift) & Rights.All;

    /// <summary>It is moved, not copied.</summary>
    public bool IsMove => (Value & MoveBit) != 0;

    /// <summary>Sends a copy with fewer rights, or the same: L4's map.</summary>
    public static CapabilityTransfer Copy(uint slot, Rights rights) => new(slot | ((uint)rights << RightsShift));

    /// <summary>Sends the capability itself.</summary>
    public static CapabilityTransfer Move(uint slot, Rights rights) => new(slot | ((uint)rights << RightsShift) | MoveBit);
}
