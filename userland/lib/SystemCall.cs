using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.User;

/// <summary>The system calls as they are: a tag and a message. The typed wrappers are made of these.</summary>
internal static class SystemCall
{
    /// <summary>Carries out a system call and puts its answer in place of the message. Two stores, a call and the six instructions of the stub.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Invoke(Operation operation, uint slot, uint label, ref Message message, MessageLength length = default)
    {
        message.Tag = MessageTag.Create(operation, slot, label).Value;
        message.Badge = length.Value;
        Enter(ref message);
        return message.Error;
    }

    /// <summary>A method of a kernel object, with arguments and results in the message.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Call(uint slot, uint method, ref Message message) => Invoke(Operation.Call, slot, method, ref message);

    /// <summary>A method of a kernel object that has one argument at most and no result.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Error Call(uint slot, uint method, uint argument = 0)
    {
        Message message = new() { Word0 = argument };
        return Invoke(Operation.Call, slot, method, ref message);
    }

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewYield")]
    public static extern void Yield();

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewInvoke")]
    private static extern void Enter(ref Message message);
}
