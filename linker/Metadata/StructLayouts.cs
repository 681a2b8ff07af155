using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Cashew.Linker.Metadata;

// Assembly and the build need the sizes and field offsets that ilc gives to structs on 32-bit ARM. They follow from the metadata alone:
// sequential fields, each aligned to its own alignment, pointers of 4 bytes, 64-bit integers aligned to 8.

/// <summary>The layouts of the structs of an assembly as the target has them.</summary>
public sealed class StructLayouts : IDisposable
{
    private const string OffsetsAttribute = "Cashew.Kernel.OffsetsAttribute";
    private const string InlineArrayAttribute = "System.Runtime.CompilerServices.InlineArrayAttribute";

    private readonly PEReader _file;
    private readonly MetadataReader _metadata;
    private readonly LayoutProvider _provider;
    private readonly Dictionary<TypeDefinitionHandle, TypeLayout> _known = [];
    private readonly string _path;

    /// <summary>Opens an assembly.</summary>
    public StructLayouts(string assembly)
    {
        _path = assembly;
        _file = new PEReader(File.OpenRead(assembly));
        _metadata = _file.GetMetadataReader();
        _provider = new LayoutProvider(this);
    }

    /// <summary>The layout of a struct, by its full name.</summary>
    public TypeLayout Find(string fullName)
    {
        foreach (var handle in _metadata.TypeDefinitions)
        {
            if (NameOf(handle) == fullName)
            {
                return Compute(handle);
            }
        }

        throw new BuildException($"{_path}: there is no struct {fullName}; the image's kernel objects have its size");
    }

    /// <summary>The offsets of the fields of every struct with the attribute, as lines for the assembler.</summary>
    public string OffsetsForAssembly()
    {
        var text = new StringBuilder();
        foreach (var handle in _metadata.TypeDefinitions.Where(handle => HasAttribute(handle, OffsetsAttribute, out _)))
        {
            var name = _metadata.GetString(_metadata.GetTypeDefinition(handle).Name);
            var layout = Compute(handle);
            foreach (var field in layout.Fields)
            {
                text.Append($".equ {name}_{field.Name}, {field.Offset}\n");
            }

            text.Append($".equ {name}_Size, {layout.Size}\n");
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    internal TypeLayout Compute(TypeDefinitionHandle handle)
    {
        if (!_known.TryGetValue(handle, out var layout))
        {
            layout = ComputeNew(handle);
            _known.Add(handle, layout);
        }

        return layout;
    }

    private static int Align(int value, int alignment) => (value + alignment - 1) / alignment * alignment;

    // A property's own field is named after the property: <Name>k__BackingField.
    private static string PlainName(string name) => name.StartsWith('<') ? name[1..name.IndexOf('>')] : name;

    private TypeLayout ComputeNew(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var declared = type.GetLayout();
        var isExplicit = (type.Attributes & TypeAttributes.LayoutMask) == TypeAttributes.ExplicitLayout;
        var fields = new List<FieldLayout>();
        int end = 0, alignment = 1;
        foreach (var fieldHandle in type.GetFields())
        {
            var field = _metadata.GetFieldDefinition(fieldHandle);
            if ((field.Attributes & FieldAttributes.Static) != 0)
            {
                continue;
            }

            var layout = LayoutOf(field, handle);
            var fieldAlignment = declared.PackingSize == 0 ? layout.Alignment : Math.Min(layout.Alignment, declared.PackingSize);
            var offset = isExplicit ? field.GetOffset() : Align(end, fieldAlignment);
            fields.Add(new FieldLayout(PlainName(_metadata.GetString(field.Name)), offset, layout.Size));
            alignment = Math.Max(alignment, fieldAlignment);
            end = Math.Max(end, offset + layout.Size);
        }

        var size = Align(Math.Max(end, 1), alignment);
        if (HasAttribute(handle, InlineArrayAttribute, out var length))
        {
            size *= length;
        }

        return new TypeLayout(Math.Max(size, declared.Size), alignment, fields);
    }

    private TypeLayout LayoutOf(FieldDefinition field, TypeDefinitionHandle owner)
    {
        try
        {
            return field.DecodeSignature(_provider, null)();
        }
        catch (BuildException e)
        {
            throw new BuildException($"{NameOf(owner)}.{_metadata.GetString(field.Name)}: {e.Message}");
        }
    }

    private string NameOf(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        return FullName(type.Namespace, type.Name);
    }

    private string FullName(StringHandle space, StringHandle name) => $"{_metadata.GetString(space)}.{_metadata.GetString(name)}";

    private bool HasAttribute(TypeDefinitionHandle handle, string fullName, out int argument)
    {
        argument = 0;
        foreach (var attributeHandle in _metadata.GetTypeDefinition(handle).GetCustomAttributes())
        {
            var attribute = _metadata.GetCustomAttribute(attributeHandle);
            if (AttributeName(attribute) != fullName)
            {
                continue;
            }

            // The value starts with a prolog of two bytes; an InlineArray's length follows (ECMA-335 II.23.3).
            var value = _metadata.GetBlobReader(attribute.Value);
            value.ReadUInt16();
            argument = value.RemainingBytes >= sizeof(int) + sizeof(ushort) ? value.ReadInt32() : 0;
            return true;
        }

        return false;
    }

    private string AttributeName(CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind == HandleKind.MethodDefinition)
        {
            return NameOf(_metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType());
        }

        var parent = _metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference)
        {
            return "";
        }

        var reference = _metadata.GetTypeReference((TypeReferenceHandle)parent);
        return FullName(reference.Namespace, reference.Name);
    }
}
