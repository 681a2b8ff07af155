namespace Cashew.Linker.Checks;

/// <summary>The most stack that the kernel can need.</summary>
public sealed record StackReport(IReadOnlyList<StackEntry> Entries, StackEntry Worst, StackEntry HardFault, uint Limit)
{
    /// <summary>What the hardware pushes at an exception: eight words, and one to align (ARMv7-M ARM B1.5.7).</summary>
    public const int ExceptionFrame = 36;

    /// <summary>The longest entry, with a fault of the kernel itself at its deepest point.</summary>
    public int Total => Worst.Bytes + ExceptionFrame + HardFault.Bytes;

    /// <summary>The result in a line, and the chain in a second.</summary>
    public string Describe() =>
        $"kernel stack: {Total} of {Limit} bytes at most: {Worst.Name} {Worst.Bytes}, exception frame {ExceptionFrame}, {HardFault.Name} {HardFault.Bytes}\n"
        + $"  longest: {string.Join(" > ", Worst.Chain)}";

    /// <summary>Throws if it does not fit.</summary>
    public void Check(string boardFile)
    {
        if (Total > Limit)
        {
            throw new BuildException($"{boardFile}: kernel.stack: {Limit} bytes are too few; {(Total + 7) / 8 * 8} are needed. {Describe()}");
        }
    }
}
