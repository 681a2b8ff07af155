using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.User;

/// <summary>
/// A place where threads meet to pass a message. Each call costs what its instructions cost: two stores and the stub around SVC, some 12
/// instructions on top of the kernel's.
/// </summary>
/// <param name="slot">The slot of the capability.</param>
public readonly struct Endpoint(ushort slot)
{
    /// <summary>Sends a message, and waits until somebody has received it. Needs the right to write.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, or Canceled if the thread was suspended meanwhile.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Error Send(uint label, ref Message message) => SystemCall.Invoke(Operation.Send, slot, label, ref message);

    /// <summary>Sends a message and waits for the reply, which takes its place. Needs the right to write.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, Canceled, or NoReply if the receiver has gone on without an answer.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Error Call(uint label, ref Message message) => SystemCall.Invoke(Operation.Call, slot, label, ref message);

    /// <summary>
    /// Waits for a message, or for bits of the thread's bound Notification. Needs the right to read. A caller that has not been answered gets
    /// NoReply; a thread whose fault has not been answered stays stopped.
    /// </summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, or Canceled if the thread was suspended meanwhile.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Error Receive(ref Message message) => SystemCall.Invoke(Operation.Receive, slot, 0, ref message);

    /// <summary>Answers the last caller, if one waits, and waits for the next message. Otherwise as <see cref="Receive"/>.</summary>
    /// <returns>None, NoCapability, NoRight, WrongObject, or Canceled if the thread was suspended meanwhile.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Error ReplyReceive(uint label, ref Message message) => SystemCall.Invoke(Operation.ReplyReceive, slot, label, ref message);

    /// <summary>Answers the last caller of this thread, whichever Endpoint it called, and goes on. Never waits.</summary>
    /// <returns>None, or NoCapability if no caller waits.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Reply(uint label, ref Message message) => SystemCall.Invoke(Operation.Send, MessageTag.ReplySlot, label, ref message);
}
