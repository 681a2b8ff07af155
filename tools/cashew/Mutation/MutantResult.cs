namespace Cashew.Tools.Mutation;

/// <summary>What became of a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Fate">How it ended.</param>
/// <param name="Cause">The test that noticed it, or why none can; empty otherwise.</param>
public sealed record MutantResult(Mutant Mutant, MutantFate Fate, string Cause);
