using Cashew.Linker.Elf;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>What the ELF writer writes, the reader reads.</summary>
public sealed class ElfTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadsWhatWasWritten()
    {
        var writer = new ElfWriter();
        writer.AddContents("kernel.text", 0x08000000, 0x08000000, [1, 2, 3, 4, 5], isCode: true);
        writer.AddContents("ping.data", 0x20000000, 0x08000008, [6, 7, 8, 9], isCode: false);
        writer.AddMemory("ping.bss", 0x20000004, 64);
        writer.AddMark("$t", 0x08000000);
        writer.AddSymbol("kernel!Main", 0x08000002, 2, isFunction: true);
        writer.AddSymbol("ping!s_count", 0x20000008, 4, isFunction: false);
        string file = Path.Combine(_folder.Path, "image.elf");
        File.WriteAllBytes(file, writer.Write(0x08000002));

        ElfFile elf = ElfFile.Read(file);
        Assert.Equal(0x08000002u, elf.Entry);
        Assert.Equal(["", "kernel.text", "ping.data", "ping.bss", ".symtab", ".strtab", ".shstrtab"], elf.Sections.Select(section => section.Name));
        Assert.Equal([0x08000000u, 0x08000008u], elf.Segments.Select(segment => segment.LoadAddress));
        Assert.Equal(0x20000000u, elf.Segments[1].Address);
        Assert.Equal([1, 2, 3, 4, 5], elf.Bytes(elf.Sections[1].Offset, elf.Sections[1].Size).ToArray());
        Assert.Equal(0x09080706u, elf.WordAt(0x20000000));
        Assert.Null(elf.WordAt(0x20000004));
        ElfSymbol main = elf.Symbols.Single(symbol => symbol.Name == "kernel!Main");
        Assert.True(main is { IsFunction: true, Address: 0x08000002, Size: 2, Section: 1, IsGlobal: true });
        Assert.Equal(3, elf.Symbols.Single(symbol => symbol.Name == "ping!s_count").Section);
    }

    [Fact]
    public void RefusesAnotherFile()
    {
        var fault = Assert.Throws<BuildException>(() => ElfFile.Read(_folder.Write("text", "no ELF file at all, but a text of more than fifty-two bytes")));
        Assert.EndsWith("not a 32-bit little-endian ELF file", fault.Message, StringComparison.Ordinal);
    }
}
