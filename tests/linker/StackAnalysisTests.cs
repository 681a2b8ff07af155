using Cashew.Linker.Checks;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>The longest kernel stack, computed from code whose depth is known.</summary>
public sealed class StackAnalysisTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("push {r4, lr}\n pop {r4, pc}", 8)]
    [InlineData("stmdb sp!, {r4, r5, r6, fp, lr}\n sub sp, #32\n add sp, #32\n ldmia sp!, {r4, r5, r6, fp, pc}", 52)]
    [InlineData("str lr, [sp, #-4]!\n sub.w sp, sp, #0x100\n add.w sp, sp, #0x100\n ldr pc, [sp], #4", 260)]
    [InlineData("vpush {d8-d9}\n vpop {d8-d9}\n bx lr", 16)]
    [InlineData("push {fp, lr}\n add fp, sp, #0\n sub sp, #24\n mov sp, fp\n pop {fp, pc}", 32)]
    [InlineData("push {fp, lr}\n add.w fp, sp, #8\n sub sp, #24\n sub.w r4, fp, #8\n mov sp, r4\n pop {fp, pc}", 32)]
    public void MeasuresAFrame(string body, int bytes) => Assert.Equal(bytes, Analyse(body).Worst.Bytes);

    [Fact]
    public void AddsUpTheLongestChain()
    {
        StackReport report = Analyse("""
            push    {r4, lr}
            bl      Shallow
            bl      Deep
            pop     {r4, pc}
            function Shallow
            push    {r4-r6, lr}
            pop     {r4-r6, pc}
            function Deep
            push    {r4, lr}
            bl      Leaf
            pop     {r4, pc}
            function Leaf
            push    {r4-r6}
            pop     {r4-r6}
            bx      lr
            """);
        Assert.Equal(8 + 8 + 12, report.Worst.Bytes);
        Assert.Equal(["CashewReset 8", "Deep 8", "Leaf 12"], report.Worst.Chain);
        Assert.Equal(28 + StackReport.ExceptionFrame + 8, report.Total);
    }

    [Fact]
    public void GivesBackTheFrameBeforeATailCall() => Assert.Equal(16, Analyse("""
        push    {r4, lr}
        pop     {r4, lr}
        b       Next
        function Next
        push    {r4-r6, lr}
        pop     {r4-r6, pc}
        """).Worst.Bytes);

    [Fact]
    public void FollowsCodeThatRunsIntoTheNextFunction() => Assert.Equal(24, Analyse("""
        push    {r4, lr}
        function Next
        push    {r4-r6, lr}
        pop     {r4-r6, pc}
        """).Worst.Bytes);

    [Fact]
    public void FollowsACallAsIlcMakesIt() => Assert.Equal(4 + 16, Analyse("""
        push    {lr}
        movw    r3, #:lower16:(Next + 1 - (1f + 4))
        movt    r3, #:upper16:(Next + 1 - (1f + 4))
        1:
        add     r3, pc
        blx     r3
        pop     {pc}
        .balign 4
        function Next
        push    {r4-r6, lr}
        pop     {r4-r6, pc}
        """).Worst.Bytes);

    [Fact]
    public void TakesTheDeepestOfATable() => Assert.Equal(4 + 20, Analyse("""
        push    {lr}
        ldr     r2, =Table
        ldr     r3, [r2, r0, lsl #2]
        blx     r3
        pop     {pc}
        .ltorg
        function Shallow
        bx      lr
        function Deep
        push    {r4-r7, lr}
        pop     {r4-r7, pc}
        .section .rodata
        .balign 4
        .global Table
        .type   Table, %object
        Table:
        .word   Shallow, Deep
        .size   Table, . - Table
        """).Worst.Bytes);

    [Fact]
    public void RefusesRecursion() => Refuses("kernel: CashewReset is recursive (CashewReset > Next > CashewReset); the kernel's longest stack has no bound: use a loop", """
        push    {lr}
        bl      Next
        pop     {pc}
        function Next
        push    {lr}
        bl      CashewReset
        pop     {pc}
        """);

    [Fact]
    public void RefusesACallToAnUnknownPlace() => Refuses("calls through r0, and which functions that can be is not known", """
        push    {lr}
        blx     r0
        pop     {pc}
        """);

    [Fact]
    public void RefusesAFrameOfUnknownSize() => Refuses("takes a piece of stack whose size is known at run time only", """
        sub     sp, sp, r0
        bx      lr
        """);

    [Fact]
    public void RefusesALoopThatGrowsTheStack() => Refuses("a loop grows the stack", """
        1:
        push    {r0}
        b       1b
        """);

    [Fact]
    public void SaysHowMuchIsNeeded()
    {
        StackReport report = LinkedAssembly.Analyse(_folder, "function CashewReset\n push {r4-r11}\n pop {r4-r11}\n bx lr", limit: 64);
        var fault = Assert.Throws<BuildException>(() => report.Check("board.toml"));
        Assert.StartsWith("board.toml: kernel.stack: 64 bytes are too few; 80 are needed.", fault.Message, StringComparison.Ordinal);
    }

    private StackReport Analyse(string body) => LinkedAssembly.Analyse(_folder, $"function CashewReset\n{body}");

    private void Refuses(string message, string body)
    {
        var fault = Assert.Throws<BuildException>(() => Analyse(body));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }
}
