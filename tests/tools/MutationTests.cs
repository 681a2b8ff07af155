using Cashew.Tools.Mutation;
using Xunit;

namespace Cashew.Tools.Tests;

/// <summary>Which mutants <c>cashew mutate</c> makes of small sources, that they compile, and what is said of their fates.</summary>
public sealed class MutationTests
{
    [Theory]
    [InlineData("int F(int a, int b) => a < b ? 1 : 2;", "a <= b", "!(a < b)", "1", "2")]
    [InlineData("bool F(int a) => a >= 3;", "a > 3")]
    [InlineData("bool F(int a) => a != 3;", "a == 3")]
    [InlineData("bool F(bool a, bool b) => a && b;", "a || b", "a", "b")]
    [InlineData("bool F(bool a, bool b) => a || b;", "a && b", "a", "b")]
    [InlineData("bool F(bool a) => !a;", "a")]
    [InlineData("int F(int a, int b) => a + b;", "a - b")]
    [InlineData("int F(int a) => a << 2;", "a >> 2")]
    [InlineData("int F(int a) => a & 7;", "a")]
    [InlineData("int F(int a, int b) => a | b;", "a", "b")]
    [InlineData("bool F(int a) => a is 1 or 2;", "a is 1", "a is 2")]
    [InlineData("bool F(int a) => a is >= 1 and <= 2;", "a is >= 1", "a is <= 2", "a is > 1 and <= 2", "a is >= 1 and < 2")]
    [InlineData("int F(int a) { if (a == 0) { return 1; } return 2; }", "a != 0", "false")]
    [InlineData("int F(bool a) { if (a) { return 1; } return 2; }", "!(a)", "false")]
    [InlineData("void F(int a) { if (a == 0) { F(1); } }", "a != 0", "")]
    [InlineData("void F() { F(); }", "")]
    [InlineData("void F(ref int a) { a += 2; }", "", "a -= 2;")]
    [InlineData("void F(ref int a) { a++; }", "", "a--;")]
    [InlineData("void F(ref int a) { a = 5; }", "")]
    public void MakesTheMistakesThatPeopleMake(string member, params string[] replacements)
    {
        MutatedSources sources = Mutate(member);
        Assert.Equal(replacements.Order(StringComparer.Ordinal), sources.Mutants.Select(mutant => mutant.Replacement).Order(StringComparer.Ordinal));
        Assert.All(sources.Mutants, mutant => Assert.Contains($"Mutant.Is({mutant.Number})", sources.TextOf("kernel/Part/A.cs"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("const int B = 1 + 2;")]
    [InlineData("[System.Obsolete(\"a\" + \"b\")] int F() => 1;")]
    [InlineData("enum E { A = 1 << 2 }")]
    [InlineData("void F(out int a) { a = 5; }")]
    [InlineData("int F() { int a; a = 5; return a; }")]
    public void LeavesAloneWhatCannotBeOtherwise(string member) => Assert.Empty(Mutate(member).Mutants);

    [Fact]
    public void TakesOutWhatTheCompilerRefuses()
    {
        // Two pointers have a difference and no sum.
        MutatedSources sources = Mutate("unsafe long F(int* a, int* b) => a - b; int G(int a, int b) => a - b;");
        Mutant mutant = Assert.Single(sources.Mutants);
        Assert.Equal("G", mutant.Member);
    }

    [Fact]
    public void KeepsTheValuesOfWhatAConditionDeclares()
    {
        MutatedSources sources = Mutate("bool T(out int a) { a = 1; return true; } int F() { if (!T(out int a)) { return 0; } return a; }");
        Assert.Contains(sources.Mutants, mutant => mutant.Member == "F" && mutant.Replacement == "false");
    }

    [Fact]
    public void TellsFileLineAndMember()
    {
        Mutant mutant = Assert.Single(Mutate("\n\n  int F(int a) =>\n    a\n    + 1;").Mutants);
        Assert.Equal("kernel/Part/A.cs:4: `F`: `a + 1` becomes `a - 1`", mutant.ToString());
        Assert.Equal("kernel/Part", mutant.Folder);
    }

    [Fact]
    public void LeavesFilesAloneThatAreNotChosen()
    {
        var originals = new Dictionary<string, string> { ["kernel/A.cs"] = "class A { int F(int a) => a + 1; }", ["kernel/B.cs"] = "class B { int F(int a) => a + 1; }" };
        var sources = MutatedSources.Create(originals, [], file => file == "kernel/B.cs");
        Assert.Equal("kernel/B.cs", Assert.Single(sources.Mutants).File);
        Assert.Equal(originals["kernel/A.cs"], sources.TextOf("kernel/A.cs"));
    }

    [Fact]
    public void SourcesThatDoNotCompileAreAnError()
    {
        ToolException exception = Assert.Throws<ToolException>(() => Mutate("int F() => missing;"));
        Assert.Contains("'missing' does not exist", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatTheKernelHasNotIsAnError()
    {
        ToolException exception = Assert.Throws<ToolException>(() => MutationRun.MakeMutants(["kernel/Memroy"]));
        Assert.Contains("kernel/Memroy", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ExplanationsAreFoundByFileMemberAndTexts()
    {
        var explanations = Explanations.Read("# Title\n\n## `kernel/A.cs`\n\n- `F`: `a < b` becomes `a <= b`: they differ.\n- `G`: `H();` becomes ``: nobody asks.\n\n## kernel/B.cs\n");
        var mutant = new Mutant(1, "kernel/A.cs", 7, "F", "a < b", "a <= b");
        Assert.Equal("they differ.", explanations.Find(mutant));
        Assert.Equal("nobody asks.", explanations.Find(mutant with { Member = "G", Original = "H();", Replacement = "" }));
        Assert.Null(explanations.Find(mutant with { File = "kernel/B.cs" }));
        Assert.Null(explanations.Find(mutant with { Member = "G" }));
        Assert.Null(explanations.Find(mutant with { Replacement = "!(a < b)" }));
    }

    [Fact]
    public void AnExplanationThatNoSurvivorNeedsIsStale()
    {
        var explanations = Explanations.Read("## kernel/A.cs\n- `F`: `a < b` becomes `a <= b`: they differ.\n## kernel/B.cs\n- `F`: `a < b` becomes `a <= b`: they differ.\n");
        var mutant = new Mutant(1, "kernel/A.cs", 7, "F", "a < b", "a <= b");
        Assert.Empty(explanations.Stale([new MutantResult(mutant, MutantFate.Explained, "they differ.")]));
        Assert.Equal(["kernel/A.cs: `F`: `a < b` becomes `a <= b`"], explanations.Stale([new MutantResult(mutant, MutantFate.Killed, "a test")]));
    }

    [Fact]
    public void TheReportNamesWhatNobodyNoticed()
    {
        var mutant = new Mutant(1, "kernel/A.cs", 7, "F", "a < b", "a <= b");
        MutantResult[] results = [.. Enum.GetValues<MutantFate>().Select((fate, i) => new MutantResult(mutant with { Line = i }, fate, "why"))];
        Assert.Equal(
            "survived kernel/A.cs:3: `F`: `a < b` becomes `a <= b`\nnot covered kernel/A.cs:4: `F`: `a < b` becomes `a <= b`\n",
            MutationReport.Describe(results));
        Assert.Contains("\"Fate\": \"TimedOut\"", MutationReport.Json(results), StringComparison.Ordinal);
        Assert.Equal(2, MutationReport.MakeTable(results).Rows.Count);
    }

    private static MutatedSources Mutate(string member) =>
        MutatedSources.Create(new Dictionary<string, string> { ["kernel/Part/A.cs"] = $"class A {{ {member} }}" }, [], _ => true);
}
