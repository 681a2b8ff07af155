using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>Gives a function that calls nobody r12 in the place of lr for its own values, if it does not use r12: it then has no need to save lr.</summary>
internal static class ScratchRewriter
{
    private const int Scratch = 12;

    /// <summary>Rewrites a function.</summary>
    public static void Run(CodeFunction function)
    {
        var body = function.Items.Where(item => item.Kind is not (InstructionKind.Removed or InstructionKind.Return) && item.Operation?.Code is not (Opcode.Push or Opcode.Pop)).ToArray();
        var users = body.Where(item => (item.Named & Of(LinkRegister)) != 0).ToArray();
        var isFree = Array.TrueForAll(body, item => (item.Named & Of(Scratch)) == 0 && item.Kind is not (InstructionKind.Call or InstructionKind.CallRegister)
            && (item.Kind != InstructionKind.JumpRegister) && (item.Kind != InstructionKind.Branch || item.Target is not null && function.Items.Contains(item.Target)));
        var replaced = users.Select(item => item.Operation is { } operation ? OperationEncoder.Encode(Rename(operation), flagsAreFree: false) : null).ToArray();
        if (function.Items[0].Operation is not { Code: Opcode.Push } || users.Length == 0 || !isFree || replaced.Contains(null))
        {
            return;
        }

        foreach (var (item, bytes) in users.Zip(replaced))
        {
            item.Replace(bytes!);
        }
    }

    private static Operation Rename(Operation operation)
    {
        static int renamed(int register) => register == LinkRegister ? Scratch : register;
        return operation with { Destination = renamed(operation.Destination), First = renamed(operation.First), Second = renamed(operation.Second) };
    }
}
