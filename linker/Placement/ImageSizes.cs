namespace Cashew.Linker.Placement;

/// <summary>What the parts of an image need, in bytes. The kernel's RAM counts its stack.</summary>
public sealed record ImageSizes(uint KernelFlash, uint KernelRam, uint RootObjects, uint ImageTable, uint KernelSymbols, IReadOnlyList<ProgramSizes> Programs);
