using System.Globalization;
using System.Text;
using Cashew.Linker.Descriptions;
using Cashew.Linker.Placement;

namespace Cashew.Linker.Image;

/// <summary>What each part of an image takes.</summary>
public sealed class SizeTable
{
    /// <summary>The headings of <see cref="Cells"/>.</summary>
    public static readonly IReadOnlyList<string> Headings = ["", "flash", "padding", "RAM", "padding"];

    /// <summary>Lists the parts.</summary>
    public SizeTable(BoardDescription board, Layout layout)
    {
        var stack = board.KernelStack;
        var rows = new List<SizeRow>
        {
            new("kernel", layout.KernelFlash.Bytes, 0, layout.KernelRam.Bytes - stack, 0),
            new("kernel stack", 0, 0, stack, 0),
            new(Layout.Objects, 0, 0, layout.RootObjects.Bytes, 0),
            RegionRow(layout, Layout.Information),
            RegionRow(layout, Layout.Table),
            new(Layout.Symbols, layout.KernelSymbols.Bytes, 0, 0, 0),
        };
        rows.AddRange(layout.Programs.Select(program => RegionRow(layout, program.Name)));
        Rows = rows;
        Total = new SizeRow("total", Sum(row => row.Flash), Sum(row => row.FlashPadding), Sum(row => row.Ram), Sum(row => row.RamPadding));
    }

    /// <summary>The parts: the kernel's first, then the programs in the order of the system's description.</summary>
    public IReadOnlyList<SizeRow> Rows { get; }

    /// <summary>The sum of the parts.</summary>
    public SizeRow Total { get; }

    /// <summary>The cells of a row as text.</summary>
    public static IReadOnlyList<string> Cells(SizeRow row) =>
        [row.Name, .. new[] { row.Flash, row.FlashPadding, row.Ram, row.RamPadding }.Select(number => number.ToString("N0", CultureInfo.InvariantCulture))];

    /// <summary>The table as plain text.</summary>
    public string ToText()
    {
        IReadOnlyList<string>[] lines = [Headings, .. Rows.Append(Total).Select(Cells)];
        var widths = Enumerable.Range(0, Headings.Count).Select(column => lines.Max(line => line[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            var cells = line.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static SizeRow RegionRow(Layout layout, string owner)
    {
        uint flash = 0, flashPadding = 0, ram = 0, ramPadding = 0;
        foreach (var plan in layout.Memories)
        {
            foreach (var block in plan.Blocks.Where(block => block.Owner == owner))
            {
                (flash, flashPadding, ram, ramPadding) = plan.Memory.IsFlash
                    ? (flash + block.Needed, flashPadding + block.Padding, ram, ramPadding)
                    : (flash, flashPadding, ram + block.Needed, ramPadding + block.Padding);
            }
        }

        return new SizeRow(owner, flash, flashPadding, ram, ramPadding);
    }

    private uint Sum(Func<SizeRow, uint> column) => (uint)Rows.Sum(row => column(row));
}
