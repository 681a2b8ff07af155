namespace Cashew.Linker.Optimization;

/// <summary>
/// A decoded instruction of 2 or 4 bytes. <paramref name="Reads"/> has all that it may read, <paramref name="Writes"/> what it is sure to write
/// (see <see cref="Resources"/>). <paramref name="Register"/> is that of a pattern, <paramref name="Number"/> an immediate or the condition of a branch, and
/// <paramref name="Distance"/> how far a branch goes from its own address.
/// </summary>
internal readonly record struct ThumbInstruction(int Length, InstructionKind Kind, uint Reads, uint Writes, int Register = 0, uint Number = 0, int Distance = 0);
