namespace Cashew.Linker.Checks;

/// <summary>A call or a tail call: how many bytes the caller has on the stack meanwhile.</summary>
internal sealed record Call(uint Target, int Depth);
