using Cashew.Linker.Elf;

namespace Cashew.Linker.Optimization.Profiles;

// Counts are taken of the code as the compiler wrote it, so that a profile does not depend on what the optimiser made of an earlier one.

/// <summary>Makes a profile of what an unoptimised kernel executed.</summary>
public static class ProfileRecorder
{
    /// <summary>Makes the profile.</summary>
    /// <param name="compiled">The compiler's object.</param>
    /// <param name="linked">The file that was linked of it without the optimiser, and executed.</param>
    /// <param name="steps">How often an instruction came right after another, by their addresses.</param>
    public static KernelProfile Record(string compiled, string linked, IReadOnlyDictionary<(uint From, uint To), uint> steps)
    {
        var functions = ObjectOptimizer.ReadFunctions(ElfObject.Read(compiled));
        var addresses = ElfFile.Read(linked).Symbols.Where(symbol => symbol.IsFunction).GroupBy(symbol => symbol.Name).ToDictionary(group => group.Key, group => group.First().Address);
        var counts = steps.GroupBy(step => step.Key.To).ToDictionary(group => group.Key, group => (uint)group.Sum(step => step.Value));
        var profiles = new List<FunctionProfile>();
        foreach (var function in functions)
        {
            if (addresses.TryGetValue(function.Name, out uint start) && counts.TryGetValue(start, out uint calls))
            {
                uint place(CodeItem item) => item.OldOffset - function.OldOffset + start;
                profiles.Add(new FunctionProfile(function.Name, CodeShape.Of(function), calls, [.. Blocks(function).Select(block =>
                {
                    uint taken = block.Last.Kind == InstructionKind.ConditionalBranch ? steps.GetValueOrDefault((place(block.Last), place(block.Last.Target!))) : 0;
                    return new BlockCount(block.First.OldOffset - function.OldOffset, counts.GetValueOrDefault(place(block.First)), taken);
                })]));
            }
        }

        return new KernelProfile(profiles);
    }

    private static IEnumerable<(CodeItem First, CodeItem Last)> Blocks(CodeFunction function)
    {
        CodeItem[] leaders = [.. CodeShape.Leaders(function)];
        for (int i = 0; i < leaders.Length; i++)
        {
            int end = i + 1 < leaders.Length ? function.Items.IndexOf(leaders[i + 1]) : function.Items.Count;
            yield return (leaders[i], function.Items[end - 1]);
        }
    }
}
