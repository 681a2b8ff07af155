using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

// A register of a function holds many values that have nothing to do with each other. A web is one of them: all places that may write what one
// place reads. Where a web is live, nothing else can be in its register; any other register that is free there does as well.

/// <summary>The webs of a function, and where registers are taken.</summary>
internal sealed class RegisterWebs
{
    /// <summary>Debuggers find variables by it.</summary>
    private const int FramePointer = 11;

    private const int Registers = ProgramCounter + 1;

    private readonly CodeFunction _function;
    private readonly uint[] _after;
    private readonly uint[] _before;
    private readonly int[] _parents;

    /// <summary>Finds the webs.</summary>
    /// <param name="function">The function.</param>
    /// <param name="spare">Registers that the function preserves as soon as it uses them.</param>
    public RegisterWebs(CodeFunction function, uint spare)
    {
        _function = function;
        foreach (var jump in function.Items.Where(item => item.Kind == InstructionKind.Branch))
        {
            jump.Reads &= ~spare;
        }

        _after = Liveness.After(function, SeenByCaller & ~spare);
        var items = function.Items;
        _before = [.. items.Select((item, i) => item.Kind == InstructionKind.Removed ? _after[i] : item.Reads | (_after[i] & ~item.Writes))];
        _parents = [.. Enumerable.Range(0, 2 * items.Count * Registers)];
        var flow = new ControlFlow(function);
        for (var i = 0; i < items.Count; i++)
        {
            var following = flow.Next(i).ToArray();
            for (var register = 0; register < Registers; register++)
            {
                if ((_before[i] & _after[i] & ~items[i].Writes & Of(register)) != 0)
                {
                    Unite(Before(i, register), After(i, register));
                }

                foreach (var next in following.Where(next => (_before[next] & Of(register)) != 0))
                {
                    Unite(After(i, register), Before(next, register));
                }
            }
        }

        Webs = Collect();
    }

    /// <summary>The webs that may change their registers.</summary>
    public IReadOnlyList<RegisterWeb> Webs { get; }

    /// <summary>Whether the flags may be written behind an instruction.</summary>
    public bool FlagsAreFree(int place) => (_after[place] & Flags) == 0;

    /// <summary>Whether the registers of an instruction can be exchanged: they are operands, and no rule of calls chose them.</summary>
    public static bool IsRenameable(CodeItem item) => item.Kind is InstructionKind.LoadAddress or InstructionKind.CompareBranch
        || (item.Kind is InstructionKind.Plain or InstructionKind.CompareZero or InstructionKind.MoveLow && item.Operation is { Code: not (Opcode.Push or Opcode.Pop) });

    private static uint MayWrite(CodeItem item) => item.Writes | (item.Kind is InstructionKind.Call or InstructionKind.CallRegister ? LostByCall : 0);

    private static int Before(int place, int register) => 2 * (place * Registers + register);

    private static int After(int place, int register) => Before(place, register) + 1;

    private int Find(int node)
    {
        while (_parents[node] != node)
        {
            node = _parents[node] = _parents[_parents[node]];
        }

        return node;
    }

    private void Unite(int first, int second) => _parents[Find(first)] = Find(second);

    private List<RegisterWeb> Collect()
    {
        var items = _function.Items;
        var webs = new Dictionary<int, RegisterWeb>();
        var fixedWebs = new HashSet<int>();
        RegisterWeb web(int node, int register)
        {
            if (!webs.TryGetValue(Find(node), out var known))
            {
                webs.Add(Find(node), known = new RegisterWeb(register));
            }

            return known;
        }

        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            for (var register = 0; register < StackPointer + 2; register++)
            {
                var (isRead, isWritten) = ((item.Reads & Of(register)) != 0, (item.Writes & Of(register)) != 0);
                var isLive = (_after[i] & Of(register)) != 0;
                if ((_before[i] & Of(register)) != 0)
                {
                    var before = web(Before(i, register), register);
                    before.LiveBefore.Add(i);
                    before.Taken |= _before[i];
                    if (isRead)
                    {
                        before.Uses.Add(i);
                    }

                    if (i == 0 || register == FramePointer || (isRead && !IsRenameable(item)))
                    {
                        fixedWebs.Add(Find(Before(i, register)));
                    }
                }

                if (isLive)
                {
                    var after = web(After(i, register), register);
                    after.LiveAfter.Add(i);
                    after.Taken |= _after[i] | MayWrite(item);
                    if (isWritten)
                    {
                        after.Definitions.Add(i);
                    }

                    if (item.Kind == InstructionKind.Return || (MayWrite(item) & Of(register)) != 0 && !(isWritten && IsRenameable(item)))
                    {
                        fixedWebs.Add(Find(After(i, register)));
                    }
                }
            }
        }

        return [.. webs.Where(pair => !fixedWebs.Contains(pair.Key) && pair.Value.Register != StackPointer && pair.Value.Definitions.Count > 0).Select(pair => pair.Value)];
    }
}
