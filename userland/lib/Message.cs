using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cashew.Abi;

namespace Cashew.User;

/// <summary>
/// The six words and the label of a message, in the order of the registers r4 to r11 that it travels in. What is received overwrites what was
/// sent. The label of a message to send is an argument of the wrapper that sends it.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct Message
{
    internal uint Tag;

    /// <summary>The first of six words whose meaning sender and receiver agree on; after an error its number.</summary>
    public uint Word0;

    /// <summary>The second word.</summary>
    public uint Word1;

    /// <summary>The third word.</summary>
    public uint Word2;

    /// <summary>The fourth word.</summary>
    public uint Word3;

    /// <summary>The fifth word.</summary>
    public uint Word4;

    /// <summary>The sixth word.</summary>
    public uint Word5;

    /// <summary>Of a received message: the badge of the capability that it was sent with, which the sender cannot choose. 0 in replies.</summary>
    public uint Badge;

    /// <summary>Of a received message: what it is about. By convention a server's reply has an <see cref="Abi.Error"/> here.</summary>
    public readonly uint Label => Tag & MessageTag.LabelMask;

    /// <summary>No message came but the bits of a Notification, which are in <see cref="Word0"/>.</summary>
    public readonly bool IsNotification => new MessageTag(Tag).IsNotification;

    /// <summary>The sender waits for a reply.</summary>
    public readonly bool IsCall => new MessageTag(Tag).IsCall;

    /// <summary>The kernel reports that the thread with this badge has faulted: see <see cref="FaultKind"/> for the words.</summary>
    public readonly bool IsFault => new MessageTag(Tag).IsFault;

    /// <summary>How many words came in the UTCB: see <see cref="LongMessage"/>. After a Send, how many of them the receiver took there.</summary>
    public readonly uint WordCount => new MessageTag(Tag).Words;

    /// <summary>The capability with this number, from 0, has come, in the slot that <see cref="LongMessage.ReceiveSlots"/> names for it.</summary>
    public readonly bool HasCapability(int number) => (new MessageTag(Tag).Capabilities & (1u << number)) != 0;

    /// <summary>Why the system call failed, or <see cref="Error.None"/>.</summary>
    public readonly Error Error
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new MessageTag(Tag).IsError ? (Error)Word0 : Error.None;
    }
}
