namespace Cashew.Linker.Metadata;

/// <summary>A field of a struct and where it lies.</summary>
public sealed record FieldLayout(string Name, int Offset, int Size);
