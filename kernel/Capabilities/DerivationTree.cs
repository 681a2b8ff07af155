using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// The tree is a list in which each capability stands before those that were derived from it, one level deeper. Those that follow a capability as
// long as they lie deeper are its descendants. One that has children and is to go sinks first, step by step, until all of them stand before it, one level
// higher: so they belong to the one above, and to none of its other children. All capabilities to an object stand side by side, which tells in constant time
// whether one is the last. Everything here takes constant time.

/// <summary>Which capability was derived from which.</summary>
internal static unsafe class DerivationTree
{
    /// <summary>No capability lies deeper.</summary>
    public const uint MaxDepth = 15;

    /// <summary>Something that was derived from it is left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool HasChildren(Capability* capability) => capability->Next != null && capability->Next->Depth > capability->Depth;

    /// <summary>The first one below a capability that has no children.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Capability* FirstLeaf(Capability* capability)
    {
        // Bound: 15, the levels of the tree (MaxDepth).
        while (HasChildren(capability))
        {
            capability = capability->Next;
        }

        return capability;
    }

    /// <summary>No other capability names its object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsLast(Capability* capability)
    {
        Capability* next = capability->Next;
        Capability* previous = capability->Previous;
        return (next == null || !capability->HasObjectOf(next)) && (previous == null || !capability->HasObjectOf(previous));
    }

    /// <summary>Another capability can be derived from it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool CanDerive(Capability* parent) => parent->Depth < MaxDepth;

    /// <summary>Fills an empty slot with a capability that is derived from another, which <see cref="CanDerive"/> allows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Derive(Capability* parent, Capability* child, uint word, Rights rights, uint badge)
    {
        child->Badge = badge;
        Capability.Derive(parent, child, word, (uint)rights);
    }

    /// <summary>
    /// Lets a capability that has children change places with the one behind it, which comes one level higher. Between the steps what has risen has part of its own
    /// descendants behind the one that sinks: <see cref="Reclaimer"/> sees to it that nobody deletes anything before the last one.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Sink(Capability* capability)
    {
        Capability* previous = capability->Previous;
        Capability* risen = capability->Next;
        Capability* next = risen->Next;
        risen->Link(previous, capability, risen->Depth - 1);
        capability->Link(risen, next, capability->Depth);
        if (previous != null)
        {
            previous->LinkNext(risen);
        }

        if (next != null)
        {
            next->LinkPrevious(capability);
        }
    }

    /// <summary>Takes a capability without children out, and empties its slot.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Remove(Capability* capability)
    {
        Capability* next = capability->Next;
        Capability* previous = capability->Previous;
        if (next != null)
        {
            next->LinkPrevious(previous);
        }

        if (previous != null)
        {
            previous->LinkNext(next);
        }

        capability->Clear();
    }

    /// <summary>Moves a capability, with its place, to an empty slot.</summary>
    public static void Move(Capability* source, Capability* destination)
    {
        *destination = *source;
        if (destination->Next != null)
        {
            destination->Next->LinkPrevious(destination);
        }

        if (destination->Previous != null)
        {
            destination->Previous->LinkNext(destination);
        }

        source->Clear();
        Reclaimer.Move(source, destination);
    }
}
