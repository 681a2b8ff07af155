using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cashew.Analyzers.KernelRules;

// ilc copies up to 16 bytes in line. An argument is not a copy of that kind: its words go straight onto the stack.

/// <summary>CSW021: a copy of a large struct is a call of a function that loops.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StructCopyRule() : Rule("CSW021", "No copies of large structs in the kernel",
    "Copies the {1} bytes of {0}, more than 16, which is a call of Memmove and a loop; pass a pointer, or copy the fields that are needed", isForKernel: true)
{
    private const int MaxInLine = 16;

    private protected override void Register(AnalysisContext context) => context.RegisterSyntaxNodeAction(Check,
        SyntaxKind.SimpleAssignmentExpression, SyntaxKind.EqualsValueClause, SyntaxKind.ReturnStatement, SyntaxKind.ArrowExpressionClause);

    private void Check(SyntaxNodeAnalysisContext context)
    {
        var value = context.Node switch
        {
            AssignmentExpressionSyntax assignment => assignment.Right,
            EqualsValueClauseSyntax initializer => initializer.Value,
            ReturnStatementSyntax result => result.Expression,
            ArrowExpressionClauseSyntax arrow => arrow.Expression,
            _ => null,
        };
        foreach (var copied in Alternatives(value).Where(copied => IsPlace(context.SemanticModel, copied)))
        {
            if (context.SemanticModel.GetTypeInfo(copied).Type is { } type && TypeSize.Of(type) is var size && size > MaxInLine)
            {
                context.ReportDiagnostic(At(copied, Names.Of(type), size));
            }
        }
    }

    private static IEnumerable<ExpressionSyntax> Alternatives(ExpressionSyntax? value) => value switch
    {
        null => [],
        ParenthesizedExpressionSyntax inner => Alternatives(inner.Expression),
        ConditionalExpressionSyntax choice => Alternatives(choice.WhenTrue).Concat(Alternatives(choice.WhenFalse)),
        _ => [value],
    };

    // What a method returns or `new` makes is written where it belongs; `ref x` is no copy.
    private static bool IsPlace(SemanticModel model, ExpressionSyntax value) => value switch
    {
        PrefixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.PointerIndirectionExpression),
        IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax => model.GetSymbolInfo(value).Symbol switch
        {
            IMethodSymbol method => method.RefKind != RefKind.None,
            IPropertySymbol property => property.RefKind != RefKind.None,
            ITypeSymbol => false,
            _ => true,
        },
        _ => false,
    };
}
