using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.User;

/// <summary>
/// What a long message has beside its six words: the thread's UTCB. The <see cref="MessageLength"/> of a call says how much of it is sent, and
/// <see cref="Message.WordCount"/> and <see cref="Message.HasCapability"/> how much has come. What is received takes the place of what was sent. The program's
/// description must say <c>utcb = true</c>.
/// </summary>
public static unsafe class LongMessage
{
    /// <summary>The words.</summary>
    public static Span<uint> Words => new(&Address()->Words, Utcb.MaxWords);

    /// <summary>The capabilities to send.</summary>
    public static Span<CapabilityTransfer> Capabilities => new(&Address()->Capabilities, Utcb.MaxCapabilities);

    /// <summary>For each capability that may come the slot that it goes to, which must be empty; 0 takes none. They hold until they are changed.</summary>
    public static Span<uint> ReceiveSlots => new(&Address()->ReceiveSlots, Utcb.MaxCapabilities);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewUtcbAddress")]
    private static extern Utcb* Address();
}
