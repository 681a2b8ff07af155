namespace Cashew.Linker.Optimization.Verification;

/// <summary>How the values of a register before and after the rewriting differ.</summary>
internal enum Difference
{
    /// <summary>A call was free to destroy the old value: no code relies on it.</summary>
    Lost,

    /// <summary>The old value means something, and the new code does not have it.</summary>
    Missing,
}
