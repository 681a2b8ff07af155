using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>Gives each instruction its shortest encoding. Many of 2 bytes set the flags, which is right where nobody looks at them.</summary>
internal static class EncodingRewriter
{
    /// <summary>Rewrites a function.</summary>
    public static void Run(CodeFunction function)
    {
        var live = Liveness.After(function);
        for (var i = 0; i < function.Items.Count; i++)
        {
            var item = function.Items[i];
            if (item.Bytes.Length > 2 && item.Operation is { } operation && OperationEncoder.Encode(operation, (live[i] & Flags) == 0) is { Length: 2 } bytes)
            {
                item.Replace(bytes);
            }
        }
    }
}
