using System;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>What a system call of the <see cref="IpcModel"/> is refused for.</summary>
internal static class ModelChecks
{
    /// <summary>The error and the capability; no capability and no error is a reply, or Yield.</summary>
    public static Error Check(ModelThread thread, MessageTag tag, out ModelCapability? capability)
    {
        capability = null;
        if (tag.Operation == Operation.Yield)
        {
            return Error.None;
        }

        if (!Enum.IsDefined(tag.Operation))
        {
            return Error.UnknownOperation;
        }

        if (tag.Operation != Operation.Receive && thread.Length != 0)
        {
            return Error.NoUtcb;
        }

        if (!thread.Capabilities.TryGetValue(tag.Slot, out capability))
        {
            bool isReply = tag.Operation == Operation.Send && tag.Slot == MessageTag.ReplySlot && thread.Caller != null;
            return isReply ? Error.None : Error.NoCapability;
        }

        if (capability.Target.Kind == ObjectKind.Thread)
        {
            return tag.Operation == Operation.Call ? Error.None : Error.WrongObject;
        }

        Rights needed = tag.Operation is Operation.Receive or Operation.ReplyReceive ? Rights.Read : Rights.Write;
        if ((capability.Rights & needed) == 0)
        {
            return Error.NoRight;
        }

        bool isForEndpoints = tag.Operation is Operation.Call or Operation.ReplyReceive;
        return isForEndpoints && capability.Target.Kind == ObjectKind.Notification ? Error.WrongObject : Error.None;
    }
}
