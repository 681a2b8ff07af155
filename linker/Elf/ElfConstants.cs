namespace Cashew.Linker.Elf;

/// <summary>The numbers of the ELF specification that are needed here.</summary>
internal static class ElfConstants
{
    public const int HeaderSize = 52;
    public const int SegmentSize = 32;
    public const int SectionSize = 40;
    public const int SymbolSize = 16;
    public const int RelocationSize = 8;

    public const ushort TypeExecutable = 2;
    public const ushort MachineArm = 40;

    /// <summary>EABI version 5, hard-float calls (Arm IHI 0044, 5.2).</summary>
    public const uint ArmFlags = 0x05000400;

    public const uint SegmentLoad = 1;
    public const uint SegmentExecutable = 1;
    public const uint SegmentReadable = 4;

    public const uint SectionProgram = 1;
    public const uint SectionSymbols = 2;
    public const uint SectionStrings = 3;
    public const uint SectionNoBits = 8;
    public const uint SectionRelocations = 9;

    public const uint FlagWritable = 1;
    public const uint FlagAllocated = 2;
    public const uint FlagExecutable = 4;

    public const byte BindingWeak = 2;

    public const byte SymbolNoType = 0;
    public const byte SymbolObject = 1;
    public const byte SymbolFunction = 2;
    public const byte SymbolSection = 3;

    // Relocations of Thumb code (Arm IHI 0044, 5.6.1.6).
    public const byte ThumbCall = 10;
    public const byte ThumbJump = 30;
    public const byte ThumbMoveLowAbsolute = 47;
    public const byte ThumbMoveHighAbsolute = 48;
    public const byte ThumbMoveLowRelative = 49;
    public const byte ThumbMoveHighRelative = 50;

    /// <summary>A word with an address.</summary>
    public const byte Absolute = 2;
    public const byte Relative31 = 42;
}
