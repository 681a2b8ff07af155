namespace Cashew.Linker.Optimization;

/// <summary>Takes out the instructions whose results nobody reads. Loads stay: they may fault.</summary>
internal static class DeadCodeRewriter
{
    /// <summary>Rewrites a function.</summary>
    public static void Run(CodeFunction function)
    {
        // Ends: every turn takes something out.
        while (RunOnce(function))
        {
        }
    }

    private static bool RunOnce(CodeFunction function)
    {
        var live = Liveness.After(function);
        var changed = false;
        for (var i = 0; i < function.Items.Count; i++)
        {
            var item = function.Items[i];
            var onlyComputes = item.Kind == InstructionKind.LoadAddress || item.Operation is { IsLoad: false, IsStore: false, Code: not (Opcode.Push or Opcode.Pop) };
            if (onlyComputes && (item.Writes & live[i]) == 0 && (item.Writes & (1 << Resources.StackPointer)) == 0)
            {
                item.Remove();
                changed = true;
            }
        }

        return changed;
    }
}
