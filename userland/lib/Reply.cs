using Cashew.Abi;

namespace Cashew.User;

/// <summary>The right to answer one call, which <see cref="CapTable.SaveReply"/> has put into a slot: by it a server answers when it can, and serves others until then.</summary>
/// <param name="slot">The slot of the capability.</param>
public readonly struct Reply(ushort slot)
{
    /// <summary>Answers, and empties the slot. Never waits. The length says how much of the answer is in the thread's UTCB.</summary>
    /// <returns>None, NoUtcb, or NoCapability if the slot is empty: the caller was destroyed or broke the call off.</returns>
    public Error Send(uint label, ref Message message, MessageLength length = default) =>
        SystemCall.Invoke(Operation.Send, slot, label, ref message, length);
}
