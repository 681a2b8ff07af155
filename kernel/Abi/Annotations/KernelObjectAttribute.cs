using System;

namespace Cashew.Abi;

/// <summary>Marks the enumeration of an object's methods. The dispatch, the stubs, <c>cashew.h</c>, the reference page and the random tester's grammar come from these annotations.</summary>
/// <param name="kind">The kind of object that has the methods.</param>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class KernelObjectAttribute(ObjectKind kind) : Attribute
{
    /// <summary>The kind of object that has the methods.</summary>
    public ObjectKind Kind { get; } = kind;
}
