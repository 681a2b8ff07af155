using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

// A leftist heap: no event is due before its parent, and no left child has a lower rank than its right sibling. So the way down along the right
// children, which is all that merging walks, has at most log2(n + 1) of n events, whatever happened before. Nothing is allocated, and nothing is balanced
// later: insertion and removal cost O(log n) each time.

/// <summary>All events that are to come, the next one on top.</summary>
internal static unsafe class TimeQueue
{
    /// <summary>The event that is due next, or null.</summary>
    public static TimeEvent* First => ProcessorState.Instance->FirstEvent;

    /// <summary>Adds an event that is not in the queue.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Insert(TimeEvent* added)
    {
        added->Parent = null;
        added->Left = null;
        added->Right = null;
        added->Rank = 1;
        ProcessorState.Instance->FirstEvent = Merge(First, added);
        ProcessorState.Unsettle();
    }

    /// <summary>Takes out an event, if it is in the queue.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Remove(TimeEvent* removed)
    {
        if (!removed->IsQueued)
        {
            return;
        }

        removed->Rank = 0;
        TimeEvent* parent = removed->Parent;
        TimeEvent* merged = Merge(removed->Left, removed->Right);
        if (merged != null)
        {
            merged->Parent = parent;
        }

        if (parent == null)
        {
            ProcessorState.Instance->FirstEvent = merged;
        }
        else if (parent->Left == removed)
        {
            parent->Left = merged;
        }
        else
        {
            parent->Right = merged;
        }

        // A rank that has changed is one more than that of the child that changed, before or after.
        // Bound: 12, the logarithm of n + 1 events; the smallest is a Timer, of which 192 KiB hold 4096.
        while (parent != null && Order(parent))
        {
            parent = parent->Parent;
        }
    }

    // Makes one heap of two, each of which may be null. Returns its top, whose parent is the caller's to set if it is in one of the two.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TimeEvent* Merge(TimeEvent* a, TimeEvent* b)
    {
        // Down along the right children of both, the earlier event first.
        TimeEvent* last = null;
        // Bound: 24, twice the logarithm of n + 1 events, as in Remove.
        while (a != null && b != null)
        {
            if (b->Deadline < a->Deadline)
            {
                TimeEvent* later = a;
                a = b;
                b = later;
            }

            a->Parent = last;
            if (last != null)
            {
                last->Right = a;
            }

            last = a;
            a = a->Right;
        }

        TimeEvent* top = a != null ? a : b;
        // Bound: 24, up the same way.
        while (last != null)
        {
            last->Right = top;
            if (top != null)
            {
                top->Parent = last;
            }

            Order(last);
            top = last;
            last = last->Parent;
        }

        return top;
    }

    // Lets the child of higher rank be the left one. True if that changes the node's own rank.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Order(TimeEvent* node)
    {
        TimeEvent* left = node->Left;
        TimeEvent* right = node->Right;
        if (Rank(left) < Rank(right))
        {
            node->Left = right;
            node->Right = left;
            right = left;
        }

        uint rank = Rank(right) + 1;
        bool hasChanged = rank != node->Rank;
        node->Rank = (ushort)rank;
        return hasChanged;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Rank(TimeEvent* node) => node == null ? 0u : node->Rank;
}
