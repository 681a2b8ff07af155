using Cashew.Linker.Checks.Loops;

namespace Cashew.Linker.Checks;

/// <summary>What was checked in the kernel alone.</summary>
/// <param name="Loops">Its loops with their bounds.</param>
/// <param name="Listed">The instructions of the listing that is compared.</param>
public sealed record KernelReport(IReadOnlyList<KernelLoop> Loops, int Listed);
