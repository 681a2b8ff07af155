using Cashew.Abi;

namespace Cashew.Linker.Descriptions;

/// <summary>
/// A capability that a program starts with. The program's own enum says which slot its name stands for. <paramref name="Size"/> is that of an Untyped, in
/// bytes: null for the largest piece of memory that is left.
/// </summary>
public sealed record CapabilityDescription(string Name, ObjectReference Object, Rights Rights, uint Badge, uint? Size);
