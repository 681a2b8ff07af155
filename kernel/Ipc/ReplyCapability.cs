using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// Who answers a call is either the thread that received it, as its Caller, or whoever holds the call's one Reply capability. The caller knows
// which, and where: nothing points to a caller that is gone.

/// <summary>The right to answer one call, saved in a slot.</summary>
internal static unsafe class ReplyCapability
{
    /// <summary>Puts the right to answer a thread's caller, who exists, into an empty slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Save(Thread* server, Capability* slot)
    {
        Thread* caller = server->Caller;
        slot->Set((uint)caller, ObjectKind.Reply, Rights.Write, 0);
        AccountUsers.Keep(server);
        server->Caller = null;
        caller->Callee = null;
        caller->ReplySlot = slot;
        return Error.None;
    }

    /// <summary>The thread that waits for the answer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thread* CallerOf(Capability* slot) => (Thread*)slot->Target(ObjectKind.Reply);

    /// <summary>The capability has come to another slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Moved(Capability* slot) => CallerOf(slot)->ReplySlot = slot;

    /// <summary>The capability is deleted unused: the caller learns that there is no reply.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Drop(Capability* slot)
    {
        Thread* caller = CallerOf(slot);
        slot->Clear();
        Endpoint.Abandon(caller, Error.NoReply);
    }
}
