using Cashew.Linker.Elf;

namespace Cashew.Linker.Optimization;

/// <summary>
/// How a debugger takes away the frame of each function: <c>.ARM.exidx</c> names a function and its entry in <c>.ARM.extab</c>, which is a word with its model,
/// three codes or the number of words with more, and the codes, the first one in the highest byte (Arm IHI 0038, 6 and 7.3). Nobody unwinds on the target.
/// </summary>
internal static class UnwindTable
{
    /// <summary>The section that names the functions.</summary>
    public const string Index = ".ARM.exidx__managedcode";
    private const uint EntrySize = 8;
    private const byte Finish = 0xB0;
    private const byte ShortModel = 0x80;
    private const byte LongModel = 0x81;

    /// <summary>Writes the codes of the functions whose frames are other ones now.</summary>
    public static void Rewrite(ElfObject elf, ObjectSection code, IReadOnlyList<CodeFunction> functions)
    {
        if (elf.Find(Index) is not { } index)
        {
            return;
        }

        var changed = functions.Where(function => function.Frame is not null).ToDictionary(function => function.OldOffset);
        var relocations = index.Relocations.Where(relocation => relocation.Type == ElfConstants.Relative31).ToDictionary(relocation => relocation.Offset);
        foreach (var (offset, place) in relocations.Where(pair => pair.Key % EntrySize == 0 && pair.Value.Symbol.Section == code.Index))
        {
            if (changed.TryGetValue(place.Symbol.Value & ~1u, out var function) && relocations.TryGetValue(offset + sizeof(uint), out var entry))
            {
                Write(elf.Sections[entry.Symbol.Section].Contents.AsSpan((int)entry.Symbol.Value), function);
            }
        }
    }

    private static void Write(Span<byte> entry, CodeFunction function)
    {
        var opcodes = function.Frame!.Unwind;
        var (first, capacity) = entry[3] switch
        {
            ShortModel => (1, 3),
            LongModel => (2, 2 + sizeof(uint) * entry[2]),
            _ => throw new UnknownCodeException($"the unwind table of {function.Name} is of a model that is not known"),
        };
        if (opcodes.Length > capacity)
        {
            throw new UnknownCodeException($"the unwind table of {function.Name} has no room for its new frame");
        }

        for (var i = 0; i < capacity; i++)
        {
            var place = first + i;
            entry[(place & ~3) | (3 - (place & 3))] = i < opcodes.Length ? opcodes[i] : Finish;
        }
    }
}
