using System.Runtime.CompilerServices;

namespace Cashew.Abi;

/// <summary>
/// The rest of a long message, in memory of a thread that is pinned for it: <see cref="ThreadMethod.Configure"/>. The kernel copies from the sender's to
/// the receiver's when the message passes, and reads and writes it at no other time.
/// </summary>
public struct Utcb
{
    /// <summary>How many words a message can have beside the six in registers.</summary>
    public const int MaxWords = 64;

    /// <summary>How many capabilities a message can carry.</summary>
    public const int MaxCapabilities = 4;

    /// <summary>Its size in bytes.</summary>
    public const uint Size = (MaxWords + MaxCapabilities + MaxCapabilities) * sizeof(uint);

    /// <summary>The words.</summary>
    public UtcbWords Words;

    /// <summary>The capabilities to send, each a <see cref="CapabilityTransfer"/>.</summary>
    public UtcbCapabilities Capabilities;

    /// <summary>The slots of the own CapTable for capabilities that are received; 0 takes none.</summary>
    public UtcbCapabilities ReceiveSlots;

    /// <summary>The words of a message.</summary>
    [InlineArray(MaxWords)]
    public struct UtcbWords
    {
        private uint _element;
    }

    /// <summary>A word for each capability of a message.</summary>
    [InlineArray(MaxCapabilities)]
    public struct UtcbCapabilities
    {
        private uint _element;
    }
}
