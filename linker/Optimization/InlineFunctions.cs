using Cashew.Linker.Elf;

namespace Cashew.Linker.Optimization;

/// <summary>
/// Functions of assembly that are short enough to stand where they are called: some instructions that only compute, up to 8 bytes, and then <c>bx lr</c>.
/// What they do with registers is the same in both places, but for lr, which they may not touch. A trap stays where it is: faults are told by its name.
/// </summary>
internal sealed class InlineFunctions
{
    private const int MostBytes = 8;
    private const uint Forbidden = 1 << Resources.StackPointer | 1 << Resources.LinkRegister | 1 << Resources.ProgramCounter;

    private readonly Dictionary<string, CodeItem> _bodies = [];
    private readonly HashSet<string> _asked = [];

    /// <summary>Reads the functions of objects.</summary>
    public InlineFunctions(IEnumerable<string> objects)
    {
        foreach (var elf in objects.Select(ElfObject.Read))
        {
            _asked.UnionWith(elf.Symbols.Where(symbol => symbol.Section == 0).Select(symbol => symbol.Name));
            foreach (var symbol in elf.Symbols.Where(symbol => symbol.IsFunction && !symbol.IsLocal && symbol.Section != 0))
            {
                if (TryRead(elf.Sections[symbol.Section], symbol.Value & ~1u) is { } body)
                {
                    _bodies.Add(symbol.Name, body);
                }
            }
        }
    }

    /// <summary>Whether assembly refers to a symbol that it does not define.</summary>
    public bool AsksFor(string symbol) => _asked.Contains(symbol);

    /// <summary>Puts such functions in the place of calls to them.</summary>
    /// <returns>How many calls were replaced.</returns>
    public int Run(CodeFunction function)
    {
        var count = 0;
        foreach (var item in function.Items.Where(item => item.Kind is InstructionKind.Call or InstructionKind.Branch && item.Symbol is not null))
        {
            if (_bodies.TryGetValue(item.Symbol!.Name, out var body))
            {
                Replace(item, body);
                count++;
            }
        }

        return count;
    }

    private static void Replace(CodeItem item, CodeItem body)
    {
        var isCall = item.Kind == InstructionKind.Call;
        item.Address = null;
        item.Bytes = body.Bytes;
        item.Reads = body.Reads;
        item.Named = body.Reads | body.Writes;
        // What the call was allowed to destroy nobody reads, even where the body leaves it alone.
        item.Writes |= body.Writes;
        item.Kind = body.Kind;
        if (!isCall)
        {
            item.Kind = InstructionKind.Return;
            item.Bytes = [.. body.Bytes, 0x70, 0x47];       // bx lr
            item.Reads |= Resources.Of(Resources.LinkRegister);
            item.Named |= Resources.Of(Resources.LinkRegister);
        }
    }

    private static CodeItem? TryRead(ObjectSection section, uint start)
    {
        uint reads = 0, writes = 0;
        for (var offset = start; offset - start <= MostBytes;)
        {
            var relocated = section.Relocations.Any(relocation => relocation.Offset >= offset && relocation.Offset < offset + 4);
            if (relocated || ThumbDecoder.Decode(section.Contents, (int)offset) is not { } instruction)
            {
                return null;
            }

            var isReturn = instruction is { Kind: InstructionKind.Return, Register: Resources.LinkRegister, Length: 2 };
            if (isReturn)
            {
                var bytes = section.Contents.AsSpan((int)start, (int)(offset - start)).ToArray();
                return new CodeItem(start, new ThumbInstruction(bytes.Length, InstructionKind.Plain, reads, writes), bytes);
            }

            if (instruction.Kind is not (InstructionKind.Plain or InstructionKind.CompareZero) || ((instruction.Reads | instruction.Writes) & Forbidden) != 0)
            {
                return null;
            }

            reads |= instruction.Reads & ~writes;
            writes |= instruction.Writes;
            offset += (uint)instruction.Length;
        }

        return null;
    }
}
