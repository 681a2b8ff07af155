using Cashew.Tools;
using Xunit;

namespace Cashew.Tests;

/// <summary>
/// Systems that only tests use: each <c>tests/programs/*/system.toml</c> is booted and must print what its <c>[run]</c> table expects, in that
/// order, and nothing that it refuses. Its programs check themselves.
/// </summary>
public sealed class ProgramTests
{
    /// <summary>Programs that must not build, which the linker's tests look at.</summary>
    private const string Forbidden = "forbidden";

    /// <summary>The descriptions' paths from the root of the tree.</summary>
    public static TheoryData<string> Systems =>
        [.. Directory.GetDirectories(Repository.PathOf("tests/programs"))
            .Select(folder => Path.GetFileName(folder))
            .Where(name => name != Forbidden && File.Exists(Repository.PathOf($"tests/programs/{name}/system.toml")))
            .Order(StringComparer.Ordinal)
            .Select(name => $"tests/programs/{name}/system.toml")];

    [Theory]
    [MemberData(nameof(Systems))]
    public async Task PrintsWhatItsDescriptionExpects(string system)
    {
        await using Target target = await Target.Boot(system);
        Assert.NotEmpty(target.Image.System.Run.Expect);
        await target.ExpectLines([.. target.Image.System.Run.Expect]);
    }
}
