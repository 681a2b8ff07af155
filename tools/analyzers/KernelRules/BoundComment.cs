using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cashew.Analyzers.KernelRules;

/// <summary>The comment with a loop's bound: on the lines directly above the loop, from "Bound:" to the last of them, or at the end of the loop's own line.</summary>
internal static class BoundComment
{
    private const string Start = "Bound:";

    private static readonly Regex s_form = new(@"^Bound: [0-9][0-9_]*( until it looks for interrupts)?, \S.*\.$");

    /// <summary>Finds the comment of the loop that starts with a token.</summary>
    public static bool Find(SyntaxToken loop, out string text)
    {
        text = AtEndOfLine(loop) ?? Above(loop) ?? "";
        return text.Length > 0;
    }

    /// <summary>Whether a comment has a number and says why.</summary>
    public static bool IsValid(string text) => s_form.IsMatch(text);

    private static string? AtEndOfLine(SyntaxToken loop)
    {
        var line = LineOf(loop.GetLocation());
        for (var token = loop; LineOf(token.GetLocation()) == line && !token.IsKind(SyntaxKind.EndOfFileToken); token = token.GetNextToken())
        {
            foreach (var trivia in token.TrailingTrivia.Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)))
            {
                return Content(trivia) is var content && content.StartsWith(Start, StringComparison.Ordinal) ? content : null;
            }
        }

        return null;
    }

    private static string? Above(SyntaxToken loop)
    {
        var lines = new List<string>();
        var line = LineOf(loop.GetLocation());
        foreach (var trivia in loop.LeadingTrivia.Reverse().Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)))
        {
            if (LineOf(trivia.GetLocation()) != --line)
            {
                return null;
            }

            lines.Insert(0, Content(trivia));
            if (lines[0].StartsWith(Start, StringComparison.Ordinal))
            {
                return string.Join(" ", lines);
            }
        }

        return null;
    }

    private static string Content(SyntaxTrivia comment) => comment.ToString().TrimStart('/').Trim();

    private static int LineOf(Location place) => place.GetLineSpan().StartLinePosition.Line;
}
