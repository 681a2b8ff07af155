using System.Text.RegularExpressions;

namespace Cashew.Tools.Emulation;

/// <summary>
/// What a target must print: lines that match patterns, in this order with any others between, and none that matches
/// one of the refused patterns. It is fed line by line.
/// </summary>
public sealed class Expectation
{
    private readonly Regex[] _patterns;
    private readonly Regex[] _refused;
    private readonly List<Match> _matches = [];

    /// <summary>An expectation of which nothing has been seen yet.</summary>
    public Expectation(IEnumerable<string> patterns, IEnumerable<string> refused)
    {
        _patterns = [.. patterns.Select(Compile)];
        _refused = [.. refused.Select(Compile)];
    }

    /// <summary>The first pattern that has not been seen; null when all were.</summary>
    public string? Awaited => IsMet ? null : _patterns[_matches.Count].ToString();

    /// <summary>Whether all was seen.</summary>
    public bool IsMet => _matches.Count == _patterns.Length;

    /// <summary>The refused line that was seen, if any.</summary>
    public string? RefusedLine { get; private set; }

    /// <summary>What matched, a match for each pattern seen.</summary>
    public IReadOnlyList<Match> Matches => _matches;

    /// <summary>Takes the next line of the target.</summary>
    public void Accept(string line)
    {
        if (_refused.Any(pattern => pattern.IsMatch(line)))
        {
            RefusedLine ??= line;
        }
        else if (!IsMet && _patterns[_matches.Count].Match(line) is { Success: true } match)
        {
            _matches.Add(match);
        }
    }

    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern);
        }
        catch (ArgumentException exception)
        {
            throw new ToolException($"\"{pattern}\" is no regular expression: {exception.Message}");
        }
    }
}
