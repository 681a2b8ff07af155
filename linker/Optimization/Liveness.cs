using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>
/// For each instruction of a function, what may still be read after it. Wherever it is not known, the answer is "read": a call reads every
/// register but the one that its own target was in, and a helper of the run time, which may have a convention of its own, loses nothing.
/// </summary>
internal static class Liveness
{
    /// <summary>What a function may read that was there before it.</summary>
    public static uint AtEntry(CodeFunction function)
    {
        var first = function.Items[0];
        return first.Reads | (After(function)[0] & ~first.Writes);
    }

    /// <summary>What may be read after each instruction (see <see cref="Resources"/>).</summary>
    public static uint[] After(CodeFunction function, uint seenByCaller = SeenByCaller)
    {
        var flow = new ControlFlow(function);
        var before = new uint[function.Items.Count];
        var after = new uint[function.Items.Count];

        // Ends: the sets only grow, and each has 20 bits.
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = function.Items.Count - 1; i >= 0; i--)
            {
                var item = function.Items[i];
                after[i] = flow.Next(i).Aggregate(item.Kind == InstructionKind.Return ? seenByCaller : 0u, (live, next) => live | before[next]);
                var live = item.Reads | (after[i] & ~item.Writes);
                changed |= live != before[i];
                before[i] = live;
            }
        }

        return after;
    }
}
