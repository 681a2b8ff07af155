using Cashew.Linker;
using Cashew.Linker.Checks;
using Cashew.Tools.Benchmarks.Timing;
using Xunit;

namespace Cashew.Tools.Tests;

/// <summary>The estimate of cycles, against sums by hand of the timings in the Cortex-M4's manual.</summary>
public sealed class CycleCounterTests
{
    private const uint Start = 0x8000000;

    [Theory]
    [InlineData("adds\tr0, #1", 1)]
    [InlineData("mul.w\tr0, r1, r2", 1)]
    [InlineData("umull\tr0, r1, r2, r3", 1)]
    [InlineData("bic.w\tr0, r1, r2", 1)]
    [InlineData("lsls\tr0, r1, #2", 1)]
    [InlineData("udiv\tr0, r1, r2", 12)]
    [InlineData("ldr\tr0, [r1, #4]", 2)]
    [InlineData("ldrb.w\tr0, [r1, r2]", 2)]
    [InlineData("str\tr0, [r1, #4]", 1)]
    [InlineData("strlo.w\tr2, [r0], #4", 1)]
    [InlineData("str.w\tr0, [r1, r2, lsl #2]", 2)]
    [InlineData("ldrd\tr0, r1, [r2]", 3)]
    [InlineData("strd\tr0, r1, [r2]", 3)]
    [InlineData("ldmia.w\tr2!, {r4, r5, r6, r7, r8, r9, sl, fp}", 9)]
    [InlineData("stmia.w\tr3, {r4, r5, r6, r7, r8, r9, sl, fp}", 9)]
    [InlineData("push\t{r4, lr}", 3)]
    [InlineData("vpush\t{s16-s31}", 17)]
    [InlineData("vldmia\tr0!, {s0-s3}", 5)]
    [InlineData("vdiv.f32\ts0, s1, s2", 14)]
    [InlineData("mrs\tr0, PSP", 2)]
    [InlineData("msr\tPSP, r2", 2)]
    [InlineData("cpsid\ti", 2)]
    [InlineData("dsb\tsy", 3)]
    [InlineData("isb\tsy", 4)]
    [InlineData("beq.n\t8000010", 1)]
    [InlineData("svc\t0", 1)]
    public void AnInstructionThatGoesOnBehindItself(string instruction, uint cycles)
    {
        var counter = new CycleCounter(Code((0, instruction), (4, "nop")));
        counter.Step(Start, Transition.None);
        Assert.Equal(cycles, counter.Step(Start + 4, Transition.None));
    }

    [Theory]
    [InlineData("b.n\t8000010", 0x10, 2)]
    [InlineData("bl\t8000010", 0x10, 2)]
    [InlineData("bne.n\t8000010", 0x10, 3)]
    [InlineData("cbz\tr0, 8000010", 0x10, 3)]
    [InlineData("bx\tlr", 0x10, 3)]
    [InlineData("ldr.w\tpc, [r3, r2, lsl #2]", 0x10, 4)]
    [InlineData("pop\t{r4, pc}", 0x10, 5)]
    [InlineData("tbb\t[pc, r0]", 0x10, 4)]
    [InlineData("b.n\t8000016", 0x16, 3)]
    [InlineData("bx\tlr", 0x16, 4)]
    [InlineData("bx\tlr", 0x1a, 3)]
    public void ABranchThatIsTaken(string instruction, uint target, uint cycles)
    {
        // At 0x16 lies an instruction of four bytes across a word's boundary, at 0x1a one of two.
        var counter = new CycleCounter(Code((0, instruction), (4, "nop"), (0x10, "nop"), (0x12, "movw\tr0, #1000"), (0x16, "movw\tr0, #1000"), (0x1a, "nop"), (0x1c, "nop")));
        counter.Step(Start, Transition.None);
        Assert.Equal(cycles, counter.Step(Start + target, Transition.None));
    }

    [Theory]
    [InlineData("ldr\tr2, [r3, #0]", 3)]
    [InlineData("ldr\tr2, [r0, #0]", 4)]
    [InlineData("ldr.w\tr2, [r3, r0]", 4)]
    [InlineData("ldr.w\tr2, [r10]", 3)]
    [InlineData("str.w\tr2, [r3, r1]", 3)]
    public void ALoadIsHiddenBehindTheLoadBefore(string second, uint cycles)
    {
        var counter = new CycleCounter(Code((0, "ldr\tr0, [r1, #0]"), (2, second), (6, "nop")));
        counter.Step(Start, Transition.None);
        counter.Step(Start + 2, Transition.None);
        Assert.Equal(cycles, counter.Step(Start + 6, Transition.None));
    }

    [Fact]
    public void NothingIsHiddenBehindAStore()
    {
        var counter = new CycleCounter(Code((0, "str\tr0, [r1, #0]"), (2, "ldr\tr2, [r3, #0]"), (4, "nop")));
        counter.Step(Start, Transition.None);
        counter.Step(Start + 2, Transition.None);
        Assert.Equal(3u, counter.Step(Start + 4, Transition.None));
    }

    [Fact]
    public void TheHardwareEntersAHandlerAndLeavesIt()
    {
        var counter = new CycleCounter(Code((0, "svc\t0"), (2, "nop"), (0x10, "bx\tlr"), (0x20, "bx\tlr"), (0x22, "nop")));
        Assert.Equal(0u, counter.Step(Start, Transition.None));
        Assert.Equal(1u + 12, counter.Step(Start + 0x10, Transition.Entry));
        Assert.Equal(1u + 12 + 1 + 6, counter.Step(Start + 0x20, Transition.TailChain));
        Assert.Equal(1u + 12 + 1 + 6 + 1 + 10, counter.Step(Start + 2, Transition.Return));
    }

    [Fact]
    public void AnAddressWithoutAnInstructionIsAnError()
    {
        var counter = new CycleCounter(Code((0, "nop"), (2, ".word\t0x12345678")));
        BuildException error = Assert.Throws<BuildException>(() => counter.Step(Start + 2, Transition.None));
        Assert.Contains("0x08000002", error.Message, StringComparison.Ordinal);
    }

    private static Disassembly Code(params (uint Offset, string Text)[] instructions) =>
        Disassembly.Parse(string.Join('\n', instructions.Select(instruction => $" {Start + instruction.Offset:x}:\t{instruction.Text}")));
}
