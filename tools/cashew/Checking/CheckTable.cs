using System.Globalization;
using Cashew.Linker.Checks;
using Cashew.Linker.Checks.Counts;
using Spectre.Console;

namespace Cashew.Tools.Checking;

/// <summary>What was checked, for people. The tables' lines are also tables of Markdown.</summary>
internal static class CheckTable
{
    private const int Width = 240;

    /// <summary>Prints a report.</summary>
    public static void Write(IAnsiConsole console, ImageReport report)
    {
        // A row in one line, whatever takes it.
        console.Profile.Width = Math.Max(console.Profile.Width, Width);
        WriteTable(console, ["checked", "instructions", "of privilege", "symbols", "sections"],
            report.Units.Select(unit => new[] { unit.Name, Number(unit.Instructions), Number(unit.Privileged), Number(unit.Symbols), Number(unit.Sections) }));
        WriteTable(console, ["loop of the kernel", "rounds", "in", "why"], report.Kernel.Loops.Select(loop => new[]
        {
            loop.Bound.Line.ToString(), Number(loop.Bound.Rounds) + (loop.Bound.LooksForInterrupts ? " until it looks" : ""), loop.Function, loop.Bound.Reason + Others(loop),
        }));
        WriteTable(console, ["stack of the kernel", "bytes"], report.Stack.Entries.Select(entry => new[] { entry.Name, Number(entry.Bytes) }));

        // Chains are longer than any table.
        foreach (StackEntry entry in report.Stack.Entries)
        {
            console.Profile.Out.Writer.WriteLine($"- {string.Join(" > ", entry.Chain)}");
        }

        console.Profile.Out.Writer.WriteLine($"- {report.Stack.Describe().Split('\n')[0]}\n");

        CountReport counts = report.Check.Count();
        MeasuredCounts measured = MeasuredCounts.Read();
        WriteTable(console, ["instructions at most", "bound", "the method alone", "measured"], counts.Rows.Select(row => new[]
        {
            row.Name + (row.LooksForInterrupts ? ", until it looks for interrupts" : ""), row.Returns ? Number(row.Instructions) : "does not return",
            row.Own is { } own ? Number(own) : "", measured.Of(row.Name) is { } count ? Number(count) : "",
        }));
        console.Profile.Out.Writer.WriteLine(measured.Source);
    }

    private static string Others(Linker.Checks.Loops.KernelLoop loop) =>
        loop.Others.Count == 0 ? "" : $"; or {string.Join(", ", loop.Others.Select(other => $"{other.Line}: {Number(other.Rounds)}"))}";

    private static void WriteTable(IAnsiConsole console, string[] headings, IEnumerable<string[]> rows)
    {
        Table table = new Table().MarkdownBorder();
        foreach (string heading in headings)
        {
            table.AddColumn(heading);
        }

        foreach (string[] row in rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        console.Write(table);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
