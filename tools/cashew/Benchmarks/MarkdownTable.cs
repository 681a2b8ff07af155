using System.Text;

namespace Cashew.Tools.Benchmarks;

/// <summary>A table that reads well as text and is one of Markdown. All columns but the first are of numbers.</summary>
internal sealed class MarkdownTable(params string[] headings)
{
    private readonly List<string[]> _rows = [headings];

    /// <summary>Adds a row of as many cells as there are headings.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <inheritdoc/>
    public override string ToString()
    {
        int[] widths = [.. headings.Select((_, column) => Math.Max(3, _rows.Max(row => row[column].Length)))];
        var text = new StringBuilder();
        Append(text, _rows[0], widths);
        text.Append('|');
        for (int column = 0; column < widths.Length; column++)
        {
            string line = new('-', widths[column] + 1);
            text.Append(column == 0 ? $" {line[..^1]} |" : $" {line[..^2]}: |");
        }

        text.Append('\n');
        foreach (string[] row in _rows.Skip(1))
        {
            Append(text, row, widths);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string[] row, int[] widths)
    {
        for (int column = 0; column < widths.Length; column++)
        {
            text.Append(column == 0 ? $"| {row[column].PadRight(widths[column])} |" : $" {row[column].PadLeft(widths[column])} |");
        }

        text.Append('\n');
    }
}
