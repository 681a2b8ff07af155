using Cashew.Tools.Host;
using Xunit;

namespace Cashew.Tests;

/// <summary>A server in C between a client and a driver in C#.</summary>
public sealed class LanguageTests
{
    [Fact]
    public async Task ProgramsInCAndCSharpTalk()
    {
        Assert.SkipWhen(Toolbox.Local.Find(HostTool.Gcc) is null, "arm-none-eabi-gcc is not there: install gcc-arm-none-eabi");
        await using Target target = await Target.Boot("c-and-csharp");
        await target.ExpectLines([.. target.Image.System.Run.Expect]);
    }
}
