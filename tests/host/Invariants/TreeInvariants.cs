using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>The derivations are a list with links both ways and depths that fit; all capabilities to an object stand side by side; Reply capabilities are in no list.</summary>
internal static unsafe class TreeInvariants
{
    public static void Check(Model model)
    {
        foreach (ModelObject target in model.Living)
        {
            int groups = 0;
            foreach (ModelCapability capability in target.Capabilities)
            {
                groups += CheckPlace(TreeComparison.SlotOf(capability.Slot));
            }

            if (groups != 1)
            {
                Invariants.Fail($"The capabilities to {target} stand in {groups} places of the list.");
            }
        }
    }

    // 1 if it is the first one of its object.
    private static int CheckPlace(Capability* slot)
    {
        Capability* next = slot->Next;
        Capability* previous = slot->Previous;
        bool isLinked = ((uint)slot & 15) == 0
            && (next == null || next->Previous == slot)
            && (previous == null || previous->Next == slot)
            && (next == null || next->Depth <= slot->Depth + 1);
        if (!isLinked || slot->Depth > DerivationTree.MaxDepth || (previous == null && slot->Depth != 0))
        {
            Invariants.Fail($"0x{(uint)slot:x} ({slot->Kind}, depth {slot->Depth}) is not linked as a part of a list of derivations.");
        }

        return previous == null || !slot->HasObjectOf(previous) ? 1 : 0;
    }
}
