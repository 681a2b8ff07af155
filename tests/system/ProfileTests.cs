using Cashew.Linker.Optimization.Profiles;
using Cashew.Tools;
using Cashew.Tools.Build;
using Cashew.Tools.Emulation;
using Spectre.Console;
using Xunit;

namespace Cashew.Tests;

/// <summary>The kernel does the same with any profile.</summary>
public sealed class ProfileTests
{
    private const string Description = "first-light";

    [Fact]
    public Task WithoutAProfileItDoesTheSame() => DoesTheSame(null);

    [Fact]
    public async Task WithAWrongProfileItDoesTheSame()
    {
        KernelProfile profile = KernelProfile.Read(Repository.PathOf(KernelProfile.File));
        uint most = profile.Functions.SelectMany(function => function.Blocks).Max(block => block.Count);
        var wrong = new KernelProfile(profile.Functions.Select(function => function with
        {
            Blocks = [.. function.Blocks.Select(block => block with { Count = most - block.Count, Taken = block.Taken > 0 ? 0 : most - block.Count })],
        }));
        string file = Path.Combine(Directory.CreateTempSubdirectory("cashew-").FullName, "wrong.profile");
        await File.WriteAllTextAsync(file, wrong.Write(), TestContext.Current.CancellationToken);
        BuildResult image = await DoesTheSame(file);
        BuildResult usual = await Images.Of(Description);
        Assert.NotEqual(await File.ReadAllBytesAsync(usual.ImageBinary, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(image.ImageBinary, TestContext.Current.CancellationToken));
    }

    private static async Task<BuildResult> DoesTheSame(string? profile)
    {
        BuildResult image = await new Builder(AnsiConsole.Console).Build(new BuildOptions(Repository.Root, Images.EmulatedBoard, Description, Profile: profile));
        await using Emulator emulator = await Emulator.Start(EmulatorOptions.For(image));
        await emulator.Expect(image.System.Run.Expect);
        return image;
    }
}
