using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>Puts messages into the registers of threads that are in the kernel. No call here can fail.</summary>
internal static unsafe class Message
{
    /// <summary>Copies a message. The answer's tag has the sender's label and the kernel's flags. Returns the bits of the tag that say what came in the UTCB.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint Copy(Thread* from, Thread* to, uint badge, uint flags)
    {
        uint contents = from->Registers.Badge == 0 ? 0 : LongMessage.Copy(from, to);
        to->Registers.Tag = (from->Registers.Tag & MessageTag.LabelMask) | flags | contents;
        to->Registers.Word0 = from->Registers.Word0;
        to->Registers.Word1 = from->Registers.Word1;
        to->Registers.Word2 = from->Registers.Word2;
        to->Registers.Word3 = from->Registers.Word3;
        to->Registers.Word4 = from->Registers.Word4;
        to->Registers.Word5 = from->Registers.Word5;
        to->Registers.Badge = badge;
        return contents;
    }

    /// <summary>Tells a fault handler what a thread has done. The thread's own registers stay as they are.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void CopyFault(Thread* from, Thread* to)
    {
        to->Registers.Tag = MessageTag.FaultBit | MessageTag.CallBit;
        to->Registers.Word0 = (uint)from->Fault.Kind;
        to->Registers.Word1 = from->Fault.Address;
        to->Registers.Word2 = from->Fault.ProgramCounter;
        to->Registers.Word3 = from->Fault.Status;
        to->Registers.Word4 = (uint)from->Fault.Validity;
        to->Registers.Word5 = 0;
        to->Registers.Badge = from->SenderBadge;
    }

    /// <summary>Answers Receive with the bits of a Notification.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PutBits(Thread* to, uint bits)
    {
        to->Registers.Tag = MessageTag.NotificationBit;
        to->Registers.Word0 = bits;
        to->Registers.Badge = 0;
    }

    /// <summary>Answers a system call with an error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void PutError(Thread* to, Error error)
    {
        to->Registers.Badge = 0;
        to->Registers.Tag = MessageTag.ErrorBit;
        to->Registers.Word0 = (uint)error;
    }
}
