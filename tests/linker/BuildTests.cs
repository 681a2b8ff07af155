using Cashew.Linker.Optimization.Profiles;
using Cashew.Tools;
using Cashew.Tools.Build;
using Cashew.Tools.Host;
using Spectre.Console;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>Whole builds: what must not build says why, and what builds gives the same bytes wherever and however often it is built.</summary>
public sealed class BuildTests
{
    private const string Board = "netduinoplus2";
    private const string System = "hello";

    [Fact]
    public async Task SaysWhichMethodNeedsWhatTheTargetDoesNotHave()
    {
        Assert.SkipWhen(Toolbox.Local.Find(HostTool.Gcc) is null, "arm-none-eabi-gcc is not there: install gcc-arm-none-eabi");
        var fault = await Assert.ThrowsAsync<BuildException>(() => Build(Repository.Root, Repository.PathOf("tests", "programs", "forbidden", "system.toml")));
        const string heap = "the target has no heap";
        string[] expected =
        [
            $"class/Program.cs(14): Forbidden.Program.Main makes an instance of the class Forbidden.Node (RhpNewFast); {heap}: use a struct or a static class",
            $"box/Program.cs(9): Forbidden.Program.Main boxes a value of type Int32 (RhpNewFast); {heap}: use a type parameter instead of object or an interface",
            $"closure/Program.cs(11): Forbidden.Program.Main makes a closure (RhpNewFast); {heap}: pass a struct, or a pointer to a static method (delegate*)",
            $"closure/Program.cs(11): Forbidden.Program.Main makes a delegate (RhpNewFast); {heap}: pass a struct, or a pointer to a static method (delegate*)",
            $"concatenation/Program.cs(9): Forbidden.Program.Main makes a string (CashewMakeString); {heap}: write u8 literals one after the other",
            $"interpolation/Program.cs(10): Forbidden.Program.Main boxes a value of type Int32 (RhpNewFast); {heap}: use a type parameter instead of object or an interface",
            $"interpolation/Program.cs(10): Forbidden.Program.Main makes a string (CashewMakeString); {heap}: write u8 literals one after the other",
            $"array/Program.cs(9): Forbidden.Program.Main makes an array that is not constant (RhpNewPtrArrayFast); {heap}: use an [InlineArray] struct or a span of constants",
            "throw/Program.cs(11): Forbidden.Program.Main throws an exception (RhpThrowEx); the target has none: return an error code",
            "interface/Program.cs(15): Forbidden.Program.Main calls through an interface; the target has no types at run time: use a type parameter",
            "initializer/Program.cs(5): Forbidden.Program has a static field with a value that the compiler cannot compute; nothing runs static constructors: use a constant, or set the field in code",
            "double/Program.cs(9): Forbidden.Program.Main computes with double; a Cortex-M4 cannot: use whole numbers",
            "float/Program.cs(9): Forbidden.Program.Main computes with floating-point numbers, and the description of program \"float\" gives it no registers for them: add floating-point = true",
            "cfloat/main.c(5): main computes with floating-point numbers, and the description of program \"cfloat\" gives it no registers for them: add floating-point = true",
            "system.toml: program \"cutcb\" uses the UTCB of long messages, and the description gives it none: add utcb = true",
        ];
        string root = Repository.Root + Path.DirectorySeparatorChar;
        Assert.Equal(expected.Select(line => $"tests/programs/forbidden/{line}"), fault.Messages.Select(line => line.Replace(root, "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task GivesTheSameBytesAnywhereAndBuildsOnlyWhatChanged()
    {
        using var first = new TemporaryFolder();
        using var second = new TemporaryFolder();
        BuildResult one = await BuildCopy(first);
        BuildResult two = await BuildCopy(second);
        Assert.NotEqual(one.Folder, two.Folder);
        Assert.All(one.Files.Zip(two.Files), pair => Assert.Equal(File.ReadAllBytes(pair.First), File.ReadAllBytes(pair.Second)));

        Assert.False(one.IsUpToDate);
        Assert.True((await Build(first.Path, System)).IsUpToDate);
        File.Delete(one.ImageMap);
        Assert.False((await Build(first.Path, System)).IsUpToDate);
        Change(first, "userland/systems/hello.toml", "stack = 768", "stack = 776");
        Assert.False((await Build(first.Path, System)).IsUpToDate);
        Change(first, KernelProfile.File, "# What", "# Whatever");
        Assert.False((await Build(first.Path, System)).IsUpToDate);
        Change(first, "userland/apps/hello/Program.cs", "Hello from C#.", "Hallo from C#.");
        Assert.False((await Build(first.Path, System)).IsUpToDate);
        Assert.True(File.ReadAllBytes(one.ImageBinary).AsSpan().IndexOf("Hallo from C#."u8) > 0);
    }

    private static void Change(TemporaryFolder folder, string name, string what, string with)
    {
        string file = Path.Combine(folder.Path, name);
        File.WriteAllText(file, Examples.Change(File.ReadAllText(file), what, with));
    }

    private static Task<BuildResult> BuildCopy(TemporaryFolder folder)
    {
        foreach (string room in (string[])["kernel", "platform", "userland", "linker", "tools/analyzers"])
        {
            Copy(new DirectoryInfo(Repository.PathOf(room)), Path.Combine(folder.Path, room));
        }

        foreach (string file in Directory.GetFiles(Repository.Root).Where(file => Path.GetExtension(file) is ".props" or ".editorconfig"))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        return Build(folder.Path, System);
    }

    private static void Copy(DirectoryInfo source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (FileInfo file in source.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(target, file.Name));
        }

        foreach (DirectoryInfo folder in source.EnumerateDirectories().Where(folder => folder.Name is not ("bin" or "obj")))
        {
            Copy(folder, Path.Combine(target, folder.Name));
        }
    }

    private static Task<BuildResult> Build(string root, string system)
    {
        IAnsiConsole quiet = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
        return new Builder(quiet).Build(new BuildOptions(root, Board, system));
    }
}
