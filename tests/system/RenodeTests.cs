using Cashew.Tools;
using Cashew.Tools.Build;
using Cashew.Tools.Commands;
using Cashew.Tools.Host;
using Xunit;

namespace Cashew.Tests;

/// <summary>The Discovery's image in Renode, by the robot tests of <c>renode-scripts</c>.</summary>
public sealed class RenodeTests
{
    [Fact]
    public async Task TheRobotTestsPass()
    {
        string? renode = Toolbox.Local.Find(HostTool.RenodeTest);
        Assert.SkipWhen(renode is null, "renode-test is not there: install Renode 1.16 from renode.io, and Robot Framework as its manual says");
        BuildResult image = await Images.Of("first-light", "stm32f4-discovery");
        ProcessResult result = await HostProcess.Capture(renode, RenodeCommand.TestArguments(image), Repository.Root);
        Assert.True(result.ExitCode == 0, result.Output);
        Assert.Contains("Finished test", result.Output, StringComparison.Ordinal);
    }
}
