using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cashew.Analyzers.Rules;

/// <summary>CSW014: the FPU of a Cortex-M4 has single precision alone (Armv7-M ARM A2.5); an instruction for double is undefined.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DoubleRule() : FloatingPointRule("CSW014", "No double", "A Cortex-M4 does not compute with double: use whole numbers",
    SpecialType.System_Double, SyntaxKind.DoubleKeyword, nameof(Double));
