using Cashew.Tools;
using Xunit;

namespace Cashew.Tests;

/// <summary>
/// What an idle system does: nothing. The emulator's clock counts instructions, and jumps to the next timer when the processor sleeps; so it stands
/// still if and only if the processor sleeps and no timer is armed.
/// </summary>
public sealed class SleepTests
{
    [Fact]
    public async Task ProcessorSleepsWithNoTimerArmedWhenNothingIsToCome()
    {
        await using Target target = await Target.Boot("tests/programs/memory/system.toml");
        await target.ExpectLine("^memory: all .* checks passed$");
        ToolException end = await Assert.ThrowsAsync<ToolException>(() => target.ExpectLine("a line that nobody prints"));
        Assert.Contains("sleeps", end.Message, StringComparison.Ordinal);
        Assert.Contains("no timer armed", end.Message, StringComparison.Ordinal);
    }
}
