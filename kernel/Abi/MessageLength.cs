namespace Cashew.Abi;

/// <summary>How much of a message is in the sender's UTCB: r11 of a system call that sends. 0 for a short message; words 6:0 (0 to 64), capabilities 10:8 (0 to 4), all other bits 0.</summary>
/// <param name="value">The word of r11.</param>
public readonly struct MessageLength(uint value)
{
    private const uint WordsMask = 0x7F;
    private const int CapabilitiesShift = 8;
    private const uint CapabilitiesMask = 0x7;

    /// <summary>The word of r11.</summary>
    public uint Value { get; } = value;

    /// <summary>How many words are in the UTCB.</summary>
    public uint Words => Value & WordsMask;

    /// <summary>How many capabilities the UTCB lists.</summary>
    public uint Capabilities => (Value >> CapabilitiesShift) & CapabilitiesMask;

    /// <summary>No bit is set that has no meaning, and no number is too large.</summary>
    public bool IsValid => (byte)Value <= Utcb.MaxWords && Value < (Utcb.MaxCapabilities + 1) << CapabilitiesShift;

    /// <summary>Makes the word of r11.</summary>
    public static MessageLength Create(uint words, uint capabilities) => new((capabilities << CapabilitiesShift) | words);
}
