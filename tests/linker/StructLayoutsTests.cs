using Cashew.Linker.Metadata;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>Struct layouts of 32-bit ARM, read from the metadata of this very assembly.</summary>
public sealed class StructLayoutsTests : IDisposable
{
    private readonly StructLayouts _layouts = new(typeof(StructLayoutsTests).Assembly.Location);

    public void Dispose() => _layouts.Dispose();

    [Theory]
    [InlineData("Three", 6, 2)]
    [InlineData("Inner", 8, 4)]
    [InlineData("Sized", 16, 1)]
    [InlineData("Packed", 5, 1)]
    [InlineData("Overlaid", 8, 4)]
    [InlineData("Mixed", 64, 8)]
    public void ComputesSizes(string name, int size, int alignment)
    {
        TypeLayout layout = Find(name);
        Assert.Equal((size, alignment), (layout.Size, layout.Alignment));
    }

    [Fact]
    public void WritesOffsetsForTheAssembler() => Assert.Equal(
        """
        .equ Mixed_Byte, 0
        .equ Mixed_Pointer, 4
        .equ Mixed_Small, 8
        .equ Mixed_Function, 12
        .equ Mixed_Flag, 16
        .equ Mixed_Long, 24
        .equ Mixed_Three, 32
        .equ Mixed_Inner, 40
        .equ Mixed_Volatile, 48
        .equ Mixed_Native, 52
        .equ Mixed_Property, 56
        .equ Mixed_Size, 64

        """, _layouts.OffsetsForAssembly());

    [Fact]
    public void RefusesAFieldOfUnknownLayout()
    {
        var fault = Assert.Throws<BuildException>(() => Find("Foreign"));
        Assert.StartsWith("Cashew.Linker.Tests.Fixtures.Foreign.Time: the layout of System.DateTime of another assembly is not known", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesAMissingStruct()
    {
        var fault = Assert.Throws<BuildException>(() => Find("Missing"));
        Assert.Contains("there is no struct Cashew.Linker.Tests.Fixtures.Missing", fault.Message, StringComparison.Ordinal);
    }

    private TypeLayout Find(string name) => _layouts.Find($"Cashew.Linker.Tests.Fixtures.{name}");
}
