using Cashew.Tools;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Cashew.Analyzers.Tests;

/// <summary>The programs that the linker refuses: the rules refuse them too, in the lines that need what is not there. Only the linker knows whether a description allows a program the FPU.</summary>
public sealed class ForbiddenProgramTests
{
    private static readonly string s_folder = Repository.PathOf("tests", "programs", "forbidden");

    public static TheoryData<string, int, string> Programs => new()
    {
        { "array", 9, "CSW002" },
        { "box", 9, "CSW003" },
        { "class", 14, "CSW001" },
        { "closure", 12, "CSW005" },
        { "concatenation", 9, "CSW004" },
        { "double", 9, "CSW014" },
        { "initializer", 5, "CSW012" },
        { "interface", 15, "CSW011" },
        { "interpolation", 10, "CSW004" },
        { "throw", 11, "CSW009" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task AreRefusedWhileTyping(string program, int line, string rule)
    {
        Rule[] rules = [.. RuleCheck.Rules.Where(candidate => candidate.SupportedDiagnostics[0].IsEnabledByDefault)];
        IEnumerable<Diagnostic> found = await RuleCheck.Run(File.ReadAllText(Path.Combine(s_folder, program, "Program.cs")), rules);
        Assert.Contains((line, rule), found.Select(diagnostic => (diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1, diagnostic.Id)));
    }

    [Fact]
    public void AreAllLookedAt()
    {
        IEnumerable<string?> there = Directory.GetFiles(s_folder, "Program.cs", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file))).Where(name => name != "float");
        Assert.Equal(there.Order(StringComparer.Ordinal), Programs.Select(program => program.Data.Item1));
    }
}
