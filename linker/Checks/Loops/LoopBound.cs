namespace Cashew.Linker.Checks.Loops;

/// <summary>How often a loop goes around, as its comment says.</summary>
/// <param name="Line">The loop's line.</param>
/// <param name="Rounds">The most rounds, or the most between two looks for interrupts.</param>
/// <param name="LooksForInterrupts">Whether the rounds count until the loop looks for interrupts.</param>
/// <param name="Reason">Why it is so.</param>
public sealed record LoopBound(SourceLine Line, long Rounds, bool LooksForInterrupts, string Reason);
