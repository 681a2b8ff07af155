using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>
/// Finds which of r0 to r3 each function looks at, so that what is left over in the others keeps no instruction alive in front of a call. A function of
/// compiled code preserves r4 to r11 and looks at none of them.
/// </summary>
internal static class ArgumentAnalysis
{
    /// <summary>Writes into the calls what they read.</summary>
    public static void Run(IReadOnlyList<CodeFunction> functions)
    {
        var byBegin = functions.ToDictionary(function => function.Items[0]);
        var calls = functions.SelectMany(function => function.Items)
            .Where(item => item.Kind is InstructionKind.Call or InstructionKind.Branch && item.Target is not null && byBegin.ContainsKey(item.Target)).ToArray();
        foreach (var call in calls)
        {
            SetReads(call, 0);
        }

        // Ends: the sets only grow, and each has four bits.
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var function in functions)
            {
                changed |= function.Arguments != (function.Arguments |= Liveness.AtEntry(function) & Arguments);
            }

            foreach (var call in calls)
            {
                SetReads(call, byBegin[call.Target!].Arguments);
            }
        }
    }

    // A jump to a function also leaves it what its caller's caller has in the registers that are preserved.
    private static void SetReads(CodeItem call, uint arguments) => call.Reads = arguments | Of(StackPointer)
        | (call.Kind == InstructionKind.Call ? 0 : SeenByCaller & ~Arguments | Of(LinkRegister));
}
