using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>
/// Makes <c>bl</c> of a call through a register whose address is known, and <c>b</c> of a tail call. The address itself stays; it goes away if
/// nobody reads it any more (<see cref="AddressRewriter"/>).
/// </summary>
internal sealed class CallRewriter(ThunkSection thunks)
{
    /// <summary>Helpers of the run time, which may preserve more registers than a function does.</summary>
    private const string RuntimeHelper = "Rh";

    /// <summary>Rewrites a function.</summary>
    /// <returns>How many calls were rewritten.</returns>
    public int Run(CodeFunction function)
    {
        var known = KnownAddresses(function);
        var count = 0;
        for (var i = 0; i < function.Items.Count; i++)
        {
            var item = function.Items[i];
            if (item.Kind is InstructionKind.CallRegister or InstructionKind.JumpRegister)
            {
                var others = AllRegisters & ~Of(item.Register);
                item.Reads |= item.Kind == InstructionKind.CallRegister ? others & ~Of(LinkRegister) : others;
                if (known[i]?[item.Register] is { Addend: 0 } address)
                {
                    Rewrite(item, address, others);
                    count++;
                }
            }
        }

        return count;
    }

    private void Rewrite(CodeItem item, CodeAddress address, uint reads)
    {
        var isCall = item.Kind == InstructionKind.CallRegister;
        item.Kind = isCall ? InstructionKind.Call : InstructionKind.Branch;
        item.Address = address with { Symbol = address.Symbol is null ? null : thunks.TargetOf(address.Symbol) };
        item.Target = address.Function?.Items[0];
        item.Named = 0;
        var isFunction = isCall && item.Symbol?.Name.StartsWith(RuntimeHelper, StringComparison.Ordinal) != true;
        item.Reads = isFunction ? reads & (Arguments | Of(StackPointer)) : isCall ? reads & ~Of(LinkRegister) : reads;
        item.Writes = isFunction ? LostByCall : (Of(LinkRegister) | Flags | Of(item.Register)) & LostByCall;
    }

    // The addresses that registers are known to have before each instruction; null where no way leads.
    private static CodeAddress?[]?[] KnownAddresses(CodeFunction function)
    {
        var flow = new ControlFlow(function);
        var before = new CodeAddress?[]?[function.Items.Count];
        before[0] = new CodeAddress?[ProgramCounter + 1];
        var waiting = new Queue<int>([0]);

        // Ends: a place is visited again only if a register became unknown there.
        while (waiting.TryDequeue(out var position))
        {
            var after = (CodeAddress?[])before[position]!.Clone();
            Apply(function.Items[position], after);
            foreach (var next in flow.Next(position))
            {
                if (Join(ref before[next], after))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        return before;
    }

    private static void Apply(CodeItem item, CodeAddress?[] registers)
    {
        for (var register = 0; register < registers.Length; register++)
        {
            if ((item.Writes & Of(register)) != 0)
            {
                registers[register] = null;
            }
        }

        if (item.Kind == InstructionKind.LoadAddress)
        {
            registers[item.Register] = item.Address;
        }
    }

    private static bool Join(ref CodeAddress?[]? known, CodeAddress?[] other)
    {
        if (known is null)
        {
            known = (CodeAddress?[])other.Clone();
            return true;
        }

        var changed = false;
        for (var register = 0; register < known.Length; register++)
        {
            if (known[register] is not null && known[register] != other[register])
            {
                known[register] = null;
                changed = true;
            }
        }

        return changed;
    }
}
