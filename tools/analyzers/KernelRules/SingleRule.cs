using Cashew.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cashew.Analyzers.KernelRules;

/// <summary>CSW015: while the kernel runs, the registers of the FPU are still a program's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SingleRule() : FloatingPointRule("CSW015", "No float in the kernel", "The registers of the FPU are the programs', also while the kernel runs: use whole numbers",
    SpecialType.System_Single, SyntaxKind.FloatKeyword, nameof(Single), isForKernel: true);
