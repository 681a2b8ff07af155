using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>How the optimiser chooses registers, words behind functions, tests of bits and ends. Every result is also checked as a build checks it.</summary>
public sealed class OptimizerRegisterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ldr.w ip, [r0, #4]\n str.w ip, [r0, #8]\n movs r1, #0", "ldr r1, [r0, #4]|str r1, [r0, #8]|movs r1, #0|bx lr")]
    [InlineData("ldr r2, [r0]\n mov r1, r2", "ldr r1, [r0, #0]|bx lr")]
    [InlineData("and.w r3, r0, #15\n cmp r3, #0\n beq 1f\n movs r0, #1\n 1:", "lsls r3, r0, #28|beq.n 6|movs r0, #1|bx lr")]
    [InlineData("and.w r3, r0, #8\n cmp r3, #0\n beq 1f\n movs r0, #1\n 1:", "lsls r3, r0, #28|bpl.n 6|movs r0, #1|bx lr")]
    [InlineData("bic.w r3, r0, #15\n cmp r3, #0\n bne 1f\n movs r0, #1\n 1:", "lsrs r3, r0, #4|bne.n 6|movs r0, #1|bx lr")]
    [InlineData("and.w r0, r0, #8\n cmp r0, #0\n beq 1f\n str r0, [r1]\n 1:", "and.w r0, r0, #8|cbz r0, 8|str r0, [r1, #0]|bx lr")]
    [InlineData("str r0, [r1]\n ldrsb.w r3, [r1]\n str r0, [r2]", "str r0, [r1, #0]|str r0, [r2, #0]|bx lr")]
    [InlineData("cmp r2, #0\n beq 1f\n ldr r0, [r1]\n 1: ldrsb.w r3, [r1]\n str r0, [r2]", "cbz r2, 4|ldr r0, [r1, #0]|ldrsb.w r3, [r1]|str r0, [r2, #0]|bx lr")]
    public void TakesTheShortestForm(string body, string expected) => Assert.Equal(expected.Split('|'), CodeOf($"{body}\n bx lr"));

    [Fact]
    public void LoadsAnAddressFromAWordThatFunctionsShare()
    {
        var code = Optimize("far r0, Data\n ldr r0, [r0]\n bx lr");
        Assert.Equal("ldr r0, [pc, #8]", code.CodeOf("Main")[0]);
        Assert.Single(code.CodeOf("Other"), line => line == "-> R_ARM_ABS32 Data");
        Assert.DoesNotContain(code.CodeOf("Other"), line => line.StartsWith("movw", StringComparison.Ordinal));
    }

    [Fact]
    public void MakesAnAddressWhoseWordIsTooFar() => Assert.Contains("-> R_ARM_THM_MOVW_ABS_NC Data", CodeOf("far r0, Data\n many 600\n str r0, [r6]\n bx lr"));

    [Fact]
    public void LeavesOutAnEndThatIsThereTwice() => Assert.Equal(["cbz r0, 6", "ldr r0, [r1, #0]", "cbnz r0, a", "movs r0, #6", "bx lr", "movs r0, #0", "bx lr"], CodeOf("""
        cmp     r0, #0
        bne     1f
        movs    r0, #6
        bx      lr
        1:
        ldr     r0, [r1]
        cmp     r0, #0
        bne     2f
        movs    r0, #6
        bx      lr
        2:
        movs    r0, #0
        bx      lr
        """));

    [Fact]
    public void ExchangesRegistersThatAreSaved() => Assert.DoesNotContain(CodeOf("""
        push.w  {r4, r8, lr}
        mov     r4, r0
        mov     r8, r1
        near    r3, Next
        blx     r3
        str.w   r0, [r8]
        str.w   r0, [r8, #4]
        str.w   r0, [r8, #8]
        mov     r0, r4
        pop.w   {r4, r8, pc}
        """), line => line.StartsWith("str.w", StringComparison.Ordinal));

    private IReadOnlyList<string> CodeOf(string body) => Optimize(body).CodeOf("Main");

    private OptimizedAssembly Optimize(string body)
    {
        var code = new OptimizedAssembly(_folder, $"function Main\n{body}\nend Main\nfunction Next\n bx lr\nend Next\nfunction Other\n far r0, Data\n bx lr\nend Other");
        Assert.Null(code.Report.Reason);
        code.Check();
        return code;
    }
}
