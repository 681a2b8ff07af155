using Cashew.Linker.Checks;
using Cashew.Linker.Checks.Counts;
using Cashew.Linker.Checks.Loops;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>The most instructions of code whose longest way is known.</summary>
public sealed class InstructionCountTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("nop\n bx lr", 2)]
    [InlineData("cbz r0, 1f\n nop\n nop\n1: bx lr", 4)]
    [InlineData("cbz r0, 1f\n nop\n bx lr\n1: nop\n nop\n nop\n bx lr", 5)]
    [InlineData("// Bound: 10, ten.\n1: subs r0, #1\n bne 1b\n bx lr", 2 * 10 + 2 + 1)]
    [InlineData("// Bound: 10, ten.\n1: cbz r0, 2f\n subs r0, #1\n b 1b\n2: bx lr", 3 * 10 + 1 + 1)]
    [InlineData("1: movs r1, #3  // Bound: 5, outside.\n2: subs r1, #1  // Bound: 3, inside.\n bne 2b\n subs r0, #1\n bne 1b\n bx lr", (1 + 3 * 2 + 2 + 2) * 6 + 1)]
    [InlineData("push {lr}\n bl Leaf\n pop {pc}\n function Leaf\n nop\n nop\n bx lr", 3 + 3)]
    [InlineData("b Leaf\n function Leaf\n nop\n nop\n bx lr", 1 + 3)]
    [InlineData("cmp r0, #0\n it ne\n bxne lr\n nop\n bx lr", 5)]
    public void CountsTheLongestWay(string body, long instructions) => Assert.Equal(instructions, Measure(body).Whole);

    [Fact]
    public void LeavesOutWaysThatEndInATrap() => Assert.Equal(2, Measure("cbz r0, 1f\n bx lr\n1: nop\n nop\n nop\n udf #0").Whole);

    [Fact]
    public void HasNoWayThroughAnEndlessLoop() => Assert.True(Measure("1: b 1b  // Bound: 5, then comes the reset.").IsNone);

    // The argument is known, so the way for other arguments does not count.
    [Fact]
    public void FollowsWhatIsKnownOfArguments() => Assert.Equal(4 + 3, Measure("push {lr}\n movs r0, #4\n bl Leaf\n pop {pc}\n function Leaf\n cmp r0, #4\n beq 1f\n nop\n nop\n nop\n nop\n1: bx lr").Whole);

    // What takes long says so by its result, after which the loop is left.
    [Fact]
    public void FollowsResults() => Assert.Equal(1 + 10 * (3 + 3) + (3 + 8) + 1, Measure("""
        push    {lr}
        // Bound: 10, ten.
        1:  bl      Step
        cbz     r0, 2f
        b       1b
        2:  pop     {pc}
        function Step
        cbz     r1, 1f
        movs    r0, #1
        bx      lr
        1:  nop
        nop
        nop
        nop
        nop
        movs    r0, #0
        bx      lr
        """).Whole + 1);

    [Fact]
    public void CountsBetweenLooksForInterrupts()
    {
        // 5 instructions before the loop, of a round 2 up to the look and 3 behind it, and 2 at the end.
        Stretch found = Measure("""
            nop
            movw    r3, #0xED04
            movt    r3, #0xE000
            nop
            nop
            1:  nop                     // Bound: 1 until it looks for interrupts, a step.
            ldr     r1, [r3]
            subs    r0, #1
            cbz     r1, 2f
            b       1b
            2:  nop
            bx      lr
            """);
        Assert.Equal(new Stretch(null, 5 + 2, 2 + 2, 3 + 2), found);
        Assert.Equal(7, found.Longest);
    }

    [Fact]
    public void CountsTheWayThroughAMethod()
    {
        const string body = """
            cbz     r1, 1f
            adr     r3, table
            ldr     pc, [r3, r0, lsl #2]
            1:  .rept 50
            nop
            .endr
            bx      lr
            .balign 4
            .type   table, %object
            table:
            .word   Short + 1, Long + 1
            .size   table, . - table
            function Short
            bx      lr
            function Long
            nop
            nop
            bx      lr
            """;
        CodeUnit unit = Link(body);
        InstructionCount counts = Counts(unit);
        uint function = unit.Elf.AddressOf("CashewReset");
        Assert.Equal(1 + 50 + 1, counts.Measure(function, MachineState.AtEntry()).Whole);
        Assert.Equal(3 + 1, counts.Measure(function, MachineState.AtEntry(), unit.Elf.AddressOf("Short")).Whole);
        Assert.Equal(3 + 3, counts.Measure(function, MachineState.AtEntry(), unit.Elf.AddressOf("Long")).Whole);
    }

    [Fact]
    public void TellsSystemCallsAndMethodsApart()
    {
        // Operation 0 ends at once, 3 goes to a method, the others take a way of their own. The entry saves r4, and C# reads it from memory.
        CountReport report = CountReport.Run(Link("""
            nop
            bx      lr
            function SupervisorCall
            ldr     r0, [sp]
            stmia   r0, {r2, r4-r11}
            bl      Enter
            mvn     lr, #2
            bx      lr
            function Enter
            push    {r4, lr}
            mov     r4, r0
            ldr     r1, [r4, #4]
            lsrs    r1, r1, #28
            cbnz    r1, 1f
            pop     {r4, pc}
            1:  bic     r1, r1, #8
            cmp     r1, #3
            beq     2f
            nop
            nop
            pop     {r4, pc}
            2:  bl      Invoke
            pop     {r4, pc}
            function Invoke
            adr     r3, table
            ldr     pc, [r3, r0, lsl #2]
            .balign 4
            .type   table, %object
            table:
            .word   Read + 1, Write + 1
            .size   table, . - table
            function Read
            bx      lr
            function Write
            nop
            nop
            bx      lr
            """), Bounds(_unit!));
        const int entry = 1 + 5;
        Assert.Equal([("Yield", entry + 6L), ("Send", entry + 11L), ("Receive", entry + 11L), ("Call", entry + 10L + 5), ("ReplyReceive", entry + 11L)],
            report.Operations.Select(row => (row.Name, row.Instructions)));
        Assert.Equal([("Read", entry + 10L + 3, 1L), ("Write", entry + 10L + 5, 3L)], report.Methods.Select(row => (row.Name, row.Instructions, row.Own ?? 0)));
    }

    // Enter reads the tag behind a call, and shifts it in a wide register. What the called function does with memory decides whether the operation is known still.
    [Theory]
    [InlineData("cbz r1, 1f\n ldr r1, [r0]\n1: bx lr", 14 + 3)]
    [InlineData("cbz r1, 1f\n str r1, [r0]\n1: bx lr", 14 + 3 + 20)]
    [InlineData("b Other\n function Other\n bx lr", 14 + 2 + 20)]
    [InlineData("nop\n nop\n function Other\n str r1, [r0, #4]\n bx lr", 14 + 4 + 20)]
    public void KeepsTheTagOverACallThatStoresNothing(string called, long instructions)
    {
        CountReport report = CountReport.Run(Link($$"""
            nop
            bx      lr
            function SupervisorCall
            ldr     r0, [sp]
            stmia   r0, {r2, r4-r11}
            bl      Enter
            mvn     lr, #2
            bx      lr
            function Enter
            push    {r4, lr}
            mov     r4, r0
            bl      Called
            ldr     r9, [r4, #4]
            mov.w   r9, r9, lsr #28
            cmp.w   r9, #3
            beq     1f
            pop     {r4, pc}
            1:  .rept 20
            nop
            .endr
            pop     {r4, pc}
            function Called
            {{called}}
            """), Bounds(_unit!));
        Assert.Equal(instructions, report.Operations.Single(row => row.Name == "Send").Instructions);
    }

    private CodeUnit? _unit;

    private CodeUnit Link(string body) => _unit = LinkedAssembly.Link(_folder, $"function CashewReset\n{body}");

    private InstructionCount Counts(CodeUnit unit) => new(unit, Bounds(unit));

    private LoopBounds Bounds(CodeUnit unit)
    {
        var faults = new List<string>();
        LoopBounds bounds = LoopBounds.Find(unit, new SourceLoops([], ""), new BoundComments(_folder.Path), faults);
        Assert.Empty(faults);
        return bounds;
    }

    private Stretch Measure(string body)
    {
        CodeUnit unit = Link(body);
        return Counts(unit).Measure(unit.Elf.AddressOf("CashewReset"), MachineState.AtEntry());
    }
}
