namespace Cashew.Linker.Optimization.Verification;

/// <summary>What is known of the registers when the old and the new code are at two places that correspond.</summary>
internal sealed class PairState
{
    private static readonly string[] s_lostByCall = ["r0", "r1", "r2", "r3", "ip", "lr", OperandUse.Sign, OperandUse.Overflow];

    /// <summary>The registers that differ.</summary>
    public Dictionary<string, Difference> Different { get; private init; } = [];

    /// <summary>The registers whose old value is the address of a symbol.</summary>
    public Dictionary<string, string> Addresses { get; private init; } = [];

    /// <summary>Whether a call is free to destroy a register.</summary>
    public static bool IsLostByCall(string register) => s_lostByCall.Contains(register);

    public PairState Clone() => new() { Different = new(Different), Addresses = new(Addresses) };

    /// <summary>A register has the same new value in both.</summary>
    public void Write(string register)
    {
        Different.Remove(register);
        Addresses.Remove(register);
    }

    /// <summary>The old code calls a function, and so does the new code: they get the same, and what it destroys is of no more use in either.</summary>
    public void Call(bool destroys)
    {
        foreach (var register in s_lostByCall)
        {
            Addresses.Remove(register);
            if (destroys || register is "lr" or OperandUse.Sign or OperandUse.Overflow)
            {
                Different.Remove(register);
            }
        }
    }

    /// <summary>The old code calls a function, and the new code is its body.</summary>
    public void Inline(bool destroys)
    {
        foreach (var register in s_lostByCall)
        {
            Addresses.Remove(register);
            if (destroys || register is "lr" or OperandUse.Sign or OperandUse.Overflow)
            {
                Different[register] = Difference.Lost;
            }
        }
    }

    /// <summary>Takes in what holds on another way to the same two places.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Join(PairState other)
    {
        var changed = false;
        foreach (var (register, difference) in other.Different)
        {
            if (!Different.TryGetValue(register, out var known) || (known == Difference.Lost && difference == Difference.Missing))
            {
                Different[register] = difference;
                changed = true;
            }
        }

        foreach (var (register, symbol) in Addresses.ToArray())
        {
            if (other.Addresses.GetValueOrDefault(register) != symbol)
            {
                Addresses.Remove(register);
                changed = true;
            }
        }

        return changed;
    }
}
