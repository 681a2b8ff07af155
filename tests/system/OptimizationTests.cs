using System.Globalization;
using System.Text.RegularExpressions;
using Cashew.Tools.Build;
using Xunit;

namespace Cashew.Tests;

/// <summary>The first system without the optimiser does the same, in more instructions and more flash.</summary>
public sealed class OptimizationTests
{
    private const string Description = "first-light";

    [Fact]
    public async Task TheImageDoesTheSameWithoutTheOptimiser()
    {
        await using Target target = await Target.Boot(Description, optimize: false);
        await target.ExpectLines([.. target.Image.System.Run.Expect]);
    }

    [Fact]
    public async Task TheOptimiserMakesTheImageSmallerAndFaster()
    {
        Assert.InRange(await RoundTrip(optimize: true), 1, await RoundTrip(optimize: false) - 1);
        int before = await KernelFlash(optimize: false);
        int after = await KernelFlash(optimize: true);
        Assert.InRange(after, 1, before * 9 / 10);
        string sizes = await File.ReadAllTextAsync((await Images.Of(Description)).Sizes, TestContext.Current.CancellationToken);
        Assert.Matches(@"(?m)^optimiser: [\d,]+ calls shorter, \d+ of them inline; bytes saved: kernel [\d,]+, init ", sizes);
        Assert.DoesNotContain("stays as it is", sizes, StringComparison.Ordinal);
    }

    private static async Task<int> RoundTrip(bool optimize)
    {
        await using Target target = await Target.Boot(Description, optimize: optimize);
        Match line = await target.ExpectLine(@"^ipc: [\d,]+ round trips, (?<instructions>\d+) instructions each$");
        return int.Parse(line.Groups["instructions"].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static async Task<int> KernelFlash(bool optimize)
    {
        BuildResult image = await Images.Of(Description, optimize: optimize);
        string sizes = await File.ReadAllTextAsync(image.Sizes, TestContext.Current.CancellationToken);
        return int.Parse(Regex.Match(sizes, @"^kernel +([\d,]+) ", RegexOptions.Multiline).Groups[1].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }
}
