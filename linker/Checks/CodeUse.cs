using Cashew.Linker.Elf;

namespace Cashew.Linker.Checks;

/// <summary>A place in compiled code that the target cannot run, and the reason. A consequence follows from another use and is told only if that is all there is.</summary>
public sealed record CodeUse(ElfSection Section, uint Offset, ElfSymbol? Method, string What, bool IsConsequence);
