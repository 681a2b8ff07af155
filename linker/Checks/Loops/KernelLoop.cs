namespace Cashew.Linker.Checks.Loops;

/// <summary>A loop of the kernel's code with its bound. Where the code does not tell which of several loops of the sources it is, the others are told too, and the highest bound counts.</summary>
public sealed record KernelLoop(string Function, uint Address, LoopBound Bound, IReadOnlyList<LoopBound> Others)
{
    /// <summary>The loop in a line.</summary>
    public string Describe() =>
        $"{Bound.Line}: {Function}: {Bound.Rounds}{(Bound.LooksForInterrupts ? " until it looks for interrupts" : "")}, {Bound.Reason}"
        + (Others.Count == 0 ? "" : $" (or {string.Join(", ", Others.Select(other => $"{other.Line}: {other.Rounds}"))})");
}
