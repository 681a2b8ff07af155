using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Cashew.Tests;

/// <summary>The first system, from boot to the last line that it prints, and at its console.</summary>
public sealed class FirstLightTests
{
    private const string Description = "first-light";

    /// <summary>The round trip may take 200 instructions, of which about 35 are the programs' own.</summary>
    private const int MostInstructions = 200;

    [Fact]
    public async Task PrintsAllThatItsDescriptionExpects()
    {
        await using Target target = await Target.Boot(Description);
        await target.ExpectLines([.. target.Image.System.Run.Expect]);
    }

    [Fact]
    public async Task ExchangesMessagesWithinTheLimitOfInstructions()
    {
        await using Target target = await Target.Boot(Description);
        Match line = await target.ExpectLine(@"^ipc: [\d,]+ round trips, (?<instructions>\d+) instructions each$");
        Assert.InRange(int.Parse(line.Groups["instructions"].ValueSpan, CultureInfo.InvariantCulture), 1, MostInstructions);
    }

    [Fact]
    public async Task EchoesWhatIsTyped()
    {
        await using Target target = await Target.Boot(Description);
        await target.ExpectLine("^first-light: done$");
        await target.Send("hello\r");
        await target.ExpectLine("hello");
    }
}
