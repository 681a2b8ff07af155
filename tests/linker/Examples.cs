using Cashew.Linker.Descriptions;

namespace Cashew.Linker.Tests;

/// <summary>A board and a system that are right; tests change a line to make them wrong.</summary>
internal static class Examples
{
    public const string Board = """
        name = "example"
        title = "An example"
        console = "UART"

        [kernel]
        home = "sram"
        stack = 1024

        [memories.flash]
        kind = "flash"
        base = 0x08000000
        size = 0x00010000

        [memories.sram]
        kind = "ram"
        base = 0x20000000
        size = 0x00004000

        [devices.UART]
        base = 0x40004400
        size = 0x400
        interrupt = 38
        """;

    public const string System = """
        name = "example"
        root = "first"

        [objects]
        work = "Endpoint"
        events = "Notification"
        alarm = "Timer"

        [[programs]]
        name = "first"
        project = "first.csproj"
        priority = 10
        stack = 512
        notification = "events"
        map = ["device.UART"]

        [programs.capabilities]
        Work = { object = "work", rights = ["read"] }
        Second = { object = "second.thread", rights = ["write"] }
        Memory = { object = "untyped" }

        [[programs]]
        name = "second"
        project = "second.csproj"
        priority = 9
        stack = 256
        slots = 12
        pages = 3
        budget = 1000
        period = 4000
        passive = true
        utcb = true
        fault = { object = "work", badge = 3 }

        [programs.capabilities]
        Work = { object = "work", rights = ["write"], badge = 7 }
        Line = { object = "interrupt.UART", rights = ["write"] }
        Console = { object = "debug", rights = ["write"] }
        Piece = { object = "untyped", size = 1024 }
        """;

    public static BoardDescription ReadBoard(TemporaryFolder folder, string text = Board) => BoardDescription.Read(folder.Write("board.toml", text));

    public static SystemDescription ReadSystem(TemporaryFolder folder, string text = System)
    {
        folder.Write("first.csproj", "<Project />");
        folder.Write("second.csproj", "<Project />");
        return SystemDescription.Read(folder.Write("system.toml", text), ReadBoard(folder));
    }

    /// <summary>Replaces text that must be there.</summary>
    public static string Change(string text, string what, string with) =>
        text.Contains(what, StringComparison.Ordinal) ? text.Replace(what, with, StringComparison.Ordinal) : throw new ArgumentException($"no \"{what}\"");
}
