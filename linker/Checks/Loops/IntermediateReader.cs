using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Cashew.Linker.Checks.Loops;

/// <summary>Reads the methods of an assembly with the debug data beside it.</summary>
internal sealed class IntermediateReader
{
    private static readonly Dictionary<int, OperandType> s_operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    private readonly MetadataReader _metadata;
    private readonly MetadataReader _debug;
    private readonly PEReader _file;
    private readonly string _root;

    private IntermediateReader(PEReader file, MetadataReader debug, string root)
    {
        _file = file;
        _metadata = file.GetMetadataReader();
        _debug = debug;
        _root = root;
    }

    /// <summary>The methods that have a body.</summary>
    public static IReadOnlyList<IntermediateMethod> Read(string assembly, string root)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        using var debug = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly, ".pdb")));
        return new IntermediateReader(file, debug.GetMetadataReader(), root).ReadAll();
    }

    private List<IntermediateMethod> ReadAll()
    {
        var methods = new List<IntermediateMethod>();
        foreach (var handle in _metadata.MethodDefinitions)
        {
            var definition = _metadata.GetMethodDefinition(handle);
            if (definition.RelativeVirtualAddress != 0)
            {
                var method = new IntermediateMethod(FullName(definition), NameOf(handle), (definition.ImplAttributes & MethodImplAttributes.NoInlining) == 0);
                ReadLines(handle, method);
                ReadInstructions(_file.GetMethodBody(definition.RelativeVirtualAddress).GetILReader(), method);
                methods.Add(method);
            }
        }

        return methods;
    }

    private void ReadLines(MethodDefinitionHandle handle, IntermediateMethod method)
    {
        foreach (var point in _debug.GetMethodDebugInformation(handle.ToDebugInformationHandle()).GetSequencePoints().Where(point => !point.IsHidden))
        {
            var file = _debug.GetString(_debug.GetDocument(point.Document).Name);
            method.Lines.Add((point.Offset, new SourceLine(file.StartsWith(_root + "/", StringComparison.Ordinal) ? file[(_root.Length + 1)..] : file, point.StartLine)));
        }
    }

    private void ReadInstructions(BlobReader code, IntermediateMethod method)
    {
        const int twoBytes = 0xFE;
        while (code.RemainingBytes > 0)
        {
            var offset = code.Offset;
            int number = code.ReadByte();
            number = number == twoBytes ? twoBytes << 8 | code.ReadByte() : number;
            switch (s_operands[number])
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget:
                    var near = code.ReadSByte();
                    AddBranch(method, offset, code.Offset + near);
                    break;
                case OperandType.InlineBrTarget:
                    var far = code.ReadInt32();
                    AddBranch(method, offset, code.Offset + far);
                    break;
                case OperandType.InlineSwitch:
                    var targets = (int)code.ReadUInt32();
                    code.Offset += sizeof(int) * targets;
                    break;
                case OperandType.InlineMethod:
                    method.Calls.Add((offset, NameOf(MetadataTokens.EntityHandle(code.ReadInt32()))));
                    break;
                case OperandType.ShortInlineVar or OperandType.ShortInlineI:
                    code.Offset += sizeof(byte);
                    break;
                case OperandType.InlineVar:
                    code.Offset += sizeof(ushort);
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += sizeof(long);
                    break;
                default:
                    code.Offset += sizeof(int);
                    break;
            }
        }
    }

    private static void AddBranch(IntermediateMethod method, int offset, int target)
    {
        if (target <= offset)
        {
            method.Loops.Add((target, offset));
        }
    }

    private string FullName(MethodDefinition method) => $"{TypeName(method.GetDeclaringType())}.{_metadata.GetString(method.Name)}";

    // A method of another assembly has no number here, so there a call of one overload counts as a call of each.
    private string NameOf(EntityHandle method)
    {
        switch (method.Kind)
        {
            case HandleKind.MethodDefinition:
                return $"{FullName(_metadata.GetMethodDefinition((MethodDefinitionHandle)method))} {MetadataTokens.GetRowNumber(method)}";
            case HandleKind.MemberReference:
                var reference = _metadata.GetMemberReference((MemberReferenceHandle)method);
                return $"{TypeName(reference.Parent)}.{_metadata.GetString(reference.Name)}";
            case HandleKind.MethodSpecification:
                return NameOf(_metadata.GetMethodSpecification((MethodSpecificationHandle)method).Method);
            default:
                return "";
        }
    }

    // A generic type by its name alone, whatever its arguments are.
    private string TypeName(EntityHandle type)
    {
        switch (type.Kind)
        {
            case HandleKind.TypeDefinition:
                var definition = _metadata.GetTypeDefinition((TypeDefinitionHandle)type);
                return $"{_metadata.GetString(definition.Namespace)}.{_metadata.GetString(definition.Name)}";
            case HandleKind.TypeReference:
                var reference = _metadata.GetTypeReference((TypeReferenceHandle)type);
                return $"{_metadata.GetString(reference.Namespace)}.{_metadata.GetString(reference.Name)}";
            case HandleKind.TypeSpecification:
                var signature = _metadata.GetBlobReader(_metadata.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
                return signature.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance && signature.ReadByte() != 0 ? TypeName(signature.ReadTypeHandle()) : "";
            default:
                return "";
        }
    }
}
