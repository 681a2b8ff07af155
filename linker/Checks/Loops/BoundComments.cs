using System.Globalization;
using System.Text.RegularExpressions;

namespace Cashew.Linker.Checks.Loops;

/// <summary>Reads the bounds of loops from the comments of the sources: <c>// Bound: 8, the MPU's regions.</c> above the loop or at the end of its line.</summary>
internal sealed partial class BoundComments(string root)
{
    private readonly Dictionary<string, string[]> _files = [];

    /// <summary>
    /// The bound of a loop of which the line of the condition and the first line are known, in C#; or in assembly, where both are the loop's first line. Without a
    /// bound, the line where it should be.
    /// </summary>
    public (LoopBound? Bound, SourceLine Place) Find(SourceLine condition, SourceLine first)
    {
        var lines = LinesOf(condition.File);
        var statement = condition.File.EndsWith(".cs", StringComparison.Ordinal) ? StatementLine(lines, condition.Line, first.Line) : condition.Line;
        var place = new SourceLine(condition.File, statement);
        if (Comment(TextAt(lines, statement)) is { } own && Parse(own, place) is { } bound)
        {
            return (bound, place);
        }

        // A comment of several lines is one text.
        var above = new List<string>();
        for (var line = statement - 1; TextAt(lines, line).TrimStart() is var text && text.StartsWith("//", StringComparison.Ordinal); line--)
        {
            above.Insert(0, Comment(text)!);
        }

        return (Parse(string.Join(' ', above), place), place);
    }

    private static LoopBound? Parse(string comment, SourceLine place) => Bound().Match(comment) is { Success: true } match
        ? new LoopBound(place, long.Parse(match.Groups["rounds"].Value.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), match.Groups["look"].Success, match.Groups["why"].Value.Trim())
        : null;

    // The jump back belongs to the condition, which is in the line of "while" and "for" but below the body of "do", and has no line of its own in "while (true)".
    private static int StatementLine(string[] lines, int condition, int first)
    {
        if (Head().IsMatch(TextAt(lines, condition)))
        {
            return condition;
        }

        const int furthest = 8;
        for (var line = first; line > first - furthest; line--)
        {
            if (Head().IsMatch(TextAt(lines, line)))
            {
                return line;
            }
        }

        return first;
    }

    private static string TextAt(string[] lines, int line) => line >= 1 && line <= lines.Length ? lines[line - 1] : "";

    private static string? Comment(string line) => line.IndexOf("//", StringComparison.Ordinal) is >= 0 and var start ? line[(start + 2)..].Trim() : null;

    private string[] LinesOf(string file)
    {
        if (!_files.TryGetValue(file, out var lines))
        {
            var path = Path.Combine(root, file);
            lines = File.Exists(path) ? File.ReadAllLines(path) : [];
            _files.Add(file, lines);
        }

        return lines;
    }

    [GeneratedRegex(@"^\s*(?:for|foreach|do)\b|^\s*while\b(?!.*;\s*(?://.*)?$)")]
    private static partial Regex Head();

    [GeneratedRegex(@"\bBound: (?<rounds>\d[\d_]*)(?<look> until it looks for interrupts)?, (?<why>[^.]+(\.\w[^.]*)*)\.")]
    private static partial Regex Bound();
}
