using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cashew.Analyzers.Rules;

/// <summary>CSW015: threads have no room for the registers of the FPU, and the kernel leaves them alone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SingleRule() : FloatingPointRule("CSW015", "No float", "Threads have no registers for floating-point numbers: use whole numbers",
    SpecialType.System_Single, SyntaxKind.FloatKeyword, nameof(Single));
