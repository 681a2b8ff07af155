using System;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>Compares all capabilities, wherever they lie, and which was derived from which; and the memory of all Pages.</summary>
internal sealed unsafe class TreeComparison
{
    private Model _model = null!;

    public void Check(Model model)
    {
        _model = model;
        foreach (ModelObject living in model.Living)
        {
            switch (living)
            {
                case ModelCapTable table:
                    CheckSlots(table.Slots);
                    break;
                case ModelAddressSpace space:
                    CheckSlots(space.Mappings);
                    break;
                case ModelThread thread:
                    CheckSlots(thread.Held);
                    break;
                case ModelInterrupt interrupt:
                    CheckSlot(interrupt.Notification);
                    break;
                case ModelTimer timer:
                    CheckSlot(timer.Notification);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The kernel's slot for a place of the model.</summary>
    public static Capability* SlotOf(ModelSlot slot)
    {
        uint address = slot.Owner.Address;
        return slot.Owner switch
        {
            ModelCapTable => CapTable.Slot((CapTable*)address, slot.Number),
            ModelAddressSpace => AddressSpace.Slot((AddressSpace*)address, slot.Number),
            ModelInterrupt => &((Interrupt*)address)->Notification,
            ModelTimer => &((Timer*)address)->Notification,
            _ => &((Thread*)address)->CapTableReference + slot.Number,
        };
    }

    private void CheckSlots(ModelSlot[] slots)
    {
        foreach (ModelSlot slot in slots)
        {
            CheckSlot(slot);
        }
    }

    private void CheckSlot(ModelSlot slot)
    {
        Capability* actual = SlotOf(slot);
        if (slot.Content is not { } expected)
        {
            if (actual->Kind != ObjectKind.None)
            {
                Invariants.Fail($"{slot} holds {actual->Kind} 0x{actual->Address:x}, by the model nothing.");
            }

            return;
        }

        ObjectKind kind = slot.Use switch
        {
            ModelSlotUse.Table => expected.Kind,
            ModelSlotUse.Mapping => Capability.Mapping,
            _ => Capability.Held,
        };
        bool isSame = actual->Kind == kind
            && actual->Address == expected.Target.Address
            && (slot.Use == ModelSlotUse.Held || actual->Rights == expected.Rights)
            && IsSameWord(slot, expected, actual->Badge);
        if (!isSame)
        {
            Invariants.Fail($"{slot} holds {actual->Kind} 0x{actual->Address:x} ({actual->Rights}, badge 0x{actual->Badge:x}), by the model {expected}.");
        }

        if (!expected.IsReply)
        {
            CheckPlace(slot, expected, actual);
        }

        if (expected.Target is ModelPage page)
        {
            CheckMemory(page);
        }
    }

    private static bool IsSameWord(ModelSlot slot, ModelCapability expected, uint word)
    {
        PageWord page = new(word);
        UntypedWord untyped = new(word);
        return expected.Target switch
        {
            ModelUntyped target => untyped.SizeLog2 == target.SizeLog2 && untyped.IsDevice == target.IsDevice && untyped.Used == target.Used,
            ModelPage when slot.Use == ModelSlotUse.Held => true,
            ModelPage target => page.SizeLog2 == target.SizeLog2 && page.DisabledSubregions == target.Disabled && page.Attributes == target.Attributes,
            _ => slot is { Use: ModelSlotUse.Held, Owner: ModelThread, Number: < 2 } || word == expected.Badge,
        };
    }

    // The list has those that were derived behind it, the first child first; the depth is as the model has it.
    private static void CheckPlace(ModelSlot slot, ModelCapability expected, Capability* actual)
    {
        if (expected.Depth != (int)actual->Depth)
        {
            Invariants.Fail($"{slot} is derived {actual->Depth} times, by the model {expected.Depth}: {expected}.");
        }

        Capability* before = actual;
        foreach (ModelCapability child in expected.Children)
        {
            Capability* first = SlotOf(child.Slot);
            if (first->Previous != before || before->Next != first)
            {
                Invariants.Fail($"Behind 0x{(uint)before:x} in the tree comes 0x{(uint)before->Next:x}, by the model {child}.");
            }

            before = SlotOf(LastOf(child).Slot);
        }

        bool isLast = expected.Parent!.Depth < 0 && expected.Parent.Children[^1] == expected;
        if (isLast && before->Next != null)
        {
            Invariants.Fail($"Behind 0x{(uint)before:x} in the tree comes 0x{(uint)before->Next:x}, by the model nothing.");
        }
    }

    // The last one of a capability and all that was derived from it, in the order of the list.
    private static ModelCapability LastOf(ModelCapability capability)
    {
        while (capability.Children.Count > 0)
        {
            capability = capability.Children[^1];
        }

        return capability;
    }

    private void CheckMemory(ModelPage page)
    {
        if (page.Attributes.HasFlag(PageAttributes.Device) || page.Disabled != 0)
        {
            return;
        }

        ReadOnlySpan<uint> expected = _model.Memory.Find(page.Address, 1ul << page.SizeLog2);
        if (!expected.SequenceEqual(new ReadOnlySpan<uint>((void*)page.Address, expected.Length)))
        {
            int word = expected.CommonPrefixLength(new ReadOnlySpan<uint>((void*)page.Address, expected.Length));
            uint address = page.Address + ((uint)word * 4);
            Invariants.Fail($"The word at 0x{address:x} is 0x{*(uint*)address:x}, by the model 0x{expected[word]:x}.");
        }
    }
}
