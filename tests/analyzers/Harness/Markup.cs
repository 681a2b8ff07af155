using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Cashew.Analyzers.Tests;

/// <summary>A source in which <c>[|</c> and <c>|]</c> enclose the places where a rule is broken.</summary>
internal sealed record Markup(string Source, IReadOnlyList<TextSpan> Places)
{
    private const int MarkLength = 2;

    public static Markup Parse(string text)
    {
        var source = new StringBuilder();
        var starts = new Stack<int>();
        var places = new List<TextSpan>();
        for (int i = 0; i < text.Length; i++)
        {
            if (string.CompareOrdinal(text, i, "[|", 0, MarkLength) == 0)
            {
                starts.Push(source.Length);
                i++;
            }
            else if (string.CompareOrdinal(text, i, "|]", 0, MarkLength) == 0)
            {
                places.Add(TextSpan.FromBounds(starts.Pop(), source.Length));
                i++;
            }
            else
            {
                source.Append(text[i]);
            }
        }

        return starts.Count == 0 ? new Markup(source.ToString(), [.. places.Order()]) : throw new ArgumentException($"a [| has no |]:\n{text}");
    }
}
