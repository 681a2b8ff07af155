using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>Exchanges two registers that a function preserves, one above r7 and one below r8, if the code is shorter with the values of each in the other.</summary>
internal static class ExchangeRewriter
{
    private const int FirstLow = 4;
    private const int FirstHigh = 8;
    private const int End = 11;

    /// <summary>Rewrites a function.</summary>
    public static void Run(CodeFunction function)
    {
        if (!FrameRewriter.IsKnown(function))
        {
            return;
        }

        // Ends: each turn makes the code shorter.
        while (RunOnce(function))
        {
        }
    }

    private static bool RunOnce(CodeFunction function)
    {
        var live = Liveness.After(function);
        for (var high = FirstHigh; high < End; high++)
        {
            for (var low = FirstLow; low < FirstHigh; low++)
            {
                var both = Of(high) | Of(low);
                var users = Enumerable.Range(0, function.Items.Count).Where(i => (function.Items[i].Named & both) != 0 && function.Items[i].Operation is not { Code: Opcode.Push or Opcode.Pop })
                    .Select(i => (Item: function.Items[i], FlagsAreFree: (live[i] & Flags) == 0)).ToArray();
                var named = users.Aggregate(0u, (registers, user) => registers | user.Item.Named) & both;
                if (named == both && users.Sum(user => GainOf(user.Item, high, low, user.FlagsAreFree)) > 0)
                {
                    Array.ForEach(users, user => Exchange(user.Item, high, low, user.FlagsAreFree));
                    function.Items.ForEach(item => item.Homes.Exchange(high, low));
                    return true;
                }
            }
        }

        return false;
    }

    // Far too little if it cannot be.
    private static int GainOf(CodeItem item, int one, int other, bool flagsAreFree)
    {
        const int never = -1000000;
        if (!RegisterWebs.IsRenameable(item))
        {
            return never;
        }

        var register = Exchanged(item.Register, one, other);
        return item.Kind switch
        {
            InstructionKind.LoadAddress => (register < FirstHigh ? 2 : 0) - (item.Register < FirstHigh ? 2 : 0),
            InstructionKind.CompareBranch => register < FirstHigh ? 0 : never,
            _ => OperationEncoder.Encode(Exchanged(item.Operation!, one, other, flagsAreFree), flagsAreFree) is { } bytes
                ? OperationEncoder.Encode(Exchanged(item.Operation!, one, one, flagsAreFree), flagsAreFree)!.Length - bytes.Length : never,
        };
    }

    private static void Exchange(CodeItem item, int one, int other, bool flagsAreFree)
    {
        switch (item.Kind)
        {
            case InstructionKind.LoadAddress:
                item.MakeAddress(Exchanged(item.Register, one, other), item.Address!);
                break;
            case InstructionKind.CompareBranch:
                item.CompareOther(Exchanged(item.Register, one, other));
                break;
            default:
                item.Replace(OperationEncoder.Encode(Exchanged(item.Operation!, one, other, flagsAreFree), flagsAreFree)!);
                break;
        }
    }

    private static Operation Exchanged(Operation operation, int one, int other, bool flagsAreFree) => operation with
    {
        Destination = Exchanged(operation.Destination, one, other),
        First = Exchanged(operation.First, one, other),
        Second = Exchanged(operation.Second, one, other),
        SetsFlags = operation.SetsFlags && (operation.IsComparison || !flagsAreFree),
    };

    private static int Exchanged(int register, int one, int other) => register == one ? other : register == other ? one : register;
}
