using System;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>The tree of derivations: how capabilities come, move and go.</summary>
internal sealed class ModelDerivation(ModelDestruction destruction)
{
    /// <summary>Puts a capability into a slot that is derived from none, as boot does. What lies in no slot is above it, so that its children have a parent when it goes.</summary>
    public static ModelCapability Root(ModelSlot slot, ModelObject target, Rights rights)
    {
        ModelCapability origin = new(target, rights, 0);
        return Derive(origin, slot, target, rights, 0);
    }

    /// <summary>Puts a capability that is derived from another one into an empty slot.</summary>
    public static ModelCapability Derive(ModelCapability parent, ModelSlot slot, ModelObject target, Rights rights, uint badge)
    {
        ModelCapability child = new(target, rights, badge) { Parent = parent };
        target.Capabilities.Add(child);
        Put(child, slot);
        parent.Children.Insert(0, child);
        return child;
    }

    /// <summary>A capability goes to another slot. Its place in the tree stays.</summary>
    public static void Move(ModelCapability capability, ModelSlot slot)
    {
        capability.Slot.Content = null;
        Put(capability, slot);
        if (capability.IsReply)
        {
            ((ModelThread)capability.Target).SavedReply = slot;
        }
    }

    /// <summary>Empties a slot. What was derived from the capability belongs to the one above. The last capability of an object takes it with it.</summary>
    public void Delete(ModelSlot slot)
    {
        if (slot.Content is not { } capability)
        {
            return;
        }

        slot.Content = null;
        if (capability.IsReply)
        {
            destruction.EndCall((ModelThread)capability.Target, Error.NoReply);
            return;
        }

        ModelCapability parent = capability.Parent!;
        int place = parent.Children.IndexOf(capability);
        parent.Children.RemoveAt(place);
        parent.Children.InsertRange(place, capability.Children);
        capability.Children.ForEach(child => child.Parent = parent);

        capability.Children.Clear();
        capability.Target.Capabilities.Remove(capability);
        destruction.Forget(capability);
    }

    /// <summary>Deletes all that was derived from a capability, the newest first but what was derived from it before it, and what goes with that.</summary>
    public void Revoke(ModelCapability capability)
    {
        while (capability.Children.Count > 0)
        {
            ModelCapability leaf = capability.Children[0];
            while (leaf.Children.Count > 0)
            {
                leaf = leaf.Children[0];
            }

            Delete(leaf.Slot);
            destruction.Finish();
        }
    }

    private static void Put(ModelCapability capability, ModelSlot slot)
    {
        if (slot.Content != null)
        {
            throw new InvalidOperationException($"{slot} is not empty.");
        }

        slot.Content = capability;
        capability.Slot = slot;
    }
}
