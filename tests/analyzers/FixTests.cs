using Cashew.Analyzers.KernelRules;
using Cashew.Analyzers.Rules;
using Cashew.CodeFixes;
using Xunit;

namespace Cashew.Analyzers.Tests;

/// <summary>What the fixes make of a source, and where they hold back.</summary>
public sealed class FixTests
{
    [Theory]
    [InlineData("int[] table = { 1, 2, 3 };", "ReadOnlySpan<int> table = [1, 2, 3];")]
    [InlineData("int[] table = new int[] { 1, 2, 3 };", "ReadOnlySpan<int> table = [1, 2, 3];")]
    [InlineData("var table = new[] { 1u, 2u };", "ReadOnlySpan<uint> table = [1u, 2u];")]
    [InlineData("int[] table = { 1, n };", null)]
    [InlineData("int[] table = new int[n];", null)]
    [InlineData("s_table = new int[] { 1, 2 };", null)]
    public Task ArraysOfConstants(string statement, string? mended) => Fix<ArrayCreationRule, ConstantArrayFix>(statement, mended);

    [Theory]
    [InlineData("for (uint i = 0; i < Regions - 1; i++) { n += (int)i; }", "// Bound: 7, i < Regions - 1.\n        for (uint i = 0; i < Regions - 1; i++) { n += (int)i; }")]
    [InlineData("for (int i = 28; i >= 0; i -= 4) { }", "// Bound: 8, i >= 0.\n        for (int i = 28; i >= 0; i -= 4) { }")]
    [InlineData("for (int i = 1; i <= 10; i += 3) { }", "// Bound: 4, i <= 10.\n        for (int i = 1; i <= 10; i += 3) { }")]
    [InlineData("for (int i = 0; i < n; i++) { }", null)]
    [InlineData("for (int i = 0; i < 8; i++) { i--; }", null)]
    [InlineData("for (int i = 0; i < 8; n++) { }", null)]
    [InlineData("for (int i = 8; i < 9; i--) { }", null)]
    [InlineData("while (n < 8) { n++; }", null)]
    public Task LoopBounds(string statement, string? mended) => Fix<LoopBoundRule, LoopBoundFix>(statement, mended);

    [Theory]
    [InlineData("wide = wide / 8;", "wide = wide >> 3;")]
    [InlineData("wide = wide % 1024;", "wide = wide & 1023;")]
    [InlineData("wide = 1 + (wide + 1) / 2 + 1;", "wide = 1 + ((wide + 1) >> 1) + 1;")]
    [InlineData("wide = wide / 10;", null)]
    [InlineData("long number = n; number = number / 8;", null)]
    [InlineData("wide = wide / (uint)n;", null)]
    public Task LongDivisions(string statement, string? mended) => Fix<LongDivisionRule, LongDivisionFix>(statement, mended);

    [Theory]
    [InlineData("private static uint s_limit = 7;", "private const uint s_limit = 7;")]
    [InlineData("static uint s_limit = 7;", "const uint s_limit = 7;")]
    [InlineData("private static uint s_limit = 7; static void Set() => s_limit = 8;", null)]
    [InlineData("private static uint s_limit = 7; static void Count() => Example.s_limit++;", null)]
    [InlineData("internal static uint s_limit = 7;", null)]
    public Task Variables(string member, string? mended)
    {
        string Source(string member) => $"static class Example\n{{\n    {member}\n    static uint Get() => s_limit;\n}}\n";
        return RuleCheck.Fixes<InitializedStaticRule, ConstantFieldFix>(Source(member), mended is null ? null : Source(mended));
    }

    private static Task Fix<TRule, TFix>(string statement, string? mended) where TRule : Rule, new() where TFix : RuleFix, new()
    {
        string Source(string statement) => "using System;\n\nstatic class Example\n{\n    const uint Regions = 8;\n    static int[] s_table;\n    static void Run(int n, ulong wide)\n    {\n        "
            + statement + "\n    }\n}\n";
        return RuleCheck.Fixes<TRule, TFix>(Source(statement), mended is null ? null : Source(mended));
    }
}
