using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Cashew.Linker.Metadata;

/// <summary>
/// The layout of the types that a field's signature can name. It is worked out when asked for and not before, since a struct
/// can hold pointers to its own type.
/// </summary>
internal sealed class LayoutProvider(StructLayouts layouts) : ISignatureTypeProvider<Func<TypeLayout>, object?>
{
    private static readonly Func<TypeLayout> Pointer = () => TypeLayout.Primitive(4);

    public Func<TypeLayout> GetPrimitiveType(PrimitiveTypeCode typeCode) => () => TypeLayout.Primitive(typeCode switch
    {
        PrimitiveTypeCode.Boolean or PrimitiveTypeCode.Byte or PrimitiveTypeCode.SByte => 1,
        PrimitiveTypeCode.Char or PrimitiveTypeCode.Int16 or PrimitiveTypeCode.UInt16 => 2,
        PrimitiveTypeCode.Int64 or PrimitiveTypeCode.UInt64 or PrimitiveTypeCode.Double => 8,
        _ => 4,
    });

    public Func<TypeLayout> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        rawTypeKind == (byte)SignatureTypeKind.ValueType ? () => layouts.Compute(handle) : Pointer;

    public Func<TypeLayout> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var reference = reader.GetTypeReference(handle);
        return rawTypeKind == (byte)SignatureTypeKind.ValueType
            ? () => throw Unknown($"{reader.GetString(reference.Namespace)}.{reader.GetString(reference.Name)} of another assembly")
            : Pointer;
    }

    public Func<TypeLayout> GetGenericInstantiation(Func<TypeLayout> genericType, ImmutableArray<Func<TypeLayout>> typeArguments) => () => throw Unknown("a generic type");

    public Func<TypeLayout> GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public Func<TypeLayout> GetGenericTypeParameter(object? genericContext, int index) => () => throw Unknown("a type parameter");

    public Func<TypeLayout> GetGenericMethodParameter(object? genericContext, int index) => () => throw Unknown("a type parameter");

    public Func<TypeLayout> GetModifiedType(Func<TypeLayout> modifier, Func<TypeLayout> unmodifiedType, bool isRequired) => unmodifiedType;

    public Func<TypeLayout> GetPinnedType(Func<TypeLayout> elementType) => elementType;

    public Func<TypeLayout> GetPointerType(Func<TypeLayout> elementType) => Pointer;

    public Func<TypeLayout> GetByReferenceType(Func<TypeLayout> elementType) => Pointer;

    public Func<TypeLayout> GetFunctionPointerType(MethodSignature<Func<TypeLayout>> signature) => Pointer;

    public Func<TypeLayout> GetArrayType(Func<TypeLayout> elementType, ArrayShape shape) => Pointer;

    public Func<TypeLayout> GetSZArrayType(Func<TypeLayout> elementType) => Pointer;

    private static BuildException Unknown(string type) => new($"the layout of {type} is not known; a struct with known offsets needs fields of plain types and of structs of its own assembly");
}
