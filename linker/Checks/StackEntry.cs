namespace Cashew.Linker.Checks;

/// <summary>An entry into the kernel and the most stack that it can need, with the chain of calls that needs it.</summary>
public sealed record StackEntry(string Name, int Bytes, IReadOnlyList<string> Chain);
