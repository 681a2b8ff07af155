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
    private const uint Preserved = Spare | High | 1u << LinkRegister;

    private readonly CodeFunction _function;
    private readonly uint _spare;
    private RegisterWebs _webs;

    private RegisterRewriter(CodeFunction function)
    {
        _function = function;
        _spare = FrameRewriter.IsKnown(function) ? Spare & ~function.Items.Aggregate(0u, (used, item) => used | item.Named) : 0;
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
        var best = _webs.Webs.SelectMany(web => Enumerable.Range(0, Highest + 1).Where(register => register != web.Register && _webs.IsFree(register, web))
            .Select(register => (Web: web, Register: register, Gain: GainOf(web, register))))
            .Where(change => change.Gain > 0 || (change.Gain == 0 && change.Web.Register >= FirstHigh && change.Register < FirstHigh)).DefaultIfEmpty().MaxBy(change => change.Gain);
        if (best.Web is not { } changed)
        {
            return false;
        }

        foreach (var place in changed.Definitions.Concat(changed.Uses).Distinct())
        {
            Rename(place, changed, best.Register);
        }

        foreach (var place in changed.LiveBefore)
        {
            _function.Items[place].Homes.Move(changed.Register, best.Register);
        }

        _function.Spare |= Of(best.Register) & _spare;
        _webs = new RegisterWebs(_function, _spare);
        return true;
    }

    private int GainOf(RegisterWeb web, int register)
    {
        var gain = FrameGain(web, register);
        foreach (var place in web.Definitions.Concat(web.Uses).Distinct())
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
        var places = web.Definitions.Concat(web.Uses).ToHashSet();
        uint others = 0;
        for (var i = 0; i < _function.Items.Count; i++)
        {
            var item = _function.Items[i];
            var own = places.Contains(i) ? Of(web.Register) : 0;
            others |= item.Operation is { Code: Opcode.Push or Opcode.Pop } ? 0 : item.Named & ~own | (item.Kind is InstructionKind.Call or InstructionKind.CallRegister ? Of(LinkRegister) : 0);
        }

        return FrameCost(others | Of(web.Register)) - FrameCost(others | Of(register));
    }

    // What it takes to save registers: two bytes at the begin and none at an end, or four and two for one above r7. Each register also takes its time.
    private int FrameCost(uint used)
    {
        var kept = used & Preserved;
        if (kept == 0)
        {
            return 0;
        }

        var ends = _function.Items.Count(item => item.Operation is { Code: Opcode.Pop });
        return BitOperations.PopCount(kept) + ((kept & High) != 0 ? 4 + 2 * ends : 2);
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
