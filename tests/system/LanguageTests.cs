using Xunit;

namespace Cashew.Tests;

/// <summary>A server in C between a client and a driver in C#.</summary>
public sealed class LanguageTests
{
    [Fact]
    public async Task ProgramsInCAndCSharpTalk()
    {
        await using Target target = await Target.Boot("c-and-csharp");
        await target.ExpectLines([.. target.Image.System.Run.Expect]);
    }
}
