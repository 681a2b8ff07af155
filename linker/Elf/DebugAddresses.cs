using System.Buffers.Binary;

namespace Cashew.Linker.Elf;

/// <summary>
/// Makes the debug data of ilc's objects say where functions are. It marks them as Thumb code by bit 0, as symbols do, while debug data
/// has plain addresses: to a debugger each function seems to begin at an odd one, so that it neither reads the function's prologue nor
/// finds the function in the unwind tables.
/// </summary>
public static class DebugAddresses
{
    private const byte ThumbBit = 1;

    /// <summary>Corrects an object file in place: whatever in its debug data lies in code becomes even.</summary>
    public static void Correct(string path)
    {
        var elf = ElfFile.Read(path);
        var bytes = File.ReadAllBytes(path);
        foreach (var section in elf.Sections.Where(section => section.Type == ElfConstants.SectionRelocations))
        {
            var target = elf.Sections[(int)section.Info];
            if (target.Name.StartsWith(".debug_", StringComparison.Ordinal))
            {
                Correct(elf, bytes, section, target);
            }
        }

        File.WriteAllBytes(path, bytes);
    }

    private static void Correct(ElfFile elf, byte[] bytes, ElfSection relocations, ElfSection target)
    {
        for (var place = relocations.Offset; place < relocations.Offset + relocations.Size; place += ElfConstants.RelocationSize)
        {
            var offset = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan((int)place));
            var symbol = elf.Symbols[(int)(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan((int)place + 4)) >> 8)];
            if (symbol.Section < elf.Sections.Count && elf.Sections[symbol.Section].IsCode)
            {
                bytes[target.Offset + offset] &= 0xFF ^ ThumbBit;
            }
        }
    }
}
