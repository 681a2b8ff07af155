namespace Cashew.Linker.Placement;

/// <summary>What the parts of an image need, in bytes. The kernel's RAM counts its stack, and not its objects.</summary>
public sealed record ImageSizes(uint KernelFlash, uint KernelRam, uint KernelObjects, uint ImageTable, uint KernelSymbols, IReadOnlyList<ProgramSizes> Programs);
