using Cashew.Linker.Descriptions;

namespace Cashew.Linker.Image;

/// <summary>A kernel object that boot makes: its place in object memory, and for a CapTable how many slots it has.</summary>
public sealed record KernelObject(ObjectReference Reference, uint Offset, uint Size, uint Slots);
