using Cashew.Linker.Elf;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>What the optimiser makes of code as ilc writes it. Every result is also checked as a build checks it.</summary>
public sealed class OptimizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void MakesACallOneInstruction() => Becomes(["push {lr}", "bl c", "bl 0", "-> R_ARM_THM_CALL Long", "pop {pc}"], """
        push    {r4, lr}
        near    r3, Next
        blx     r3
        far     r12, "Long$thunk"
        blx     r12
        pop     {r4, pc}
        """);

    [Fact]
    public void MakesATailCallOneInstruction() => Becomes(["push {r4, lr}", "mov r4, r0", "bl 10", "str r0, [r4, #0]", "ldmia.w sp!, {r4, lr}", "b.n 10"], """
        push    {r4, lr}
        mov     r4, r0
        near    r3, Next
        blx     r3
        str     r0, [r4]
        near    r3, Next
        ldmia.w sp!, {r4, lr}
        bx      r3
        """);

    [Fact]
    public void FindsTheAddressOfACallOnAllWays() => Becomes(["push {lr}", "cbz r0, 8", "bl e", "bl e", "pop {pc}"], """
        push    {r4, lr}
        near    r4, Next
        cmp     r0, #0
        beq     1f
        blx     r4
        1:
        blx     r4
        pop     {r4, pc}
        """);

    [Fact]
    public void LeavesACallWhoseAddressIsNotTheSameOnAllWays() => Becomes(
        ["push {lr}", "ldr r3, [pc, #16]", "cbz r0, 8", "ldr r3, [pc, #16]", "blx r3", "pop {pc}"], """
        push    {r4, lr}
        near    r3, Next
        cmp     r0, #0
        beq     1f
        near    r3, Main
        1:
        blx     r3
        pop     {r4, pc}
        """);

    [Fact]
    public void KeepsAnAddressThatIsReadAfterTheCall() => Becomes(
        ["push {r4, lr}", "ldr r4, [pc, #16]", "bl c", "mov r0, r4", "pop {r4, pc}"], """
        push    {r4, lr}
        near    r4, Next
        blx     r4
        mov     r0, r4
        pop     {r4, pc}
        """);

    [Fact]
    public void TrustsNoHelperToDestroyRegisters()
    {
        // The address in r2 is an argument for all that is known, and after a helper it may still be needed.
        Becomes(["ldr r2, [pc, #8]", "bx r2"], """
            push    {r4, lr}
            far     r2, Data
            far     r3, "RhpHelp$thunk"
            blx     r3
            ldmia.w sp!, {r4, lr}
            bx      r2
            """);
    }

    [Fact]
    public void MakesTheAddressOfDataWithoutTheProgramCounter() => Becomes(
        ["ldr r0, [pc, #8]", "ldr r0, [r0, #0]", "bx lr"], """
        far     r0, Data + 8
        ldr     r0, [r0]
        bx      lr
        """);

    [Fact]
    public void PutsShortFunctionsInThePlaceOfCalls()
    {
        OptimizedAssembly code = Becomes(["clz r0, r0", "movs r1, #7", "udiv r2, r0, r1", "mls r0, r2, r1, r0", "movs r0, #9", "clz r0, r0", "bx lr"], """
            push    {r4, lr}
            far     r3, "Count$thunk"
            blx     r3
            movs    r1, #7
            far     r3, "Remainder$thunk"
            blx     r3
            far     r3, "Nothing$thunk"
            blx     r3
            movs    r0, #9
            far     r3, "Count$thunk"
            ldmia.w sp!, {r4, lr}
            bx      r3
            """);
        Assert.Equal((4, 4), (code.Report.Calls, code.Report.Inlined));
        Assert.DoesNotContain("thunk", OptimizedAssembly.Run("objdump", "-d", code.Optimized), StringComparison.Ordinal);
    }

    [Fact]
    public void LeavesATrapWhereItIs() => Becomes(["push {lr}", "bl 0", "-> R_ARM_THM_CALL Stop"], """
        push    {r4, lr}
        far     r3, "Stop$thunk"
        blx     r3
        """);

    [Fact]
    public void KeepsAComparisonWhoseFlagsAreNeeded() => Becomes(["cmp r0, #0", "beq.n 6", "bgt.n 6", "bx lr"], """
        cmp     r0, #0
        beq     1f
        bgt     1f
        1:
        bx      lr
        """);

    // The zero, and the copy in between, are found to be needless only after the first look for comparisons.
    [Fact]
    public void FindsAComparisonThatOtherRewritingHasLeft() => Becomes(["cbz r0, 4", "movs r0, #1", "bx lr"], """
        cmp     r0, #0
        mov     r3, r0
        beq     1f
        movs    r0, #1
        1:
        bx      lr
        """);

    [Fact]
    public void KeepsAComparisonThatIsJumpedOver() => Becomes(["cmp r1, #3", "bhi.n 6", "cmp r0, #0", "beq.n a", "movs r0, #1", "bx lr"], """
        cmp     r1, #3
        bhi     1f
        cmp     r0, #0
        1:
        beq     2f
        movs    r0, #1
        2:
        bx      lr
        """);

    // The way of a cbz is 126 bytes, that of a short branch 254 with a condition and 2046 without.
    [Theory]
    [InlineData("cmp r0, #0\n beq 1f", 64, "cbz r0, 82")]
    [InlineData("cmp r0, #0\n bne 1f", 65, "cmp r0, #0|bne.n 86")]
    [InlineData("cmp r0, #0\n beq.w 1f", 129, "cmp r0, #0|beq.w 108")]
    [InlineData("cmp r0, r1\n bne.w 1f", 128, "cmp r0, r1|bne.n 104")]
    [InlineData("cmp r0, r1\n bne.w 1f", 129, "cmp r0, r1|bne.w 108")]
    public void TakesTheShortestBranchForward(string branch, int distance, string expected)
    {
        IReadOnlyList<string> code = Optimize($"{branch}\n many {distance}\n 1: bx lr").CodeOf("Main");
        string[] first = expected.Split('|');
        Assert.Equal(first, code.Take(first.Length));
    }

    [Theory]
    [InlineData(1024, "b.n 802")]
    [InlineData(1025, "b.w 806")]
    public void TakesTheShortestJumpForward(int distance, string expected) =>
        Assert.Equal(expected, Optimize($"b.w 1f\n 2: many {distance}\n 1: cmp r0, r1\n bne.w 2b\n bx lr").CodeOf("Main")[0]);

    [Theory]
    [InlineData("cmp r0, r1\n bne.w 1b", 125, "bne.n 0")]
    [InlineData("cmp r0, r1\n bne.w 1b", 126, "bne.n 0")]
    [InlineData("cmp r0, r1\n bne.w 1b", 127, "bne.w 0")]
    [InlineData("cmp r0, #0\n beq 1b", 8, "beq.n 0")]
    [InlineData("b.w 1b", 1023, "b.n 0")]
    [InlineData("b.w 1b", 1024, "b.w 0")]
    public void TakesTheShortestBranchBack(string branch, int distance, string expected)
    {
        IReadOnlyList<string> code = Optimize($"1:\n many {distance - 1}\n {branch}\n bx lr").CodeOf("Main");
        Assert.Equal(expected, code.Last(line => line[0] == 'b' && line != "bx lr"));
    }

    [Fact]
    public void BranchesOverWhatIsGone() => Becomes(["push {r4, r5, r6, lr}", "cmp r4, r5", "beq.n a", "bl 10", "cmp r5, r6", "bne.n 2", "pop {r4, r5, r6, pc}"], """
        push    {r4, r5, r6, lr}
        2:
        cmp     r4, r5
        beq     1f
        near    r3, Next
        blx     r3
        1:
        cmp     r5, r6
        bne     2b
        pop     {r4, r5, r6, pc}
        """);

    [Fact]
    public void LeavesOutAJumpToWhatComesNext() => Becomes(["movs r0, #1", "bx lr"], """
        movs    r0, #1
        b       1f
        1:
        bx      lr
        """);

    [Theory]
    [InlineData("it eq\n moveq r0, r1\n bx lr", "Main has an instruction at 0 that is not known")]
    [InlineData("tbb [pc, r0]\n bx lr", "Main has an instruction at 0 that is not known")]
    [InlineData("vadd.f32 s0, s0, s1\n bx lr", "Main has an instruction at 0 that is not known")]
    [InlineData("add r0, pc\n bx lr", "Main reads the program counter at 0 in a way that is not known")]
    [InlineData("movw r3, #7\n movt r3, #0\n add r3, pc\n bx r3", "the address made at 0 is that of no function")]
    [InlineData("movs r0, #1", "Main runs into what comes after it")]
    public void LeavesCodeThatItDoesNotKnow(string body, string reason)
    {
        OptimizedAssembly code = Assemble(body);
        Assert.Equal(reason, code.Report.Reason);
        Assert.Equal(File.ReadAllBytes(code.Compiled), File.ReadAllBytes(code.Optimized));
    }

    [Fact]
    public void LeavesOutAFramePointerThatNobodyReads() => Becomes(["push {r4, lr}", "mov r4, r0", "bl c", "str r0, [r4, #0]", "pop {r4, pc}"], """
        push.w  {r4, r11, lr}
        add.w   r11, sp, #4
        mov     r4, r0
        near    r3, Next
        blx     r3
        str     r0, [r4]
        ldmia.w sp!, {r4, r11, pc}
        """);

    [Fact]
    public void KeepsAFramePointerThatIsRead() => Becomes(["stmdb sp!, {fp, lr}", "mov fp, sp", "cbz r1, a", "movs r0, #1", "add r0, fp", "ldmia.w sp!, {fp, pc}"], """
        push.w  {r11, lr}
        mov     r11, sp
        cmp     r1, #0
        beq     1f
        movs    r0, #1
        1:
        add     r0, r11
        ldmia.w sp!, {r11, pc}
        """);

    [Fact]
    public void GivesALeafNoFrame() => Becomes(["ldr r0, [r0, #4]", "bx lr"], """
        push.w  {r11, lr}
        mov     r11, sp
        ldr     r0, [r0, #4]
        ldmia.w sp!, {r11, pc}
        """);

    [Fact]
    public void PushesLocalWordsWithTheRegisters() => Becomes(["push {r2, r3, lr}", "add r0, sp, #4", "bl 0", "-> R_ARM_THM_CALL Long", "ldr r0, [sp, #4]", "pop {r2, r3, pc}"], """
        push.w  {r11, lr}
        sub     sp, #8
        add.w   r11, sp, #8
        add     r0, sp, #4
        far     r3, "Long$thunk"
        blx     r3
        ldr     r0, [sp, #4]
        add     sp, #8
        ldmia.w sp!, {r11, pc}
        """);

    // The argument of the jump is not popped over.
    [Fact]
    public void TakesAwayAFrameWithoutItsPadding() => Becomes(["push {r4, lr}", "mov r4, r0", "bl 12", "mov r3, r4", "ldmia.w sp!, {r4, lr}", "b.w 0", "-> R_ARM_THM_JUMP24 Long"], """
        push.w  {r3, r4, r11, lr}
        add.w   r11, sp, #8
        mov     r4, r0
        near    r2, Next
        blx     r2
        mov     r3, r4
        add     sp, #4
        ldmia.w sp!, {r4, r11, lr}
        far     r12, "Long$thunk"
        bx      r12
        """);

    [Fact]
    public void TakesAwayPushedWordsInFrontOfAJump() => Becomes(["push {r2, r3, r4, lr}", "mov r4, r0", "str r1, [sp, #4]", "add r0, sp, #4", "bl 0", "-> R_ARM_THM_CALL Long", "mov r0, r4",
        "add sp, #8", "ldmia.w sp!, {r4, lr}", "b.w 0", "-> R_ARM_THM_JUMP24 Long"], """
        push.w  {r2, r3, r4, r11, lr}
        add.w   r11, sp, #12
        mov     r4, r0
        str     r1, [sp, #4]
        add     r0, sp, #4
        far     r3, "Long$thunk"
        blx     r3
        mov     r0, r4
        add     sp, #8
        ldmia.w sp!, {r4, r11, lr}
        far     r12, "Long$thunk"
        bx      r12
        """);

    [Fact]
    public void FindsArgumentsOnTheStackBehindASmallerFrame() => Becomes(["ldr r0, [sp, #4]", "bx lr"], """
        push.w  {r11, lr}
        mov     r11, sp
        ldr     r0, [sp, #12]
        ldmia.w sp!, {r11, pc}
        """);

    [Fact]
    public void SavesNoLinkRegisterForValuesOfItsOwn() => Becomes(["ldr r2, [r0, #4]", "str r2, [r1, #0]", "bx lr"], """
        push    {lr}
        ldr.w   lr, [r0, #4]
        str.w   lr, [r1]
        pop     {pc}
        """);

    [Theory]
    [InlineData("mvn.w r2, #15\n ands r0, r2\n movs r2, #0", "bic.w r0, r0, #15")]
    [InlineData("lsls r3, r1, #4\n adds r0, r0, r3", "add.w r0, r0, r1, lsl #4")]
    [InlineData("lsls r3, r1, #2\n ldr r0, [r0, r3]", "ldr.w r0, [r0, r1, lsl #2]")]
    [InlineData("add.w r3, r1, #16\n ldr r0, [r3, #4]", "ldr r0, [r1, #20]")]
    [InlineData("ldrb r0, [r1]\n uxtb r0, r0", "ldrb r0, [r1, #0]")]
    [InlineData("and.w r0, r0, #15\n uxtb r0, r0", "and.w r0, r0, #15")]
    [InlineData("mov r3, r1\n ldr r0, [r3, #4]", "ldr r0, [r1, #4]")]
    [InlineData("mov r3, r0\n mov r0, r3", "")]
    [InlineData("str r0, [r1]\n ldr r0, [r1]", "str r0, [r1, #0]")]
    [InlineData("ldrsb.w r3, [r1]\n ldr r0, [r1, #8]", "ldr r0, [r1, #8]")]
    [InlineData("add.w r0, r0, r1", "adds r0, r0, r1")]
    [InlineData("movs r3, #7", "")]
    [InlineData("far r2, Data\n far r3, Data + 4\n str r2, [r3]", "ldr r2, [pc, #8]|str r2, [r2, #4]")]
    public void TakesTheShortestWayToAValue(string body, string expected) => Becomes([.. expected.Split('|', StringSplitOptions.RemoveEmptyEntries), "bx lr"], $"{body}\n bx lr");

    [Theory]
    [InlineData("ldr r0, [r1]\n dmb sy\n ldr r0, [r1]\n dmb sy", "ldr r0, [r1, #0]|dmb sy|ldr r0, [r1, #0]|dmb sy")]
    [InlineData("dmb sy\n str r0, [r1]\n ldr r0, [r1]\n dmb sy", "dmb sy|str r0, [r1, #0]|ldr r0, [r1, #0]|dmb sy")]
    [InlineData("str r0, [r1]\n str r2, [r3]\n ldr r0, [r1]", "str r0, [r1, #0]|str r2, [r3, #0]|ldr r0, [r1, #0]")]
    [InlineData("ldrsb.w r3, [r1]\n str r0, [r2]", "ldrsb.w r3, [r1]|str r0, [r2, #0]")]
    [InlineData("ldrb r0, [r1]\n and.w r0, r0, #7", "ldrb r0, [r1, #0]|and.w r0, r0, #7")]
    [InlineData("ldr r3, [r1]", "ldr r3, [r1, #0]")]
    public void KeepsWhatMayMatter(string body, string expected) => Becomes([.. expected.Split('|'), "bx lr"], $"{body}\n bx lr");

    [Fact]
    public void GoesStraightToWhereAKnownComparisonLeads() => Becomes(["cmp r0, #3", "bls.n 8", "movs r0, #8", "bx lr", "movs r0, #7", "bx lr"], """
        cmp     r0, #3
        bhi     1f
        movs    r2, #0
        b       2f
        1:
        movs    r2, #1
        2:
        cmp     r2, #0
        beq     3f
        movs    r0, #8
        bx      lr
        3:
        movs    r0, #7
        bx      lr
        """);

    [Fact]
    public void GivesACalledFunctionNoArgumentsThatItDoesNotRead() => Becomes(["push {lr}", "bl 8", "pop {pc}"], """
        push    {r4, lr}
        movs    r2, #5
        near    r3, Next
        blx     r3
        pop     {r4, pc}
        """);

    [Fact]
    public void GivesSymbolsAndTablesTheirNewPlaces()
    {
        OptimizedAssembly code = Optimize("""
            push    {r4, lr}
            near    r3, Next
            blx     r3
            pop     {r4, pc}
            .section .rodata, "a", %progbits
            .word   Next
            .section __managedcode
            """);
        ElfFile elf = ElfFile.Read(code.Optimized);
        ElfSymbol main = elf.Symbols.Single(symbol => symbol.Name == "Main");
        ElfSymbol next = elf.Symbols.Single(symbol => symbol.Name == "Next");
        Assert.Equal((0u, 8u, 8u, 2u), (main.Address, main.Size, next.Address, next.Size));
        string image = Path.Combine(_folder.Path, "linked");
        OptimizedAssembly.Run("ld", "-Ttext=0x100", "--section-start=__managedcode=0x8000", "--section-start=.rodata=0x9000", "-e", "Main", "--defsym=Data=0x20000000", "-o", image,
            code.Optimized, code.Callee);
        Assert.Equal(0x8009u, ElfFile.Read(image).WordAt(0x9000));
    }

    [Fact]
    public void KeepsTheLinesOfInstructions()
    {
        OptimizedAssembly code = Optimize("""
            .file   1 "code.cs"
            .loc    1 1
            push    {r4, lr}
            .loc    1 2
            near    r3, Next
            .loc    1 3
            blx     r3
            .loc    1 4
            cmp     r0, #0
            .loc    1 5
            beq     1f
            .loc    1 400
            many    40
            .loc    1 7
            1:
            pop     {r4, pc}
            """);
        Assert.Equal(["1 push", "2 movw", "3 blx", "4 cmp", "5 beq.n", "400 str", "7 pop"], code.Lines(before: true));
        Assert.Equal(["1 push", "2 bl", "3 bl", "4 cbz", "5 cbz", "400 str", "7 pop"], code.Lines(before: false));
    }

    [Fact]
    public void KeepsTheRangesOfDebugData()
    {
        OptimizedAssembly code = Optimize("""
            push    {r4, lr}
            .Lbegin:
            near    r3, Next
            blx     r3
            .Lend:
            pop     {r4, pc}
            .LMain_end:
            .section .debug_abbrev
            .byte   1, 0x2e, 0, 0x11, 1, 0x12, 6, 2, 0x17, 0, 0, 0
            .section .debug_info
            .word   2f - 1f
            1:
            .short  4
            .word   .debug_abbrev
            .byte   4, 1
            .word   .LMain, .LMain_end - .LMain, 0
            2:
            .section .debug_loc
            .word   .Lbegin, .Lend
            .short  1
            .byte   0x50
            .section __managedcode
            """);
        Assert.Matches(@"DW_AT_low_pc +: (0x)?0\n.*DW_AT_high_pc +: (0x)?8\n", OptimizedAssembly.Run("readelf", "--debug-dump=info", code.Optimized));
        Assert.Matches(@" 0000 02000000 06000000", OptimizedAssembly.Run("objdump", "-s", "-j", ".debug_loc", code.Optimized));
    }

    private OptimizedAssembly Becomes(string[] expected, string body)
    {
        OptimizedAssembly code = Optimize(body);
        Assert.Equal(expected, code.CodeOf("Main"));
        return code;
    }

    private OptimizedAssembly Optimize(string body)
    {
        OptimizedAssembly code = Assemble(body);
        Assert.Null(code.Report.Reason);
        code.Check();
        return code;
    }

    private OptimizedAssembly Assemble(string body) => new(_folder, $"function Main\n{body}\nend Main\nfunction Next\n bx lr\nend Next\nfunction Other\n far r0, Data\n bx lr\nend Other");
}
