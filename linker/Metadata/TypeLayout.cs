namespace Cashew.Linker.Metadata;

/// <summary>The size and the alignment of a type on the target; for a struct its fields too.</summary>
public sealed record TypeLayout(int Size, int Alignment, IReadOnlyList<FieldLayout> Fields)
{
    /// <summary>A type without fields of its own, aligned to its size.</summary>
    public static TypeLayout Primitive(int size) => new(size, size, []);
}
