using System.Numerics;
using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>
/// Tests bits with a shift that sets the flags, in 2 bytes, where a mask takes 4: the lowest bits are zero if nothing is left after they are shifted to the left end, the
/// highest if nothing is left at the right end, and a single bit is the sign when it is shifted there.
/// </summary>
internal static class ZeroTestRewriter
{
    private const int Bits = 32;
    private const int LowRegisters = 8;
    private const uint Minus = 4;
    private const uint Plus = 5;

    /// <summary>Rewrites a function.</summary>
    public static void Run(CodeFunction function)
    {
        var live = Liveness.After(function);
        var targets = ControlFlow.Targets(function);
        var places = Enumerable.Range(0, function.Items.Count).Where(place => function.Items[place].Kind != InstructionKind.Removed).ToArray();
        for (var i = 0; i + 1 < places.Length; i++)
        {
            var mask = function.Items[places[i]];
            var next = function.Items[places[i + 1]];
            var comparison = next.Kind == InstructionKind.CompareZero && i + 2 < places.Length ? next : null;
            var last = places[comparison is null ? i + 1 : i + 2];
            var branch = function.Items[last];
            var isTest = comparison is null ? branch.Kind == InstructionKind.CompareBranch
                : branch is { Kind: InstructionKind.ConditionalBranch, Number: 0 or 1 };
            if (isTest && mask.Operation is { Second: Operation.None } operation && operation.Destination == next.Register && !targets.Contains(next) && !targets.Contains(branch)
                && (live[last] & (Of(operation.Destination) | Flags)) == 0)
            {
                Rewrite(mask, operation, comparison, branch, isSourceFree: (live[last] & Of(operation.First)) == 0);
            }
        }
    }

    private static void Rewrite(CodeItem mask, Operation operation, CodeItem? comparison, CodeItem branch, bool isSourceFree)
    {
        var number = operation.Number;
        var (code, amount, isSign) = operation.Code switch
        {
            Opcode.And when number != 0 && BitOperations.IsPow2((ulong)number + 1) => (Opcode.ShiftLeft, BitOperations.LeadingZeroCount(number), false),
            Opcode.And when BitOperations.IsPow2(number) => (Opcode.ShiftLeft, BitOperations.LeadingZeroCount(number), true),
            Opcode.BitClear when BitOperations.IsPow2((ulong)number + 1) => (Opcode.ShiftRight, Bits - BitOperations.LeadingZeroCount(number), false),
            _ => (Opcode.Move, 0, false),
        };
        var destination = operation.Destination < LowRegisters ? operation.Destination : operation.First;
        if (amount is 0 or Bits || destination >= LowRegisters || (destination == operation.First && !isSourceFree && destination != operation.Destination))
        {
            return;
        }

        mask.Replace(OperationEncoder.Encode(new Operation(code, destination, operation.First, Operation.None, (uint)amount, 0, true), flagsAreFree: false)!);
        comparison?.Remove();
        branch.BranchOnFlags(!isSign ? branch.Number : branch.Number == 0 ? Plus : Minus);
    }
}
