using Cashew.Abi;
using Cashew.Linker.Descriptions;
using Cashew.Linker.Metadata;
using Cashew.Tools;
using Cashew.Tools.Build;
using Cashew.Tools.Host;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>Programs in C: how a description names them, and how their sources become objects.</summary>
public sealed class CProgramTests : IDisposable
{
    private const string Source = "c = \"second\"";

    private const string System = """
        name = "example"
        root = "second"

        [[programs]]
        name = "second"
        c = "second"
        priority = 9
        stack = 256

        [programs.capabilities]
        Work = { object = "debug", rights = ["write"] }
        Line = { object = "second.thread", rights = ["write"] }
        Console = { object = "debug", rights = ["read"] }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ADescriptionNamesTheFolder()
    {
        WriteSource("int main(void) { return 0; }");
        ProgramDescription program = Read(Source);
        Assert.True(program.IsC);
        Assert.Equal(Path.Combine(_folder.Path, "second"), program.Folder);
    }

    [Theory]
    [InlineData("c = \"third\"", ".c: there is no folder ")]
    [InlineData("c = \"second\"\nproject = \"second.csproj\"", ".c: a program has a project of C#, or a folder of sources in C; it cannot have both")]
    public void RefusesAnotherFolder(string line, string message)
    {
        WriteSource("int main(void) { return 0; }");
        var fault = Assert.Throws<BuildException>(() => Read(line));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CapabilitiesAreNumberedInTheOrderOfTheDescription()
    {
        WriteSource("int main(void) { return 0; }");
        ProgramDescription program = Read(Source);
        SlotTable slots = SlotTable.Number(program);
        Assert.Equal(["Work", "Line", "Console"], slots.Names);
        Assert.Equal([1u, 2u, 3u], slots.Names.Select(name => slots[name]));
        Assert.Equal(4u, slots.Needed);
        Assert.Empty(slots.Check(program, "system.toml"));
    }

    [Fact]
    public async Task TheSourcesKnowTheSlots()
    {
        Assert.SkipWhen(Toolbox.Local.Find(HostTool.Gcc) is null, "arm-none-eabi-gcc is not there: install gcc-arm-none-eabi");
        WriteSource("""
            #include "cashew.h"
            #include "slots.h"
            _Static_assert(SLOT_WORK == 1 && SLOT_LINE == 2 && SLOT_CONSOLE == 3, "in the description's order");
            int main(void) { return (int)cashew_interrupt_acknowledge(SLOT_LINE); }
            """);
        BuildUnit unit = await Compile(Read(Source));
        Assert.All(unit.CSources, source => Assert.True(File.Exists(unit.ObjectOf(source))));
    }

    [Fact]
    public async Task TheCompilersErrorIsTold()
    {
        Assert.SkipWhen(Toolbox.Local.Find(HostTool.Gcc) is null, "arm-none-eabi-gcc is not there: install gcc-arm-none-eabi");
        WriteSource("int main(void) { return nothing; }");
        var fault = await Assert.ThrowsAsync<BuildException>(() => Compile(Read(Source)));
        Assert.Contains("main.c:1:25: error: 'nothing' undeclared", fault.Message.Replace('\u2018', '\'').Replace('\u2019', '\''), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesThatAreOneInCAreRefused()
    {
        Assert.SkipWhen(Toolbox.Local.Find(HostTool.Gcc) is null, "arm-none-eabi-gcc is not there: install gcc-arm-none-eabi");
        WriteSource("int main(void) { return 0; }");
        var program = new ProgramDescription
        {
            Name = "second",
            Project = Path.Combine(_folder.Path, "second"),
            IsC = true,
            Priority = 1,
            Stack = 256,
            Capabilities = [Capability("TwoWords"), Capability("Two_Words")],
        };
        var fault = await Assert.ThrowsAsync<BuildException>(() => Compile(program));
        Assert.Contains("second: the capabilities TwoWords and Two_Words would both be SLOT_TWO_WORDS in C", fault.Message, StringComparison.Ordinal);
    }

    private static CapabilityDescription Capability(string name) => new(name, new ObjectReference("debug", ObjectKind.Debug), Rights.Write, 0, null);

    private void WriteSource(string text)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "second"));
        _folder.Write("second/main.c", text);
    }

    private ProgramDescription Read(string line) => SystemDescription.Read(_folder.Write("system.toml", Examples.Change(System, Source, line)), Examples.ReadBoard(_folder)).Root;

    private async Task<BuildUnit> Compile(ProgramDescription program)
    {
        Toolchain tools = await Toolchain.Find(Repository.Root, needsC: true);
        var unit = new BuildUnit(program.Name, false, program.Folder, [], Directory.GetFiles(program.Folder, "*.c"), Path.Combine(_folder.Path, "obj"));
        await new CCompiler(tools, Repository.Root).Compile(unit, program, SlotTable.Number(program));
        return unit;
    }
}
