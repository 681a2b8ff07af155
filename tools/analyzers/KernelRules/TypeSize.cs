using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace Cashew.Analyzers.KernelRules;

/// <summary>The sizes that types have on 32-bit Arm: sequential fields, each aligned to its own alignment, pointers of 4 bytes, 64-bit numbers aligned to 8.</summary>
internal static class TypeSize
{
    private const int Pointer = 4;

    /// <summary>The size in bytes.</summary>
    public static int Of(ITypeSymbol type) => Measure(type).Size;

    private static (int Size, int Alignment) Measure(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { EnumUnderlyingType: { } number } => Measure(number),
        { SpecialType: SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte } => (1, 1),
        { SpecialType: SpecialType.System_Char or SpecialType.System_Int16 or SpecialType.System_UInt16 } => (2, 2),
        { SpecialType: SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single } => (4, 4),
        { SpecialType: SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double } => (8, 8),
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => (Pointer, Pointer),
        INamedTypeSymbol { TypeKind: TypeKind.Struct } value => MeasureStruct(value),
        _ => (Pointer, Pointer),
    };

    private static (int Size, int Alignment) MeasureStruct(INamedTypeSymbol type)
    {
        var layout = Attribute(type, "StructLayoutAttribute");
        var pack = Named(layout, nameof(StructLayoutAttribute.Pack));
        int end = 0, alignment = 1;
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic))
        {
            var (size, own) = Measure(field.Type);
            own = pack == 0 ? own : Math.Min(own, pack);
            var offset = Attribute(field, "FieldOffsetAttribute") is { } place ? First(place) : Align(end, own);
            size *= field.IsFixedSizeBuffer ? field.FixedSize : 1;
            alignment = Math.Max(alignment, own);
            end = Math.Max(end, offset + size);
        }

        var length = Attribute(type, "InlineArrayAttribute") is { } array ? First(array) : 1;
        return (Math.Max(Align(Math.Max(end, 1), alignment) * length, Named(layout, nameof(StructLayoutAttribute.Size))), alignment);
    }

    private static int Align(int value, int alignment) => (value + alignment - 1) / alignment * alignment;

    private static AttributeData? Attribute(ISymbol symbol, string name) => symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == name);

    private static int First(AttributeData attribute) => attribute.ConstructorArguments.FirstOrDefault().Value is int value ? value : 0;

    private static int Named(AttributeData? attribute, string name) =>
        attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value is int value ? value : 0;
}
