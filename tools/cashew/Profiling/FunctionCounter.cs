using Cashew.Linker.Checks;
using Cashew.Linker.Elf;

namespace Cashew.Tools.Profiling;

/// <summary>Adds up counted steps by the functions and blocks of an image.</summary>
public static class FunctionCounter
{
    /// <summary>The functions that were executed, the busiest first.</summary>
    public static IReadOnlyList<FunctionCounts> Count(IEnumerable<ElfSymbol> symbols, Disassembly code, IReadOnlyDictionary<(uint From, uint To), uint> steps)
    {
        ElfSymbol[] functions = [.. symbols.Where(symbol => symbol.IsFunction).GroupBy(symbol => symbol.Address).Select(group => group.First()).OrderBy(symbol => symbol.Address)];
        ILookup<uint, KeyValuePair<(uint From, uint To), uint>> to = steps.ToLookup(step => step.Key.To);
        ILookup<uint, KeyValuePair<(uint From, uint To), uint>> from = steps.ToLookup(step => step.Key.From);
        var counts = new List<FunctionCounts>();
        for (int i = 0; i < functions.Length; i++)
        {
            uint start = functions[i].Address;
            uint end = i + 1 < functions.Length ? functions[i + 1].Address : uint.MaxValue;
            IReadOnlyList<BlockCounts> blocks = Blocks(code, start, end, to, from);
            if (blocks.Count > 0)
            {
                uint calls = (uint)to[start].Where(step => step.Key.From < start || step.Key.From >= end).Sum(step => step.Value);
                counts.Add(new FunctionCounts(functions[i].Name, calls, blocks.Aggregate(0ul, (sum, block) => sum + (ulong)block.Count * block.Instructions), blocks));
            }
        }

        return [.. counts.OrderByDescending(function => function.Instructions).ThenBy(function => function.Name, StringComparer.Ordinal)];
    }

    // A block goes on with the next instruction as long as that comes after the one before it and nothing else, and nothing else after that.
    private static List<BlockCounts> Blocks(Disassembly code, uint start, uint end, ILookup<uint, KeyValuePair<(uint From, uint To), uint>> to, ILookup<uint, KeyValuePair<(uint From, uint To), uint>> from)
    {
        var blocks = new List<BlockCounts>();
        if (!code.TryFind(start, out int place))
        {
            return blocks;
        }

        uint? before = null;
        for (; place < code.Instructions.Count && code.Instructions[place].Address is var address && address < end; place++)
        {
            uint count = (uint)to[address].Sum(step => step.Value);
            if (count == 0)
            {
                before = null;
                continue;
            }

            uint next = place + 1 < code.Instructions.Count ? code.Instructions[place + 1].Address : uint.MaxValue;
            uint left = (uint)from[address].Where(step => step.Key.To != next).Sum(step => step.Value);
            bool isSame = before is { } last && blocks[^1].Count == count && to[address].All(step => step.Key.From == last);
            if (isSame)
            {
                blocks[^1] = blocks[^1] with { Instructions = blocks[^1].Instructions + 1, Left = left };
            }
            else
            {
                blocks.Add(new BlockCounts(address, 1, count, left));
            }

            before = address;
        }

        return blocks;
    }
}
