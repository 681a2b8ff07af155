using System.Numerics;

namespace Cashew.Linker.Placement;

/// <summary>Cuts what is left of a memory into Untypeds. Each of them takes a slot and a record, so there is a limit to their number, and the smallest pieces are lost.</summary>
public static class UntypedCut
{
    /// <summary>The most pieces of a memory.</summary>
    public const int MostPieces = 8;

    /// <summary>Retype makes nothing smaller.</summary>
    private const int SmallestLog2 = 5;

    /// <summary>The pieces, the largest first.</summary>
    public static IReadOnlyList<UntypedPiece> Run(MemoryPlan plan) =>
        plan.Holes.SelectMany(hole => Cut(plan, hole.Start, hole.End)).OrderByDescending(piece => piece.SizeLog2).ThenBy(piece => piece.Base).Take(MostPieces).ToArray();

    // From the bottom of a hole up, each time the largest piece that is aligned there and fits: no other cut has fewer pieces.
    private static IEnumerable<UntypedPiece> Cut(MemoryPlan plan, ulong start, ulong end)
    {
        start = (start + (1ul << SmallestLog2) - 1) >> SmallestLog2 << SmallestLog2;
        while (start + (1ul << SmallestLog2) <= end)
        {
            var sizeLog2 = Math.Min(BitOperations.Log2(end - start), BitOperations.TrailingZeroCount(start | 1ul << 31));
            yield return new UntypedPiece(plan.Memory, (uint)start, sizeLog2);
            start += 1ul << sizeLog2;
        }
    }
}
