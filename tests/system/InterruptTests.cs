using Xunit;

namespace Cashew.Tests;

/// <summary>The part of the system <c>interrupts</c> for which somebody must type.</summary>
public sealed class InterruptTests
{
    [Fact]
    public async Task LineThatADeviceHoldsFiresAgainAfterEachAcknowledge()
    {
        await using Target target = await Target.Boot("tests/programs/interrupts/system.toml");
        await target.ExpectLine("^interrupts: all .* checks passed$");
        await target.Send("x");
        await target.ExpectLine("^ok   the line is quiet$");
        await target.Send("y");
        await target.ExpectLine("^interrupts with input: all .* checks passed$");
    }
}
