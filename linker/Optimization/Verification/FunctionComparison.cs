using System.Globalization;

namespace Cashew.Linker.Optimization.Verification;

/// <summary>
/// Follows the old and the new code of a function on all ways at the same time. Every instruction must be the same and find the same values, but for
/// the patterns that may be rewritten: these make registers differ, and no instruction may read one that does.
/// </summary>
internal sealed class FunctionComparison
{
    private const string RuntimeHelper = "Rh";

    /// <summary>The program counter reads as the address of the instruction plus 4.</summary>
    private const uint ProgramCounterOffset = 4;

    private readonly CodeListing _oldCode;
    private readonly CodeListing _newCode;
    private readonly ListedFunction _old;
    private readonly ListedFunction _new;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<ListedInstruction>> _bodies;
    private readonly Dictionary<(int Old, int New), PairState> _states = [];
    private readonly Queue<(int Old, int New)> _waiting = new();

    public FunctionComparison(CodeListing oldCode, CodeListing newCode, ListedFunction old, ListedFunction @new,
        IReadOnlyDictionary<string, IReadOnlyList<ListedInstruction>> bodies)
    {
        _oldCode = oldCode;
        _newCode = newCode;
        _old = old;
        _new = @new;
        _bodies = bodies;
    }

    /// <summary>Compares; the first difference ends in a <see cref="BuildException"/>.</summary>
    public void Run()
    {
        Flow(0, 0, new PairState());

        // Ends: a pair of places is visited again only if more registers differ there or fewer addresses are known.
        while (_waiting.TryDequeue(out var place))
        {
            Step(place.Old, place.New, _states[place].Clone());
        }
    }

    private void Flow(int old, int @new, PairState state)
    {
        if (old == _old.Code.Count && @new == _new.Code.Count)
        {
            // Behind the last call, which does not return.
            return;
        }

        if (old >= _old.Code.Count || @new >= _new.Code.Count || old < 0 || @new < 0)
        {
            throw Fault(Math.Clamp(old, 0, _old.Code.Count - 1), Math.Clamp(@new, 0, _new.Code.Count - 1), "one of them ends here");
        }

        if (!_states.TryGetValue((old, @new), out var known))
        {
            _states.Add((old, @new), state.Clone());
            _waiting.Enqueue((old, @new));
        }
        else if (known.Join(state))
        {
            _waiting.Enqueue((old, @new));
        }
    }

    private void Step(int old, int @new, PairState state)
    {
        var (first, second) = (_old.Code[old], _new.Code[@new]);
        if (TryAddress(old, out var register, out var symbol, out var distance))
        {
            var isKept = IsSameAddress(@new, register, symbol, distance);
            state.Write(register);
            state.Addresses[register] = distance == 0 ? symbol : $"{symbol}+{distance}";
            if (!isKept)
            {
                state.Different[register] = Difference.Missing;
            }

            Flow(old + 3, isKept ? @new + 2 : @new, state);
        }
        else if (first.Name is "blx" or "bx" && state.Addresses.TryGetValue(first.Operands[0], out var target)
            && !(first.Name == second.Name && first.Operands[0] == second.Operands[0] && !state.Different.ContainsKey(first.Operands[0])))
        {
            Call(old, @new, state, first.Operands[0], CodeListing.WithoutThunk(target));
        }
        else if (second.Name is "cbz" or "cbnz" && first.Name == "cmp")
        {
            CompareBranch(old, @new, state);
        }
        else if (first.Name == "b" && second.Name != "b" && TryTarget(first, _old, out var jump) && jump > old)
        {
            Flow(jump, @new, state);
        }
        else
        {
            Same(old, @new, state);
        }
    }

    private void Same(int old, int @new, PairState state)
    {
        var (first, second) = (_old.Code[old], _new.Code[@new]);
        var isBranch = first.Name is "b" or "cbz" or "cbnz" || OperandUse.IsCondition(first.Name);
        var compared = isBranch ? first.Operands.Length - 1 : first.Operands.Length;
        if (first.Name != second.Name || !first.Operands.Take(compared).SequenceEqual(second.Operands.Take(compared)) || first.Operands.Length != second.Operands.Length
            || first.Symbol is not null || second.Symbol is not null)
        {
            throw Fault(old, @new, "they are not the same");
        }

        var (reads, writes) = OperandUse.Of(first.Text);
        CheckReads(old, @new, state, reads);
        if (isBranch)
        {
            Branch(old, @new, state);
            return;
        }

        foreach (var register in writes)
        {
            state.Write(register);
        }

        if (first.Name is "blx" or "bx" && first.Operands[0] != "lr")
        {
            CheckCall(old, @new, state, first.Operands[0]);
            state.Call(destroys: true);
        }

        if (writes.Contains("pc") || first.Name == "bx")
        {
            CheckReads(old, @new, state, ["r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "sb", "sl", "fp", "sp"], allowLost: true);
        }
        else if (first.Name is not ("udf" or "bkpt"))
        {
            Flow(old + 1, @new + 1, state);
        }
    }

    private void Branch(int old, int @new, PairState state)
    {
        var (first, second) = (_old.Code[old], _new.Code[@new]);
        var isInside = TryTarget(first, _old, out var oldTarget);
        if (isInside != TryTarget(second, _new, out var newTarget))
        {
            throw Fault(old, @new, "they do not go to the same place");
        }

        if (isInside)
        {
            Flow(oldTarget, newTarget, state);
        }
        else if (!first.Text.TryTarget(out var oldAddress) || !second.Text.TryTarget(out var newAddress)
            || _oldCode.NameAt(oldAddress) is not { } name || name != _newCode.NameAt(newAddress))
        {
            throw Fault(old, @new, "they do not go to the same place");
        }
        else
        {
            CheckCall(old, @new, state, "");
        }

        if (first.Name != "b")
        {
            Flow(old + 1, @new + 1, state);
        }
    }

    private void Call(int old, int @new, PairState state, string register, string target)
    {
        var second = _new.Code[@new];
        var isCall = _old.Code[old].Name == "blx";
        var destroys = !target.StartsWith(RuntimeHelper, StringComparison.Ordinal);
        if (second.Name == (isCall ? "bl" : "b") && TargetOf(second) == target)
        {
            CheckCall(old, @new, state, register);
            state.Call(destroys);
            if (PairState.IsLostByCall(register))
            {
                state.Write(register);
            }

            if (isCall)
            {
                Flow(old + 1, @new + 1, state);
            }

            return;
        }

        if (!_bodies.TryGetValue(target, out var body))
        {
            throw Fault(old, @new, $"the call of {target} is not there");
        }

        state.Inline(destroys);
        if (PairState.IsLostByCall(register))
        {
            state.Different[register] = Difference.Lost;
        }

        foreach (var instruction in body)
        {
            if (@new >= _new.Code.Count || instruction.Name != _new.Code[@new].Name || !instruction.Operands.SequenceEqual(_new.Code[@new].Operands))
            {
                throw Fault(old, Math.Min(@new, _new.Code.Count - 1), $"that is not the body of {target}");
            }

            var (reads, writes) = OperandUse.Of(instruction.Text);
            CheckReads(old, @new, state, reads, ignored: ["r0", "r1", "r2", "r3"]);
            foreach (var written in writes)
            {
                state.Write(written);
            }

            @new++;
        }

        if (isCall)
        {
            Flow(old + 1, @new, state);
        }
        else if (@new >= _new.Code.Count || _new.Code[@new] is not { Name: "bx", Operands: ["lr"] })
        {
            throw Fault(old, Math.Min(@new, _new.Code.Count - 1), $"it does not return as {target} does");
        }
    }

    private void CompareBranch(int old, int @new, PairState state)
    {
        var (comparison, second) = (_old.Code[old], _new.Code[@new]);
        var branch = old + 1 < _old.Code.Count ? _old.Code[old + 1] : comparison;
        if (comparison.Operands is not [var register, "#0"] || register != second.Operands[0] || branch.Name != (second.Name == "cbz" ? "beq" : "bne")
            || !TryTarget(branch, _old, out var oldTarget) || !TryTarget(second, _new, out var newTarget))
        {
            throw Fault(old, @new, "they do not compare the same");
        }

        CheckReads(old, @new, state, [register]);
        state.Different[OperandUse.Sign] = Difference.Missing;
        state.Different[OperandUse.Overflow] = Difference.Missing;
        Flow(oldTarget, newTarget, state);
        Flow(old + 2, @new + 1, state);
    }

    // movw rX; movt rX; add rX, pc
    private bool TryAddress(int old, out string register, out string symbol, out int distance)
    {
        (register, symbol, distance) = ("", "", 0);
        if (old + 2 >= _old.Code.Count)
        {
            return false;
        }

        var (low, high, add) = (_old.Code[old], _old.Code[old + 1], _old.Code[old + 2]);
        if (low.Name != "movw" || high.Name != "movt" || add.Name != "add" || add.Operands is not [var result, "pc"] || low.Operands[0] != result || high.Operands[0] != result
            || !low.Text.TryImmediate(1, out var lowHalf) || !high.Text.TryImmediate(1, out var highHalf))
        {
            return false;
        }

        register = result;
        var reader = add.Text.Address + ProgramCounterOffset;
        if (low is { Relocation: "R_ARM_THM_MOVW_PREL_NC", Symbol: { } named } && high.Relocation == "R_ARM_THM_MOVT_PREL" && high.Symbol == named)
        {
            distance = (short)lowHalf + (int)(reader - low.Text.Address);
            symbol = _oldCode.NameOf(named);
            return distance == (short)highHalf + (int)(reader - high.Text.Address) ? true : throw Fault(old, 0, "its relocations do not fit");
        }

        var address = reader + ((uint)highHalf << 16 | (uint)lowHalf);
        symbol = _oldCode.NameAt(address - 1) ?? throw Fault(old, 0, "it makes an address of no function");
        return true;
    }

    // movw rX; movt rX, with the linker's absolute address.
    private bool IsSameAddress(int @new, string register, string symbol, int distance)
    {
        if (@new + 1 >= _new.Code.Count)
        {
            return false;
        }

        var (low, high) = (_new.Code[@new], _new.Code[@new + 1]);
        return low is { Name: "movw", Relocation: "R_ARM_THM_MOVW_ABS_NC", Symbol: { } named } && high is { Name: "movt", Relocation: "R_ARM_THM_MOVT_ABS" } && high.Symbol == named
            && low.Operands[0] == register && high.Operands[0] == register && _newCode.NameOf(named) == symbol
            && low.Text.TryImmediate(1, out var lowHalf) && high.Text.TryImmediate(1, out var highHalf) && (short)lowHalf == distance && lowHalf == highHalf;
    }

    private string? TargetOf(ListedInstruction branch) => branch.Symbol is { } symbol
        ? branch.Relocation is "R_ARM_THM_CALL" or "R_ARM_THM_JUMP24" ? _newCode.NameOf(symbol) : null
        : branch.Text.TryTarget(out var address) ? _newCode.NameAt(address) : null;

    private static bool TryTarget(ListedInstruction branch, ListedFunction function, out int position)
    {
        position = branch.Symbol is null && branch.Text.TryTarget(out var address) ? function.Find(address) : -1;
        return position >= 0;
    }

    // A function may look at any register but the one that its own address came in; what an earlier call was free to destroy is no argument.
    private void CheckCall(int old, int @new, PairState state, string target) =>
        CheckReads(old, @new, state, state.Different.Keys.Where(name => name != target && name is not (OperandUse.Sign or OperandUse.Overflow or "lr")).ToArray(), allowLost: true);

    private void CheckReads(int old, int @new, PairState state, IEnumerable<string> registers, bool allowLost = false, string[]? ignored = null)
    {
        foreach (var register in registers)
        {
            if (state.Different.TryGetValue(register, out var difference) && !(difference == Difference.Lost && (allowLost || ignored?.Contains(register) == true)))
            {
                throw Fault(old, @new, $"{register} does not have its old value");
            }
        }
    }

    private BuildException Fault(int old, int @new, string what) => new(string.Create(CultureInfo.InvariantCulture,
        $"the optimiser is wrong in {_old.Name}: \"{_old.Code[old]}\" became \"{_new.Code[@new]}\": {what}; build with --no-optimize, and report it"));
}
