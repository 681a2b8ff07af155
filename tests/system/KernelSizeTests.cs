using System.Globalization;
using System.Text.RegularExpressions;
using Cashew.Tools.Build;
using Xunit;

namespace Cashew.Tests;

/// <summary>What the kernel may take, on each board: 16 KiB of flash with all debug features, 2 KiB of RAM beside its stack.</summary>
public sealed class KernelSizeTests
{
    private const int MostFlash = 15 * 1024;
    private const int MostRam = 2 * 1024;

    [Theory]
    [InlineData(Images.EmulatedBoard)]
    [InlineData("stm32f4-discovery")]
    public async Task TheKernelIsSmall(string board)
    {
        BuildResult image = await Images.Of("first-light", board);
        string sizes = await File.ReadAllTextAsync(image.Sizes, TestContext.Current.CancellationToken);
        Match row = Regex.Match(sizes, @"^kernel +(?<flash>[\d,]+) +0 +(?<ram>[\d,]+) +0$", RegexOptions.Multiline);
        Assert.True(row.Success, sizes);
        Assert.InRange(Number(row, "flash"), 1, MostFlash);
        Assert.InRange(Number(row, "ram"), 1, MostRam);
    }

    private static int Number(Match row, string group) =>
        int.Parse(row.Groups[group].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
