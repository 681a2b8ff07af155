using Cashew.Linker.Descriptions;
using Cashew.Linker.Placement;
using CsCheck;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>The layout obeys the MPU's rules for any sizes, and says what does not fit.</summary>
public sealed class LayoutTests : IDisposable
{
    private static readonly Gen<ProgramSizes[]> s_programs = Gen.Select(Gen.UInt[1, 6000], Gen.UInt[1, 1500]).Array[1, 6]
        .Select(sizes => sizes.Select((size, i) => new ProgramSizes($"program{i}", size.Item1, size.Item2)).ToArray());

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 32, 32)]
    [InlineData(33, 64, 64)]
    [InlineData(129, 256, 160)]
    [InlineData(256, 256, 256)]
    [InlineData(600, 1024, 640)]
    [InlineData(1025, 2048, 1280)]
    public void PicksTheRegionWithTheLeastBytes(uint needed, uint size, uint bytes)
    {
        Region region = Region.For(needed);
        Assert.Equal((size, bytes), (region.Size, region.Bytes));
    }

    [Fact]
    public void DisablesTheSubregionsBehind() => Assert.Equal(0b1110_0000, Region.For(600).DisabledSubregions);

    [Fact]
    public void PlacesAnySizes()
    {
        BoardDescription board = Examples.ReadBoard(_folder);
        s_programs.Sample(programs =>
        {
            Layout layout = Layout.Compute(board, Sizes(programs));
            foreach ((ProgramPlace place, ProgramSizes program) in layout.Programs.Zip(programs))
            {
                Assert.True(place.Code.Base % place.Code.Size == 0 && place.Ram.Base % place.Ram.Size == 0);
                Assert.True(place.Code.Bytes >= program.Flash && place.Ram.Bytes >= program.Ram);
            }

            IEnumerable<Block> untyped = layout.Untyped.Select(piece => new Block("untyped", piece.Base, piece.Size, piece.Size));
            Block[] blocks = [.. layout.Memories.SelectMany(memory => memory.Blocks).Concat(untyped).OrderBy(block => block.Start)];
            Assert.All(layout.Untyped, piece => Assert.True(piece.Size >= 32 && piece.Base % piece.Size == 0));
            Assert.True(layout.Untyped.Count <= UntypedCut.MostPieces);
            Assert.All(blocks.Zip(blocks.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        });
    }

    [Fact]
    public void GivesTheSameAddressesEachTime()
    {
        BoardDescription board = Examples.ReadBoard(_folder);
        s_programs.Sample(programs => Assert.Equal(Layout.Compute(board, Sizes(programs)).Programs, Layout.Compute(board, Sizes(programs)).Programs));
    }

    [Fact]
    public void UsesWhatADisabledSubregionLeavesFree()
    {
        Layout layout = Layout.Compute(Examples.ReadBoard(_folder), Sizes(new ProgramSizes("large", 2600, 600), new ProgramSizes("small", 200, 200)));
        Region large = layout.Programs[0].Ram;
        Region small = layout.Programs[1].Ram;
        Assert.True(small.Base < large.Base + large.Size || small.End <= large.Base);
    }

    [Fact]
    public void NamesTheProgramThatIsTooLargeForFlash() => Refuses(
        "large is too large: it needs 65000 bytes, which is an MPU region of 65536 with 65536 enabled, aligned to 65536; the memory \"flash\" has 61536 of 65536 left",
        new ProgramSizes("large", 65000, 100));

    [Fact]
    public void NamesTheProgramThatIsTooLargeForRam() => Refuses(
        "large is too large: it needs 20000 bytes, which is an MPU region of 32768 with 20480 enabled, aligned to 32768; the memory \"sram\" has 14336 of 16384 left",
        new ProgramSizes("large", 100, 20000));

    [Fact]
    public void NamesWhatDoesNotFitTheKernelsHome()
    {
        var sizes = new ImageSizes(4000, 1536, 20000, 400, 0, []);
        var fault = Assert.Throws<BuildException>(() => Layout.Compute(Examples.ReadBoard(_folder), sizes));
        Assert.EndsWith("the kernel does not fit its home \"sram\": its stack takes 1024 bytes, its data 512 and the root program's objects 20000, together 21536; the memory has 16384",
            fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FindsWhatOverlaps()
    {
        Block[] blocks = [new("ping", 0x1000, 0x200, 0x1f0), new("pong", 0x11ff, 0x100, 0x100), new("rogue", 0x1300, 0x100, 0x100)];
        var fault = Assert.Throws<BuildException>(() => OverlapCheck.Run(blocks, [(0x1000, 0x1380)]));
        Assert.Equal(["ping (512 bytes at 0x00001000) and pong (256 bytes at 0x000011ff) overlap", "rogue (256 bytes at 0x00001300) is not inside a memory of the board"], fault.Messages);
    }

    // The kernel takes 2 KiB, the boot information 32 bytes: from there to the end of 16 KiB there are eight pieces.
    [Fact]
    public void CutsWhatIsLeftIntoPowersOfTwo()
    {
        Layout layout = Layout.Compute(Examples.ReadBoard(_folder), Sizes());
        Assert.Equal([8192u, 4096, 1024, 512, 256, 128, 64, 32], layout.Untyped.Select(piece => piece.Size));
        Assert.Equal(0x20002000u, layout.Untyped[0].Base);
    }

    private static ImageSizes Sizes(params ProgramSizes[] programs) => new(4000, 1536, 512, 400, 300, programs);

    private void Refuses(string message, params ProgramSizes[] programs)
    {
        var fault = Assert.Throws<BuildException>(() => Layout.Compute(Examples.ReadBoard(_folder), Sizes(programs)));
        Assert.Equal(message, fault.Message);
    }
}
