using System;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>What a message carries: six words, more words in the UTCBs, and capabilities.</summary>
internal sealed class ModelMessages(Model model)
{
    private const uint CapabilitiesOffset = Utcb.MaxWords * 4;
    private const uint ReceiveSlotsOffset = CapabilitiesOffset + (Utcb.MaxCapabilities * 4);

    /// <summary>Passes a message. Returns the bits of the tag that say what came in the receiver's UTCB.</summary>
    public uint Pass(ModelThread from, ModelThread to, uint flags, uint badge)
    {
        MessageLength length = new(from.Registers[7]);
        uint words = 0;
        uint arrived = 0;
        if (from.Utcb is { } source && to.Utcb is { } destination)
        {
            words = length.Words;
            for (uint i = 0; i < words; i++)
            {
                model.Memory[destination + (i * 4)] = model.Memory[source + (i * 4)];
            }

            for (uint i = 0; i < length.Capabilities; i++)
            {
                CapabilityTransfer transfer = new(model.Memory[source + CapabilitiesOffset + (i * 4)]);
                uint slot = model.Memory[destination + ReceiveSlotsOffset + (i * 4)];
                if (TryTransfer(from, transfer, to.CapTable?.Slot(slot)))
                {
                    arrived |= 1u << (int)i;
                }
            }
        }

        uint contents = MessageTag.Contents(words, arrived);
        to.Registers = [new MessageTag(from.Registers[0]).Label | flags | contents, .. from.Registers[1..7], badge];
        return contents;
    }

    /// <summary>The reply to a fault: its Pages are mapped for the thread that faulted. Returns the bits of the tag that say which.</summary>
    public uint PassPages(ModelThread from, ModelThread to)
    {
        MessageLength length = new(from.Registers[7]);
        if (from.Utcb is not { } source || to.AddressSpace is not { } space)
        {
            return 0;
        }

        uint mapped = 0;
        for (uint i = 0; i < length.Capabilities; i++)
        {
            CapabilityTransfer transfer = new(model.Memory[source + CapabilitiesOffset + (i * 4)]);
            ModelCapability? capability = from.CapTable?.Slot(transfer.Slot)?.Content;
            if (capability is { Target: ModelPage }
                && model.Spaces.Map(space, capability, transfer.Rights & capability.Rights, transfer.IsMove, out _) == Error.None)
            {
                mapped |= 1u << (int)i;
            }
        }

        return MessageTag.Contents(0, mapped);
    }

    private static bool TryTransfer(ModelThread from, CapabilityTransfer transfer, ModelSlot? destination)
    {
        if (destination is not { Content: null } || from.CapTable?.Slot(transfer.Slot)?.Content is not { } capability)
        {
            return false;
        }

        if (transfer.IsMove)
        {
            capability.Rights &= transfer.Rights;
            ModelDerivation.Move(capability, destination);
            return true;
        }

        if (capability.Kind is ObjectKind.Untyped or ObjectKind.Reply || capability.IsTooDeep)
        {
            return false;
        }

        ModelDerivation.Derive(capability, destination, capability.Target, capability.Rights & transfer.Rights, capability.Badge);
        return true;
    }
}
