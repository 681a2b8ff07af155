using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>
/// Takes out the loads of which only the fault counts, where each way has been at the same object before: ilc puts one in front of the address of each field. A
/// register is known as long as it keeps the address that an access was made with.
/// </summary>
internal static class NullCheckRewriter
{
    /// <summary>An access so far behind a null pointer is taken to fault.</summary>
    private const int Reach = 4096;

    /// <summary>Rewrites a function.</summary>
    public static void Run(CodeFunction function)
    {
        var live = Liveness.After(function);
        var known = KnownBefore(function);
        for (var i = 0; i < function.Items.Count; i++)
        {
            var item = function.Items[i];
            if (item.Operation is { Code: Opcode.LoadSignedByte, HasNumber: true, Number: 0 } check && (live[i] & Of(check.Destination)) == 0 && (known[i] & Of(check.First)) != 0)
            {
                item.Remove();
            }
        }
    }

    private static uint[] KnownBefore(CodeFunction function)
    {
        var flow = new ControlFlow(function);
        var before = new uint[function.Items.Count];
        Array.Fill(before, AllRegisters);
        before[0] = 0;
        var waiting = new Queue<int>(Enumerable.Range(0, before.Length));

        // Ends: the sets only shrink.
        while (waiting.TryDequeue(out var place))
        {
            var after = After(function.Items[place], before[place]);
            foreach (var next in flow.Next(place).Where(next => (before[next] & ~after) != 0))
            {
                before[next] &= after;
                waiting.Enqueue(next);
            }
        }

        return before;
    }

    private static uint After(CodeItem item, uint known)
    {
        var operation = item.Operation;
        if (operation is { HasNumber: true, Distance: >= 0 and < Reach } && (operation.IsLoad || operation.IsStore))
        {
            known |= Of(operation.First);
        }

        var written = item.Writes | (item.Kind is InstructionKind.Call or InstructionKind.CallRegister ? LostByCall : 0);
        var isCopied = operation is { Code: Opcode.Move, HasNumber: false } && (known & Of(operation.Second)) != 0;
        return (known & ~written) | (isCopied ? Of(operation!.Destination) : 0);
    }
}
