using Cashew.Abi;

namespace Cashew.Linker.Descriptions;

/// <summary>A name that a description uses for a kernel object, and the kind of object that it stands for.</summary>
public sealed record ObjectReference(string Name, ObjectKind Kind);
