namespace Cashew.Linker.Optimization.Verification;

/// <summary>
/// Which of r0 to r3 a function of the new code may look at. If it looks at less than the old one did, which was found to do the same, then neither
/// depends on the rest.
/// </summary>
internal sealed class ArgumentUse
{
    private const uint All = 0xF;
    private const uint Results = 3;

    private static readonly string[] s_arguments = ["r0", "r1", "r2", "r3"];

    private readonly CodeListing _listing;
    private readonly Dictionary<string, uint> _uses = [];

    public ArgumentUse(CodeListing listing)
    {
        _listing = listing;
        foreach (var function in listing.Functions)
        {
            _uses[function.Name] = 0;
        }

        // Ends: the sets only grow, and each has four bits.
        for (bool changed = true; changed;)
        {
            changed = false;
            foreach (var function in listing.Functions)
            {
                uint uses = Compute(function);
                changed |= uses != _uses[function.Name];
                _uses[function.Name] = uses;
            }
        }
    }

    /// <summary>The arguments of a function as bits; all, if it is not one of the listing.</summary>
    public uint Of(string function) => _uses.GetValueOrDefault(function, All);

    private uint Compute(ListedFunction function)
    {
        var before = new uint[function.Code.Count + 1];
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int i = function.Code.Count - 1; i >= 0; i--)
            {
                uint uses = Before(function, i, before);
                changed |= uses != before[i];
                before[i] = uses;
            }
        }

        return before[0];
    }

    private uint Before(ListedFunction function, int i, uint[] before)
    {
        var instruction = function.Code[i];
        var (readNames, writtenNames) = instruction.Use;
        var (reads, writes) = (Bits(readNames), Bits(writtenNames));
        int target = instruction.Symbol is null && instruction.Text.TryTarget(out uint address) ? function.Find(address) : -1;
        switch (instruction.Name)
        {
            case "udf" or "bkpt":
                return reads;
            case "bl":
                return CalleeUses(instruction) | (before[i + 1] & ~All);
            case "blx":
                return All;
            case "b":
                return target >= 0 ? before[target] : CalleeUses(instruction);
            case "bx":
                return instruction.Operands[0] == "lr" ? Results : All;
            case "cbz" or "cbnz":
            case var name when OperandUse.IsCondition(name):
                return reads | before[i + 1] | (target >= 0 ? before[target] : All);
            default:
                return reads | ((writtenNames.Contains("pc") ? Results : before[i + 1]) & ~writes);
        }
    }

    private uint CalleeUses(ListedInstruction call) => call.Symbol is { } symbol ? Of(_listing.NameOf(symbol))
        : call.Text.TryTarget(out uint address) && _listing.NameAt(address) is { } name ? Of(name) : All;

    private static uint Bits(IEnumerable<string> registers) => registers.Aggregate(0u, (bits, register) => Array.IndexOf(s_arguments, register) is >= 0 and var i ? bits | 1u << i : bits);
}
