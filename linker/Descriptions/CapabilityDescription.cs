using Cashew.Abi;

namespace Cashew.Linker.Descriptions;

/// <summary>A capability that a program starts with. The program's own enum says which slot its name stands for.</summary>
public sealed record CapabilityDescription(string Name, ObjectReference Object, Rights Rights, uint Badge);
