using Cashew.Linker.Optimization.Verification;

namespace Cashew.Linker.Optimization;

// An optimiser that is wrong once in a thousand builds is worse than none. So no result is believed: this check reads what objdump says of the old and
// of the new object, has nothing in common with the rewriting but the rules, and ends the build at the first instruction that it cannot account for.

/// <summary>Compares an optimised object with what it was made of.</summary>
public static class RewriteCheck
{
    private const string Suffix = "$thunk";
    private const string ThunkSection = ".text.thunks";

    /// <summary>Checks a unit. All texts are of <c>objdump -tdrz --no-show-raw-insn</c>.</summary>
    /// <param name="before">The object of the compiler.</param>
    /// <param name="after">The optimised object.</param>
    /// <param name="assembled">The objects of assembly whose functions may stand in the place of calls.</param>
    /// <param name="entered">The functions that only assembly enters (<see cref="EntryList"/>).</param>
    public static void Run(string before, string after, IEnumerable<string> assembled, IReadOnlySet<string> entered)
    {
        var oldCode = new CodeListing(before);
        var newCode = new CodeListing(after);
        if (!oldCode.Functions.Select(function => function.Name).SequenceEqual(newCode.Functions.Select(function => function.Name)))
        {
            throw new BuildException("the optimiser is wrong: the functions are not the same ones; build with --no-optimize, and report it");
        }

        var bodies = Bodies(assembled);
        var uses = new ArgumentUse(newCode);
        var entries = entered.Select(newCode.NameOf).ToHashSet();
        new EntryUse(newCode, entries).Check();
        foreach (var (old, @new) in oldCode.Functions.Zip(newCode.Functions))
        {
            new FunctionComparison(oldCode, newCode, old, @new, bodies, uses, entries.Contains(@new.Name)).Run();
        }

        foreach (var thunk in new Listing(after).Sections.GetValueOrDefault(ThunkSection) ?? [])
        {
            if (thunk.Code is not [{ Name: "b", Relocation: "R_ARM_THM_JUMP24", Symbol: { } symbol }] || thunk.Name != symbol + Suffix)
            {
                throw new BuildException($"the optimiser is wrong: {thunk.Name} does not jump to its symbol; build with --no-optimize, and report it");
            }
        }
    }

    // What comes before the first return of a function.
    private static Dictionary<string, IReadOnlyList<ListedInstruction>> Bodies(IEnumerable<string> assembled)
    {
        var bodies = new Dictionary<string, IReadOnlyList<ListedInstruction>>();
        foreach (var function in assembled.SelectMany(text => new Listing(text).Sections.Values).SelectMany(functions => functions))
        {
            var body = function.Code.TakeWhile(instruction => instruction is not { Name: "bx", Operands: ["lr"] }).ToArray();
            if (body.All(instruction => instruction.Symbol is null && instruction.Name is not ("udf" or "b" or "bl" or "blx" or "bx" or "pop" or "push")))
            {
                bodies[function.Name] = body;
            }
        }

        return bodies;
    }
}
