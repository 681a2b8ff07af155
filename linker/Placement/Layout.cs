using Cashew.Abi;
using Cashew.Linker.Descriptions;

namespace Cashew.Linker.Placement;

/// <summary>
/// The addresses of an image's parts. The kernel comes first in flash and in its home; then regions by falling size, so that an aligned
/// hole for each is found with little lost between them. The same sizes always give the same addresses.
/// </summary>
public sealed class Layout
{
    /// <summary>The owner of the kernel's own blocks.</summary>
    public const string Kernel = "kernel";

    /// <summary>The owner of the image table's block.</summary>
    public const string Table = "image table";

    /// <summary>The owner of the block with the names of the kernel's functions.</summary>
    public const string Symbols = "kernel symbols";

    /// <summary>The owner of the block with the root program's kernel objects.</summary>
    public const string Objects = "root objects";

    /// <summary>The owner of the block that the kernel writes the boot information to.</summary>
    public const string Information = "boot information";

    /// <summary>The owner of what nothing else has.</summary>
    public const string UntypedMemory = "untyped";

    private const uint WordAlignment = 4;

    /// <summary>Enough for every kernel object.</summary>
    private const uint ObjectAlignment = 16;

    private readonly List<MemoryPlan> _memories;
    private readonly Dictionary<string, Region> _code = [];
    private readonly Dictionary<string, Region> _ram = [];

    private Layout(BoardDescription board, ImageSizes sizes)
    {
        _memories = board.Memories.Select(memory => new MemoryPlan(memory)).ToList();
        var flash = PlanOf(board.Flash);
        var home = PlanOf(board.Home);
        PlaceKernel(flash, home, board, sizes);

        var regions = sizes.Programs.Select(program => (Owner: program.Name, Needed: program.Flash)).Append((Owner: Table, Needed: sizes.ImageTable));
        PlaceRegions(regions, [flash], _code);
        ImageTable = _code[Table];
        KernelSymbols = PlaceOrThrow(flash, Symbols, sizes.KernelSymbols, WordAlignment);
        PlaceRegions(sizes.Programs.Select(program => (Owner: program.Name, Needed: program.Ram)).Append((Owner: Information, Needed: BootInfo.Size)), board.ProgramMemories.Select(PlanOf).ToArray(), _ram);
        BootInformation = _ram[Information];
        Programs = sizes.Programs.Select(program => new ProgramPlace(program.Name, _code[program.Name], _ram[program.Name])).ToArray();
        Untyped = _memories.Where(plan => !plan.Memory.IsFlash).OrderByDescending(plan => plan == home).SelectMany(UntypedCut.Run).ToArray();
    }

    /// <summary>The memories and who has what of them.</summary>
    public IReadOnlyList<MemoryPlan> Memories => _memories;

    /// <summary>The kernel's flash.</summary>
    public Block KernelFlash { get; private set; } = null!;

    /// <summary>The kernel's stack and static data.</summary>
    public Block KernelRam { get; private set; } = null!;

    /// <summary>The root program's kernel objects.</summary>
    public Block RootObjects { get; private set; } = null!;

    /// <summary>The image table, a Page of its own.</summary>
    public Region ImageTable { get; }

    /// <summary>What the kernel tells at boot, a Page of its own.</summary>
    public Region BootInformation { get; }

    /// <summary>The names of the kernel's functions.</summary>
    public Block KernelSymbols { get; }

    /// <summary>The programs, in the order of the sizes.</summary>
    public IReadOnlyList<ProgramPlace> Programs { get; }

    /// <summary>The memory that is left: that of the kernel's home first, of each memory the largest piece first.</summary>
    public IReadOnlyList<UntypedPiece> Untyped { get; }

    /// <summary>Places the parts of an image.</summary>
    public static Layout Compute(BoardDescription board, ImageSizes sizes)
    {
        var layout = new Layout(board, sizes);
        OverlapCheck.Run(layout.Memories, layout.Untyped.Select(piece => new Block(UntypedMemory, piece.Base, piece.Size, piece.Size)));
        return layout;
    }

    private void PlaceKernel(MemoryPlan flash, MemoryPlan home, BoardDescription board, ImageSizes sizes)
    {
        KernelFlash = PlaceOrThrow(flash, Kernel, sizes.KernelFlash, WordAlignment);
        var ram = home.Place(Kernel, sizes.KernelRam, sizes.KernelRam, ObjectAlignment);
        var objects = ram is null ? null : home.Place(Objects, sizes.RootObjects, sizes.RootObjects, ObjectAlignment);
        KernelRam = ram!;
        RootObjects = objects ?? throw new BuildException(
            $"{board.File}: the kernel does not fit its home \"{board.Home.Name}\": its stack takes {board.KernelStack} bytes, its data {sizes.KernelRam - board.KernelStack} "
            + $"and the root program's objects {sizes.RootObjects}, together {sizes.KernelRam + sizes.RootObjects}; the memory has {board.Home.Size}");
    }

    private static void PlaceRegions(IEnumerable<(string Owner, uint Needed)> wanted, MemoryPlan[] memories, Dictionary<string, Region> placed)
    {
        foreach (var (owner, needed) in wanted.OrderByDescending(item => Region.For(item.Needed).Size))
        {
            var region = Region.For(needed);
            var block = memories.Select(memory => memory.Place(owner, region.Bytes, needed, region.Size)).FirstOrDefault(block => block is not null)
                ?? throw TooLarge(owner, needed, region, memories);
            placed.Add(owner, region with { Base = block.Start });
        }
    }

    private static Block PlaceOrThrow(MemoryPlan memory, string owner, uint bytes, uint alignment) =>
        memory.Place(owner, bytes, bytes, alignment) ?? throw new BuildException(
            $"{owner} is too large for the memory \"{memory.Memory.Name}\": it needs {bytes} bytes, and {memory.Left} of {memory.Memory.Size} are left");

    private static BuildException TooLarge(string owner, uint needed, Region region, MemoryPlan[] memories)
    {
        var left = string.Join(", ", memories.Select(memory => $"\"{memory.Memory.Name}\" has {memory.Left} of {memory.Memory.Size} left"));
        return new BuildException($"{owner} is too large: it needs {needed} bytes, which is an MPU region of {region.Size} with {region.Bytes} enabled, "
            + $"aligned to {region.Size}; the memory {left}");
    }

    private MemoryPlan PlanOf(MemoryDescription memory) => _memories.First(plan => plan.Memory == memory);
}
