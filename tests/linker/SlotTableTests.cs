using Cashew.Linker.Descriptions;
using Cashew.Linker.Metadata;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>The slots of a program's enum, checked against its description.</summary>
public sealed class SlotTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadsTheEnum()
    {
        SlotTable slots = Read(("Work", (ushort)1), ("Second", (ushort)9), ("Memory", (ushort)2));
        Assert.Equal(9u, slots["Second"]);
        Assert.Equal(10u, slots.Needed);
        Assert.Empty(slots.Check(First(), "system.toml"));
    }

    [Fact]
    public void ReportsNamesThatOnlyOneSideHas() => Assert.Equal(
        [
            "system.toml: program \"first\" has Slot.Other = 3, and the description gives it no capability Other",
            "system.toml: program \"first\" is given a capability Second, and its enum Slot has no such name",
        ],
        Read(("Work", (ushort)1), ("Memory", (ushort)2), ("Other", (ushort)3)).Check(First(), "system.toml"));

    [Fact]
    public void ReportsTooFewSlots() => Assert.Contains(
        "system.toml: program \"first\" has Slot.Second = 9, and slots = 8; at least 10 are needed",
        Read(("Work", (ushort)1), ("Second", (ushort)9)).Check(First("slots = 8\n"), "system.toml"));

    [Fact]
    public void RefusesTheSlotOfTheReply() => Refuses("Slot.Work is 0, the slot of the implicit reply; slots of one's own start at 1", typeof(ushort), ("Work", (ushort)0));

    [Fact]
    public void RefusesTwoNamesOfOneSlot() => Refuses("Slot.Second and Slot.Work are both 4", typeof(ushort), ("Work", (ushort)4), ("Second", (ushort)4));

    [Fact]
    public void RefusesAnotherUnderlyingType() => Refuses("enum Slot has the underlying type Int32; it must be ushort", typeof(int), ("Work", 1));

    private SlotTable Read(params (string, object)[] values) => SlotTable.Read(EmittedAssembly.Write(_folder, typeof(ushort), values));

    private ProgramDescription First(string more = "") =>
        Examples.ReadSystem(_folder, Examples.Change(Examples.System, "stack = 512\n", $"stack = 512\n{more}")).Programs[0];

    private void Refuses(string message, Type underlying, params (string, object)[] values)
    {
        var fault = Assert.Throws<BuildException>(() => SlotTable.Read(EmittedAssembly.Write(_folder, underlying, values)));
        Assert.EndsWith(message, fault.Message, StringComparison.Ordinal);
    }
}
