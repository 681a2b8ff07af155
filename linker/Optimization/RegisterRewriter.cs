using System.Numerics;
using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>
/// Gives values other registers where that makes the code shorter: one of r0 to r7, which most instructions of 2 bytes need, or the one that the value is copied
/// to or from, so that the copy is none. The greatest gain comes first.
/// </summary>
internal sealed class RegisterRewriter
{
    private const int Highest = 10;
    private const int FirstHigh = 8;
    private const uint Spare = 0xF0;
    private const uint High = 0x700;

    private readonly CodeFunction _function;
    private readonly uint _preserved;
    private readonly uint _spare;
    private readonly int[] _users = new int[ProgramCounter];
    private RegisterWebs _webs;
    private int _ends;

    private RegisterRewriter(CodeFunction function)
    {
        _function = function;
        _preserved = function.IsEntered ? Of(LinkRegister) : Spare | High | Of(LinkRegister);
        var spare = function.IsEntered ? Spare | High : FrameRewriter.IsKnown(function) ? Spare : 0;
        _spare = spare & ~function.Items.Aggregate(0u, (used, item) => used | item.Named);
        _webs = new RegisterWebs(function, _spare);
    }

    /// <summary>Rewrites a function.</summary>
    public static void Run(CodeFunction function)
    {
        var rewriter = new RegisterRewriter(function);

        // Ends: each turn makes the code shorter, or takes a value out of a register above r7 for those that come of it.
        while (rewriter.RunOnce())
        {
        }
    }

    private bool RunOnce()
    {
        CountUsers();
        var changes = _webs.Webs.SelectMany(web => Enumerable.Range(0, Highest + 1).Where(register => (web.Taken & Of(register)) == 0)
            .Select(register => (Web: web, Register: register, Gain: GainOf(web, register)))).Where(change => IsWorthIt(change.Web, change.Register, change.Gain)).OrderByDescending(change => change.Gain);

        // What is known of a web holds until another one changes where it is live.
        var touched = new HashSet<int>();
        var isChanged = false;
        foreach (var (web, register, _) in changes.ToArray())
        {
            var places = web.LiveBefore.Concat(web.LiveAfter).ToArray();
            if (Array.TrueForAll(places, place => !touched.Contains(place)) && IsWorthIt(web, register, GainOf(web, register)))
            {
                touched.UnionWith(places);
                Change(web, register);
                CountUsers();
                isChanged = true;
            }
        }

        _webs = new RegisterWebs(_function, _spare);
        return isChanged;
    }

    private static bool IsWorthIt(RegisterWeb web, int register, int gain) => gain > 0 || (gain == 0 && web.Register >= FirstHigh && register < FirstHigh);

    private void Change(RegisterWeb web, int register)
    {
        foreach (var place in web.Places)
        {
            Rename(place, web, register);
        }

        foreach (var place in web.LiveBefore)
        {
            _function.Items[place].Homes.Move(web.Register, register);
        }

        _function.Spare |= Of(register) & _spare;
    }

    private void CountUsers()
    {
        Array.Clear(_users);
        foreach (var item in _function.Items.Where(item => item.Operation is not { Code: Opcode.Push or Opcode.Pop }))
        {
            var named = item.Named | (item.Kind is InstructionKind.Call or InstructionKind.CallRegister ? Of(LinkRegister) : 0);
            for (var register = 0; register < _users.Length; register++)
            {
                _users[register] += (int)(named >> register & 1);
            }
        }

        _ends = _function.Items.Count(item => item.Operation is { Code: Opcode.Pop });
    }

    private int GainOf(RegisterWeb web, int register)
    {
        var gain = FrameGain(web, register);
        foreach (var place in web.Places)
        {
            if (LengthAs(place, web, register) is not { } length)
            {
                return int.MinValue;
            }

            gain += LengthAs(place, web, web.Register)!.Value - length;
        }

        return gain;
    }

    private int FrameGain(RegisterWeb web, int register)
    {
        uint used = 0;
        for (var other = 0; other < _users.Length; other++)
        {
            used |= _users[other] > 0 ? Of(other) : 0;
        }

        var isLast = _users[web.Register] == web.Places.Count;
        return FrameCost(used) - FrameCost((isLast ? used & ~Of(web.Register) : used) | Of(register));
    }

    // What it takes to save registers: two bytes at the begin and none at an end, or four and two for one above r7. Each register also takes its time.
    private int FrameCost(uint used)
    {
        var kept = used & _preserved;
        if (kept == 0)
        {
            return 0;
        }

        return BitOperations.PopCount(kept) + ((kept & High) != 0 ? 4 + 2 * _ends : 2);
    }

    private int? LengthAs(int place, RegisterWeb web, int register)
    {
        var item = _function.Items[place];
        if (item.Kind == InstructionKind.LoadAddress)
        {
            return register < FirstHigh ? 2 : 4;
        }

        if (item.Kind == InstructionKind.CompareBranch)
        {
            return register < FirstHigh ? 2 : null;
        }

        var renamed = Renamed(place, web, register);
        return IsNoMove(renamed) ? 0 : OperationEncoder.Encode(renamed, _webs.FlagsAreFree(place))?.Length;
    }

    private static bool IsNoMove(Operation operation) => operation is { Code: Opcode.Move, HasNumber: false, Shift: 0, SetsFlags: false } && operation.Destination == operation.Second;

    private Operation Renamed(int place, RegisterWeb web, int register)
    {
        var operation = _function.Items[place].Operation!;
        var (isUse, isDefinition) = (web.Uses.Contains(place), web.Definitions.Contains(place));
        int renamed(int of, bool isChanged) => isChanged && of == web.Register ? register : of;
        var free = _webs.FlagsAreFree(place) && !operation.IsComparison;
        return operation with
        {
            Destination = renamed(operation.Destination, operation.IsStore ? isUse : isDefinition),
            First = renamed(operation.First, isUse),
            Second = renamed(operation.Second, isUse),
            SetsFlags = operation.SetsFlags && !free,
        };
    }

    private void Rename(int place, RegisterWeb web, int register)
    {
        var item = _function.Items[place];
        switch (item.Kind)
        {
            case InstructionKind.LoadAddress:
                item.MakeAddress(register, item.Address!);
                break;
            case InstructionKind.CompareBranch:
                item.CompareOther(register);
                break;
            default:
                var renamed = Renamed(place, web, register);
                if (IsNoMove(renamed))
                {
                    item.Remove();
                }
                else
                {
                    item.Replace(OperationEncoder.Encode(renamed, _webs.FlagsAreFree(place))!);
                }

                break;
        }
    }
}
