using Cashew.Linker.Optimization;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>Functions that only assembly enters do not keep r4 to r11; no other function may do the same, and no other code may enter these.</summary>
public sealed class EntryListTests : IDisposable
{
    private const string List = ".section .entered, \"e\"\n .word Main\n";
    private const string KeepsValue = "push.w {r4, r5, r11, lr}\n add r11, sp, #8\n mov r4, r0\n near r3, Next\n blx r3\n str r0, [r4]\n pop.w {r4, r5, r11, pc}";
    private const string Jumps = "push.w {r4, r11, lr}\n add r11, sp, #4\n movs r4, #1\n str r4, [r0]\n pop.w {r4, r11, lr}\n near r3, Next\n bx r3";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SavesOnlyTheLinkRegister()
    {
        Assert.Equal(["push {r4, lr}", "mov r4, r0", "bl c", "str r0, [r4, #0]", "pop {r4, pc}"], Optimize(KeepsValue).CodeOf("Main"));
        Assert.Equal(["push {lr}", "mov r4, r0", "bl c", "str r0, [r4, #0]", "pop {pc}"], Optimize(KeepsValue, List).CodeOf("Main"));
    }

    // r0 to r3 are taken, so the value in lr has to go to one that other functions save.
    [Fact]
    public void HasNoFrameForItsOwnValues()
    {
        const string body = "push.w {r3, r4, r11, lr}\n add r11, sp, #8\n ldr lr, [r0]\n ldr r4, [r0, #4]\n ldr.w ip, [r0, #8]\n str lr, [r1]\n str r4, [r1, #4]\n str.w ip, [r1, #8]\n"
            + "str r2, [r1, #12]\n str r3, [r1, #16]\n add sp, #4\n pop.w {r4, r11, lr}\n near r12, Next\n bx r12";
        Assert.Equal("push {r4, r5, r6, lr}", Optimize(body).CodeOf("Main")[0]);
        var code = Optimize(body, List).CodeOf("Main");
        Assert.Equal("b.n", code[^1].Split(' ')[0]);
        Assert.DoesNotContain(code, line => line.Contains("lr", StringComparison.Ordinal) || line.Contains("sp", StringComparison.Ordinal));
    }

    [Fact]
    public void JumpsFromOneToAnother()
    {
        var code = Optimize(Jumps.Replace("near r3, Next", "near r3, Second", StringComparison.Ordinal), $"{List} .word Second\n");
        Assert.Equal("b.n", code.CodeOf("Main")[^1].Split(' ')[0]);
    }

    // The frame of such a function: what it need not keep, and what it must.
    [Theory]
    [InlineData(KeepsValue, "push {lr}\n mov r4, r0\n bl Next\n str r0, [r4]\n pop {pc}", true)]
    [InlineData(KeepsValue, "mov r5, lr\n mov r4, r0\n bl Next\n str r0, [r4]\n bx r5", true)]
    [InlineData(KeepsValue, "mov r4, r0\n bl Next\n str r0, [r4]\n bx lr", false)]
    [InlineData(KeepsValue, "push {r3, lr}\n mov r4, r0\n bl Next\n str r0, [r4]\n pop {pc}", false)]
    [InlineData(KeepsValue, "push {lr}\n mov r3, r0\n bl Next\n str r0, [r3]\n pop {pc}", false)]
    [InlineData(KeepsValue, "push {lr}\n mov r4, r0\n bl Next\n str r0, [r4]\n movs r0, #1\n pop {pc}", false)]
    [InlineData(Jumps, "movs r4, #1\n str r4, [r0]\n b Next", true)]
    [InlineData(Jumps, "movs r4, #1\n mov lr, r4\n str r4, [r0]\n b Next", false)]
    [InlineData(Jumps, "push {lr}\n movs r4, #1\n str r4, [r0]\n b Next", false)]
    [InlineData(Jumps, "movs r4, #1\n str r4, [r0]\n movs r0, #0\n b Next", false)]
    public void FindsAFrameThatIsWrong(string before, string after, bool isRight)
    {
        string right = Listing(new OptimizedAssembly(_folder, Text(before)).Compiled);
        var other = new OptimizedAssembly(_folder, Text(after), null, List);
        void check(IReadOnlySet<string> entered) => RewriteCheck.Run(right, Listing(other.Compiled), [Listing(other.Callee)], entered);
        Assert.Equal(isRight, Record.Exception(() => check(other.Entered)) is null);

        // No other function may do any of this.
        Assert.Throws<BuildException>(() => check(new HashSet<string>()));
    }

    [Theory]
    [InlineData("push {r4, lr}\n near r3, Main\n blx r3\n pop {r4, pc}", "\"bl")]
    [InlineData("near r3, Main\n bx r3", "\"b")]
    [InlineData("near r0, Main\n str r0, [r1]\n bx lr", "\"ldr")]
    public void MayNotBeEnteredFromElsewhere(string body, string place)
    {
        var code = new OptimizedAssembly(_folder, Text(KeepsValue, body), null, List);
        string message = Assert.Throws<BuildException>(code.Check).Message;
        Assert.StartsWith("Second refers to Main at ", message, StringComparison.Ordinal);
        Assert.Contains(place.Replace("\"", ": ", StringComparison.Ordinal), message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", ".section .entered, \"e\"\n .word Nobody\n", "", "Nobody in the section .entered is no function of C#: name one that has a [RuntimeExport]")]
    [InlineData("", ".section .entered, \"e\"\n .word Data\n", "", "Data in the section .entered is no function of C#: name one that has a [RuntimeExport]")]
    [InlineData("", List, ".text\n .word Main\n", "entry1.o refers to Main, which another file has in its section .entered: only that file may enter it")]
    [InlineData(".data\n .word Main\n", List, "", "data of C# has the address of Main: take it out of the section .entered")]
    public void RefusesAListThatIsWrong(string data, string list, string other, string message)
    {
        var exception = Assert.Throws<BuildException>(() => new OptimizedAssembly(_folder, $"{Text(KeepsValue)}\n{data}", null, list, other));
        Assert.Equal(message, exception.Message);
    }

    private OptimizedAssembly Optimize(string body, params string[] entries)
    {
        var code = new OptimizedAssembly(_folder, Text(body), null, entries);
        Assert.Null(code.Report.Reason);
        code.Check();
        return code;
    }

    private static string Text(string body, string second = "bx lr") =>
        $"function Main\n {body}\nend Main\nfunction Next\n bx lr\nend Next\nfunction Second\n {second}\nend Second\nfunction Other\n far r0, Data\n bx lr\nend Other";

    private static string Listing(string file) => OptimizedAssembly.Run("objdump", "-tdrz", "--no-show-raw-insn", file);
}
