using Cashew.Abi;
using Cashew.Linker.Elf;
using Cashew.Linker.Placement;

namespace Cashew.Linker.Image;

/// <summary>The image as an ELF file, with a section for each piece and the names of all programs, and as the bare contents of the flash.</summary>
public sealed class ImageFile
{
    private const byte ErasedFlash = 0xff;

    private readonly ElfWriter _elf = new();
    private readonly List<(uint Address, byte[] Contents)> _flash = [];
    private readonly uint _entry;

    /// <summary>Puts an image together.</summary>
    public ImageFile(Layout layout, LinkedProgram kernel, IEnumerable<LinkedProgram> programs, byte[] table, byte[] symbols)
    {
        _entry = kernel.Elf.Entry;
        Add(kernel);
        AddPiece("image.table", layout.ImageTable.Base, table);
        if (symbols.Length > 0)
        {
            AddPiece("kernel.symbols", layout.KernelSymbols.Start, symbols);
        }

        _elf.AddMemory("root.objects", layout.RootObjects.Start, layout.RootObjects.Bytes);
        _elf.AddMemory("boot.information", layout.BootInformation.Base, BootInfo.Size);
        foreach (var program in programs)
        {
            Add(program);
        }
    }

    /// <summary>The ELF file's bytes.</summary>
    public byte[] WriteElf() => _elf.Write(_entry);

    /// <summary>The flash from its first address to the last byte of the image; what lies between the pieces is as erased.</summary>
    public byte[] WriteBinary(uint flashBase)
    {
        var bytes = new byte[_flash.Max(piece => piece.Address + piece.Contents.Length) - flashBase];
        Array.Fill(bytes, ErasedFlash);
        foreach (var (address, contents) in _flash)
        {
            contents.CopyTo(bytes, address - flashBase);
        }

        return bytes;
    }

    private void Add(LinkedProgram program)
    {
        foreach (var section in program.Elf.Sections.Where(section => section.IsAllocated && section.Size > 0))
        {
            var name = program.Name + section.Name;
            if (section.Type == ElfConstants.SectionNoBits)
            {
                _elf.AddMemory(name, section.Address, section.Size);
                continue;
            }

            var contents = program.Elf.Bytes(section.Offset, section.Size).ToArray();
            var loadAddress = LoadAddress(program.Elf, section);
            _elf.AddContents(name, section.Address, loadAddress, contents, section.IsCode);
            _flash.Add((loadAddress, contents));
        }

        foreach (var mark in program.Elf.Symbols.Where(symbol => symbol.Name.StartsWith("$t", StringComparison.Ordinal) || symbol.Name.StartsWith("$d", StringComparison.Ordinal)))
        {
            if (program.Elf.Sections.ElementAtOrDefault(mark.Section) is { IsAllocated: true })
            {
                _elf.AddMark(mark.Name[..2], mark.Address);
            }
        }

        foreach (var symbol in program.Symbols)
        {
            _elf.AddSymbol($"{program.Name}!{symbol.Name}", symbol.Address, symbol.Size, symbol.IsFunction);
        }
    }

    private void AddPiece(string name, uint address, byte[] contents)
    {
        _elf.AddContents(name, address, address, contents, false);
        _flash.Add((address, contents));
    }

    private static uint LoadAddress(ElfFile elf, ElfSection section)
    {
        var segment = elf.Segments.FirstOrDefault(segment => section.Address >= segment.Address && section.End <= segment.Address + segment.MemorySize)
            ?? throw new BuildException($"{elf.Path}: the section {section.Name} is in no segment");
        return segment.LoadAddress + section.Address - segment.Address;
    }
}
