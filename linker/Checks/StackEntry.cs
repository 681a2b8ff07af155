namespace Cashew.Linker.Checks;

/// <summary>An entry into the kernel and the most stack that it can need, with the chain of calls that needs it, and whether it can end the exception itself.</summary>
public sealed record StackEntry(string Name, int Bytes, IReadOnlyList<string> Chain, bool EndsException = false);
