using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>Takes out the addresses that nobody reads.</summary>
internal static class AddressRewriter
{
    /// <summary>Rewrites a function.</summary>
    public static void Run(CodeFunction function)
    {
        var live = Liveness.After(function);
        for (var i = 0; i < function.Items.Count; i++)
        {
            var item = function.Items[i];
            if (item.Kind == InstructionKind.LoadAddress && (live[i] & Of(item.Register)) == 0)
            {
                item.Remove();
            }
        }
    }
}
