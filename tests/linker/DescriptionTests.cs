using Cashew.Abi;
using Cashew.Linker.Descriptions;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>Descriptions of boards and systems: what is right is read, and what is wrong ends in a message that says where and what would be right.</summary>
public sealed class DescriptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadsABoard()
    {
        BoardDescription board = Examples.ReadBoard(_folder);
        Assert.Equal("flash", board.Flash.Name);
        Assert.Equal(0x4000u, board.Home.Size);
        Assert.Equal(new DeviceDescription("UART", 0x40004400, 0x400, 38), Assert.Single(board.Devices));
    }

    [Fact]
    public void ReadsASystem()
    {
        SystemDescription system = Examples.ReadSystem(_folder);
        Assert.Equal("first", system.Root.Name);
        Assert.Equal(2, system.Programs.Count);
        Assert.Null(system.Root.Fault);
        Assert.Equal((Budget.TimeSlice, false, false), (system.Root.Budget, system.Root.IsPassive, system.Root.HasUtcb));
        Assert.Equal(["first.code", "first.ram", "boot-info", "image-table", "device.UART"], system.Root.StartPages);
        Assert.Equal(7u, system.Root.PageCount);
        ProgramDescription second = system.Programs[1];
        Assert.Equal((3u, 12u, 3u), (second.Fault!.Badge, second.Slots!.Value, second.PageCount));
        Assert.Equal((new Budget(1000, 4000), true, true), (second.Budget, second.IsPassive, second.HasUtcb));
        Assert.Equal([null, 1024u], system.Programs.Select(program => program.Capabilities[^1].Object.Kind == ObjectKind.Untyped ? program.Capabilities[^1].Size : 0));
        Assert.True(system.Uses("interrupt.UART"));
        Assert.False(system.Uses("boot-info"));
    }

    [Theory]
    [InlineData("stack = 1024", "stack = 0", "board.toml(7): kernel.stack: a stack of 0 bytes; it must be a multiple of 8, at least 8")]
    [InlineData("stack = 1024", "stack = 1020", "kernel.stack: 1020 bytes is not a multiple of 8; 1024 would be")]
    [InlineData("stack = 1024", "stacks = 1024", "board.toml(7): kernel.stacks: unknown key; the keys here are home, stack")]
    [InlineData("home = \"sram\"", "home = \"ccm\"", "kernel.home: no memory has the name \"ccm\"; the memories are flash, sram")]
    [InlineData("home = \"sram\"", "home = \"flash\"", "kernel.home: \"flash\" is flash; the kernel's state needs a memory of kind \"ram\"")]
    [InlineData("kind = \"flash\"", "kind = \"rom\"", "memories.flash.kind: \"rom\" is no kind of memory; it must be \"flash\" or \"ram\"")]
    [InlineData("kind = \"flash\"", "kind = \"ram\"", "0 of the memories are of kind \"flash\"; it must be exactly one")]
    [InlineData("base = 0x20000000", "base = 0x08008000", "overlaps \"flash\"")]
    [InlineData("size = 0x400\n", "size = 0x300\n", "devices.UART.size: 768 is not a power of two")]
    [InlineData("base = 0x40004400", "base = 0x40004410", "devices.UART.base: 0x40004410 is not a multiple of the size, 1024")]
    [InlineData("console = \"UART\"", "console = \"USART9\"", "console: no device has the name \"USART9\"; the devices are UART")]
    [InlineData("interrupt = 38", "interrupt = 240", "devices.UART.interrupt: 240 is out of range; it must be 0 to 239")]
    [InlineData("title = \"An example\"", "title = 5", "board.toml(2): title: must be a text in quotes")]
    [InlineData("title = \"An example\"", "", "title: is missing; it must be a text in quotes")]
    public void RefusesABoard(string what, string with, string message)
    {
        var fault = Assert.Throws<BuildException>(() => Examples.ReadBoard(_folder, Examples.Change(Examples.Board, what, with)));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stack = 512", "stack = 0", "system.toml(13): programs \"first\".stack: a stack of 0 bytes; it must be a multiple of 8, at least 8")]
    [InlineData("stack = 512", "stack = 513", "programs \"first\".stack: 513 bytes is not a multiple of 8; 520 would be")]
    [InlineData("priority = 10", "priority = 32", "programs \"first\".priority: 32 is out of range; it must be 0 to 31")]
    [InlineData("project = \"first.csproj\"", "project = \"third.csproj\"", "programs \"first\".project: there is no file ")]
    [InlineData("name = \"second\"", "name = \"first\"", "two programs have the name \"first\"")]
    [InlineData("root = \"first\"", "root = \"third\"", "system.toml(2): root: no program has the name \"third\"; the programs are first, second")]
    [InlineData("work = \"Endpoint\"", "work = \"Queue\"", "objects.work: \"Queue\" is no kind of object; it must be \"Endpoint\", \"Notification\" or \"Timer\"")]
    [InlineData("events = \"Notification\"", "debug = \"Notification\"", "objects.debug: the name stands for something else already")]
    [InlineData("object = \"second.thread\"", "object = \"third.thread\"", "Second.object: nothing has the name \"third.thread\"; the names are ")]
    [InlineData("rights = [\"read\"]", "rights = [\"red\"]", "Work.rights: \"red\" is no right; it must be \"read\", \"write\" or \"execute\"")]
    [InlineData("notification = \"events\"", "notification = \"work\"", "\"work\" is of kind Endpoint; it must be of kind Notification")]
    [InlineData("[\"device.UART\"]", "[\"device.UART\", \"device.UART\"]", "\"device.UART\" stands there twice")]
    [InlineData("[\"device.UART\"]", "[\"boot-info\"]", "programs \"first\".map: \"boot-info\" is mapped for the root program in any case")]
    [InlineData("pages = 3", "pages = 1", "programs \"second\".pages: 2 Pages are mapped at the start; there must be room for them")]
    [InlineData("pages = 3", "pages = 256", "programs \"second\".pages: 256 is out of range; it must be 1 to 255")]
    [InlineData("budget = 1000", "budget = 10", "programs \"second\".budget: 10 is out of range; it must be 20 to 2147483647")]
    [InlineData("budget = 1000", "budget = 4001", "programs \"second\".budget: 4001 microseconds in a period of 4000; it must be no more than the period")]
    [InlineData("budget = 1000\n", "\n", "programs \"second\".budget: is missing; it must be a whole number")]
    [InlineData("passive = true", "passive = 1", "programs \"second\".passive: must be true or false")]
    [InlineData("notification = \"events\"", "passive = true", "programs \"first\".passive: the root program has no callers when it starts")]
    [InlineData("notification = \"events\"", "fault = { object = \"work\" }", "programs \"first\".fault: the root program starts before any Endpoint is there")]
    [InlineData("size = 1024 }", "size = 1000 }", "Piece.size: 1000 is not a power of two; an Untyped has 32, 64, 128, ... bytes")]
    [InlineData("size = 1024 }", "size = 16 }", "Piece.size: 16 is out of range; it must be 32 to 536870912")]
    [InlineData("size = 1024 }", "rights = [\"write\"] }", "Piece.rights: an Untyped has one capability, with all rights and without a badge; leave it out")]
    [InlineData("object = \"debug\", rights", "object = \"debug\", size = 32, rights", "Console.size: \"debug\" is of kind Debug; only an Untyped has a size to choose")]
    [InlineData("[\"device.UART\"]", "[\"work\"]", "\"work\" is of kind Endpoint; it must be of kind Page")]
    [InlineData("rights = [\"write\"] }\nConsole", "rights = [\"write\"], badge = 1 }\nConsole", "\"interrupt.UART\" is of kind Interrupt; only an Endpoint or a Notification hears of a badge")]
    [InlineData("slots = 12", "slot = 12", "programs \"second\".slot: unknown key")]
    public void RefusesASystem(string what, string with, string message)
    {
        var fault = Assert.Throws<BuildException>(() => Examples.ReadSystem(_folder, Examples.Change(Examples.System, what, with)));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesTheLineOfASyntaxError()
    {
        var fault = Assert.Throws<BuildException>(() => Examples.ReadBoard(_folder, "name = \"x\"\nstack ="));
        Assert.Contains("board.toml(2,", fault.Message, StringComparison.Ordinal);
    }
}
