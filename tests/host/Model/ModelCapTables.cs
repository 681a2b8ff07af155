using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>The methods of a CapTable.</summary>
internal sealed class ModelCapTables(Model model)
{
    public Error Invoke(ModelCapTable table, CapTableMethod method, ModelThread caller)
    {
        if (table.Slot(caller.Word(0)) is not { } slot)
        {
            return Error.BadArgument;
        }

        switch (method)
        {
            case CapTableMethod.Delete:
                model.Derivation.Delete(slot);
                return Error.None;
            case CapTableMethod.Revoke:
                return Revoke(slot);
            case CapTableMethod.Inspect:
                return Inspect(slot, caller);
            default:
                return slot.Content == null ? Fill(slot, method, caller) : Error.Occupied;
        }
    }

    private Error Revoke(ModelSlot slot)
    {
        if (slot.Content is not { } capability)
        {
            return Error.NoCapability;
        }

        model.Derivation.Revoke(capability);
        return Error.None;
    }

    private static Error Inspect(ModelSlot slot, ModelThread caller)
    {
        if (slot.Content is not { } capability)
        {
            return caller.Answer(0, 0, 0, 0);
        }

        bool hasBadge = capability.Kind is ObjectKind.Endpoint or ObjectKind.Notification;
        return caller.Answer((uint)capability.Kind, (uint)capability.Rights, hasBadge ? capability.Badge : 0, (uint)capability.Depth);
    }

    private static Error Fill(ModelSlot slot, CapTableMethod method, ModelThread caller)
    {
        if (method == CapTableMethod.SaveReply)
        {
            return SaveReply(slot, caller);
        }

        if (caller.CapTable?.Slot(caller.Word(1))?.Content is not { } source)
        {
            return Error.NoCapability;
        }

        switch (method)
        {
            case CapTableMethod.Move:
                ModelDerivation.Move(source, slot);
                return Error.None;
            case CapTableMethod.Copy when source.Kind is ObjectKind.Untyped or ObjectKind.Reply:
            case CapTableMethod.Mint when source.Kind is not (ObjectKind.Endpoint or ObjectKind.Notification) || source.Badge != 0:
                return Error.BadArgument;
            default:
                break;
        }

        if (source.IsTooDeep)
        {
            return Error.TooDeep;
        }

        uint badge = method == CapTableMethod.Mint ? caller.Word(3) : source.Badge;
        ModelDerivation.Derive(source, slot, source.Target, source.Rights & (Rights)(caller.Word(2) & (uint)Rights.All), badge);
        return Error.None;
    }

    private static Error SaveReply(ModelSlot slot, ModelThread server)
    {
        if (server.Caller is not { } caller)
        {
            return Error.BadState;
        }

        server.Caller = null;
        caller.Server = null;
        caller.SavedReply = slot;
        slot.Content = new ModelCapability(caller, Rights.Write, 0, isReply: true) { Slot = slot };
        return Error.None;
    }
}
