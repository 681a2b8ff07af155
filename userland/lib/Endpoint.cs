using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.User;

// What a call that sends takes along beside the six words of the message is in the thread's UTCB, and the length says how much of it: none if
// it is left out.

/// <summary>
/// A place where threads meet to pass a message. Each call costs what its instructions cost: two stores and the stub around SVC, some 12
/// instructions on top of the kernel's. The forms that begin with Try end with WouldBlock where the others would wait for a partner.
/// </summary>
/// <param name="slot">The slot of the capability.</param>
public readonly struct Endpoint(ushort slot)
{
    /// <summary>Sends a message, and waits until somebody has received it. Needs the right to write.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, NoUtcb, Canceled if the thread was suspended meanwhile, or Gone if the Endpoint was destroyed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Error Send(uint label, ref Message message, MessageLength length = default) =>
        SystemCall.Invoke(Operation.Send, slot, label, ref message, length);

    /// <summary>Sends a message if somebody waits for it. Otherwise as <see cref="Send"/>.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, NoUtcb, or WouldBlock.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Error TrySend(uint label, ref Message message, MessageLength length = default) =>
        SystemCall.Invoke(Operation.TrySend, slot, label, ref message, length);

    /// <summary>Sends a message and waits for the reply, which takes its place. Needs the right to write.</summary>
    /// <returns>As <see cref="Send"/>, or NoReply if the receiver has gone on without an answer.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Error Call(uint label, ref Message message, MessageLength length = default) =>
        SystemCall.Invoke(Operation.Call, slot, label, ref message, length);

    /// <summary>Calls if somebody waits for it, and then waits for the reply. Otherwise as <see cref="Call"/>.</summary>
    /// <returns>As <see cref="Call"/>, or WouldBlock.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Error TryCall(uint label, ref Message message, MessageLength length = default) =>
        SystemCall.Invoke(Operation.TryCall, slot, label, ref message, length);

    /// <summary>
    /// Waits for a message, or for bits of the thread's bound Notification. Needs the right to read. A caller that has not been answered gets
    /// NoReply; a thread whose fault has not been answered stays stopped.
    /// </summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, Canceled if the thread was suspended meanwhile, or Gone if the Endpoint was destroyed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Error Receive(ref Message message) => SystemCall.Invoke(Operation.Receive, slot, 0, ref message);

    /// <summary>Receives a message or bits that are there already. Otherwise as <see cref="Receive"/>.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, or WouldBlock.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Error TryReceive(ref Message message) => SystemCall.Invoke(Operation.TryReceive, slot, 0, ref message);

    /// <summary>Answers the last caller, if one waits, and waits for the next message. Otherwise as <see cref="Receive"/>.</summary>
    /// <returns>As <see cref="Receive"/>, or NoUtcb.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Error ReplyReceive(uint label, ref Message message, MessageLength length = default) =>
        SystemCall.Invoke(Operation.ReplyReceive, slot, label, ref message, length);

    /// <summary>Answers the last caller in any case, and receives a message or bits that are there already. Otherwise as <see cref="ReplyReceive"/>.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, NoUtcb, or WouldBlock.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Error TryReplyReceive(uint label, ref Message message, MessageLength length = default) =>
        SystemCall.Invoke(Operation.TryReplyReceive, slot, label, ref message, length);

    /// <summary>Answers the last caller of this thread, whichever Endpoint it called, and goes on. Never waits.</summary>
    /// <returns>None, NoUtcb, or NoCapability if no caller waits.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Reply(uint label, ref Message message, MessageLength length = default) =>
        SystemCall.Invoke(Operation.Send, MessageTag.ReplySlot, label, ref message, length);
}
