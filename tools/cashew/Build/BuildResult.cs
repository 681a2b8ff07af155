using Cashew.Linker.Descriptions;

namespace Cashew.Tools.Build;

/// <summary>A built image: where its files are, and what it was built from.</summary>
public sealed class BuildResult(string folder, BoardDescription board, SystemDescription system, bool isUpToDate)
{
    /// <summary>The folder with all of the files: <c>build/BOARD/SYSTEM</c>, and a suffix if it was not built as usual.</summary>
    public string Folder { get; } = folder;

    /// <summary>The folder of what is between the sources and these files.</summary>
    public string Objects => PathOf("obj");

    /// <summary>The board.</summary>
    public BoardDescription Board { get; } = board;

    /// <summary>The system.</summary>
    public SystemDescription System { get; } = system;

    /// <summary>Whether nothing had to be done.</summary>
    public bool IsUpToDate { get; } = isUpToDate;

    /// <summary>The whole image with the names of all programs, for emulators and programmers.</summary>
    public string ImageElf => PathOf("image.elf");

    /// <summary>The contents of the flash from its first address.</summary>
    public string ImageBinary => PathOf("image.bin");

    /// <summary>The map for people.</summary>
    public string ImageMap => PathOf("image.map");

    /// <summary>The table of sizes and the kernel's longest stack, as text.</summary>
    public string Sizes => PathOf("sizes.txt");

    /// <summary>The kernel with its debug data.</summary>
    public string KernelElf => PathOf("kernel.elf");

    /// <summary>All of the files.</summary>
    public IEnumerable<string> Files => [ImageElf, ImageBinary, ImageMap, Sizes, KernelElf, .. System.Programs.Select(program => ProgramElf(program.Name))];

    /// <summary>A program with its debug data.</summary>
    public string ProgramElf(string program) => PathOf($"{program}.elf");

    private string PathOf(string name) => Path.Combine(Folder, name);
}
