namespace Cashew.Linker.Elf;

/// <summary>
/// Makes the debug data of ilc's objects say where functions are. It refers to functions by relocations that set bit 0 for Thumb code
/// (R_ARM_ABS32), so that each function seems to begin at an odd address and a debugger neither reads its prologue nor finds it in the
/// unwind tables. The relocation that leaves the bit alone is R_ARM_ABS32_NOI (Arm IHI 0044, 5.6.1).
/// </summary>
public static class DebugAddresses
{
    private const byte RelocationAbsolute = 2;
    private const byte RelocationAbsoluteWithoutThumb = 55;

    /// <summary>Where the type is in a relocation: the lowest byte of its second word.</summary>
    private const int TypeOffset = 4;

    /// <summary>Corrects an object file in place.</summary>
    public static void Correct(string path)
    {
        var sections = ElfFile.Read(path).Sections;
        var bytes = File.ReadAllBytes(path);
        foreach (var section in sections.Where(section => section.Type == ElfConstants.SectionRelocations && IsDebugData(sections[(int)section.Info])))
        {
            for (var place = section.Offset + TypeOffset; place < section.Offset + section.Size; place += ElfConstants.RelocationSize)
            {
                if (bytes[place] == RelocationAbsolute)
                {
                    bytes[place] = RelocationAbsoluteWithoutThumb;
                }
            }
        }

        File.WriteAllBytes(path, bytes);
    }

    private static bool IsDebugData(ElfSection section) => section.Name.StartsWith(".debug_", StringComparison.Ordinal);
}
