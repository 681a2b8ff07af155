using System.Runtime.CompilerServices;

namespace Cashew.Abi;

/// <summary>
/// The word in r4 that starts each system call (operation 31:28, capability slot 27:16, label 15:0) and each answer
/// (error bit 31, flags 30:28, capabilities that came 26:23, words in the UTCB 22:16, label 15:0). Senders choose the label alone: the kernel
/// sets all other bits of an answer.
/// </summary>
public readonly struct MessageTag
{
    /// <summary>In an answer: the call failed, and r5 holds the <see cref="Error"/>.</summary>
    public const uint ErrorBit = 1u << 31;

    /// <summary>In an answer to Receive: no message; r5 holds the bits of a Notification.</summary>
    public const uint NotificationBit = 1u << 30;

    /// <summary>In an answer to Receive: the sender waits for a reply.</summary>
    public const uint CallBit = 1u << 29;

    /// <summary>In an answer to Receive: the kernel sent the message because the sender faulted.</summary>
    public const uint FaultBit = 1u << 28;

    /// <summary>Slots are numbered from 0 to this.</summary>
    public const uint MaxSlot = 0xFFF;

    /// <summary>The slot that names the implicit reply to the last caller.</summary>
    public const uint ReplySlot = 0;

    /// <summary>Bits 15:0.</summary>
    public const uint LabelMask = 0xFFFF;

    private const int OperationShift = 28;
    private const int SlotShift = 16;
    private const int WordsShift = 16;
    private const uint WordsMask = 0x7F;
    private const int CapabilitiesShift = 23;
    private const uint CapabilitiesMask = 0xF;

    /// <summary>Takes the word of r4 as it is.</summary>
    public MessageTag(uint value) => Value = value;

    /// <summary>The word of r4.</summary>
    public uint Value { get; }

    /// <summary>Of a system call: which one.</summary>
    public Operation Operation => (Operation)(Value >> OperationShift);

    /// <summary>Of a system call: the capability's slot, 0 to <see cref="MaxSlot"/>.</summary>
    public uint Slot => (Value >> SlotShift) & MaxSlot;

    /// <summary>What the message is about: a number that sender and receiver agree on, or a kernel object's method.</summary>
    public uint Label => Value & LabelMask;

    /// <summary>Of an answer: how many words came in the receiver's UTCB; of the answer to a Send, how many words the receiver took there.</summary>
    public uint Words => (Value >> WordsShift) & WordsMask;

    /// <summary>Of an answer: bit n is set if the n-th capability of the message came.</summary>
    public uint Capabilities => (Value >> CapabilitiesShift) & CapabilitiesMask;

    /// <summary>Of an answer: the call failed.</summary>
    public bool IsError => (int)Value < 0;

    /// <summary>Of an answer: bits of a Notification came instead of a message.</summary>
    public bool IsNotification => (Value & NotificationBit) != 0;

    /// <summary>Of an answer: the sender waits for a reply.</summary>
    public bool IsCall => (Value & CallBit) != 0;

    /// <summary>Of an answer: the kernel reports a fault of the sender.</summary>
    public bool IsFault => (Value & FaultBit) != 0;

    /// <summary>Makes the tag of a system call. Bits of the slot and of the label that do not fit are dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MessageTag Create(Operation operation, uint slot, uint label) =>
        new(((uint)operation << OperationShift) | ((slot & MaxSlot) << SlotShift) | (label & LabelMask));

    /// <summary>The bits of an answer that say what came in the UTCB.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Contents(uint words, uint capabilities) => (capabilities << CapabilitiesShift) | (words << WordsShift);
}
