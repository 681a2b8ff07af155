using Cashew.Abi;
using Cashew.Tools.Abi;
using Xunit;

namespace Cashew.Tools.Tests;

/// <summary>What is made of the annotated ABI is what the tree has: an enum that was changed without <c>cashew abi</c> does not pass.</summary>
public sealed class AbiTests
{
    private const string Advice = "run `make abi` and commit what it writes";

    private static readonly IReadOnlyDictionary<string, string> s_files = AbiFiles.Generate();

    [Fact]
    public void TheTreeHasWhatTheAnnotationsSay()
    {
        foreach ((string name, string text) in s_files)
        {
            string path = Repository.PathOf(name.Split('/'));
            Assert.True(File.Exists(path), $"{name} is not there; {Advice}");
            Assert.True(File.ReadAllText(path).ReplaceLineEndings("\n") == text, $"{name} is not what kernel/Abi says; {Advice}");
        }
    }

    [Fact]
    public void NothingElseIsAmongTheStubs()
    {
        string folder = Repository.PathOf("userland", "lib", "Generated");
        Assert.Empty(Directory.GetFiles(folder).Select(file => $"userland/lib/Generated/{Path.GetFileName(file)}").Except(s_files.Keys));
    }

    [Fact]
    public void TheDispatchHasNoRoomForARightThatThereIsNot()
    {
        AbiMethod method = new("Open", 0, "", (Rights)16, [], [], []);
        ToolException exception = Assert.Throws<ToolException>(() => DispatchSource.Checks([new AbiObject(ObjectKind.Timer, "", [method])]));
        Assert.Contains("Timer.Open", exception.Message, StringComparison.Ordinal);
        AbiMethod[] many = [.. Enumerable.Repeat(method with { Rights = Rights.Write }, 256)];
        exception = Assert.Throws<ToolException>(() => DispatchSource.Checks([new AbiObject(ObjectKind.Timer, "", many)]));
        Assert.Contains("256 methods", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFileSaysThatItIsGenerated()
    {
        Assert.All(s_files.Values, text => Assert.Contains(AbiFiles.Notice, text.Split('\n')[0], StringComparison.Ordinal));
    }
}
