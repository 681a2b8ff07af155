using Cashew.Linker.Elf;
using Cashew.Linker.Optimization.Profiles;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>From a trace to a profile, its file, and the order of blocks that it leads to.</summary>
public sealed class ProfileTests : IDisposable
{
    // Cold is not called; First calls Second, which has a check that hardly ever fails and a way that jumps.
    private const string Text = """
        function Cold
            far     r12, "Long$thunk"
            bx      r12
        end Cold
        function Second
            cmp     r0, #0
            bne     1f
            movs    r0, #1
            bx      lr
        1:
            cmp     r1, #0
            bne     2f
            movs    r0, #2
            b       3f
        2:
            movs    r0, #3
        3:
            str     r0, [r2]
            bx      lr
        end Second
        function First
            push    {r4, lr}
            mov     r4, r0
            near    r3, Second
            blx     r3
            mov     r0, r4
            pop     {r4, pc}
        end First
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CountsBlocksOfWhatWasExecuted()
    {
        var assembly = new OptimizedAssembly(_folder, Text);
        FunctionProfile second = Record(assembly).Find("Second")!;
        Assert.Equal(100u, second.Calls);
        Assert.Equal([(0u, 100u, 99u), (4u, 1u, 0u), (8u, 99u, 0u), (12u, 99u, 0u), (16u, 0u, 0u), (18u, 99u, 0u)], second.Blocks.Select(block => (block.Offset, block.Count, block.Taken)));
        Assert.Null(Record(assembly).Find("Cold"));
    }

    [Fact]
    public void WhatIsExecutedFallsThrough()
    {
        var assembly = new OptimizedAssembly(_folder, Text, Record);
        assembly.Check();
        Assert.Null(assembly.Report.Reason);
        Assert.StartsWith("cbz r0, ", assembly.CodeOf("Second")[0], StringComparison.Ordinal);
        Assert.StartsWith("cbnz r1, ", assembly.CodeOf("Second")[1], StringComparison.Ordinal);
        Assert.Equal(["movs r0, #2", "str r0, [r2, #0]", "bx lr"], assembly.CodeOf("Second").Skip(2).Take(3));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7 12345678 Gone\n  0:7\n")]
    public void WithoutWhatItKnowsTheOrderStays(string text)
    {
        IReadOnlyList<string> usual = new OptimizedAssembly(_folder, Text).CodeOf("Second");
        var assembly = new OptimizedAssembly(_folder, Text, _ => KernelProfile.Read(_folder.Write("kernel.profile", text)));
        assembly.Check();
        Assert.Equal(usual, assembly.CodeOf("Second"));
    }

    [Fact]
    public void AFunctionOfAnotherShapeStaysAsItIs()
    {
        KernelProfile old = Record(new OptimizedAssembly(_folder, Text.Replace("str     r0, [r2]", "str     r0, [r2]\n mov r8, r0", StringComparison.Ordinal)));
        IReadOnlyList<string> usual = new OptimizedAssembly(_folder, Text).CodeOf("Second");
        var assembly = new OptimizedAssembly(_folder, Text, _ => old);
        Assert.Equal(usual, assembly.CodeOf("Second"));
        Assert.Equal($"{KernelProfile.File} has 2 functions: 0 are gone, 1 have changed since and are not used; `cashew profile --accept` writes it anew", StaleProfile.Describe(assembly.Compiled, old));
    }

    [Fact]
    public void TellsWhatIsGone()
    {
        var assembly = new OptimizedAssembly(_folder, Text);
        KernelProfile profile = Record(assembly);
        Assert.Equal($"{KernelProfile.File} has 2 functions: 0 are gone, 0 have changed since and are not used", StaleProfile.Describe(assembly.Compiled, profile));
        var more = new KernelProfile([.. profile.Functions, new FunctionProfile("Gone", "12345678", 1, [])]);
        Assert.Contains("3 functions: 1 are gone, 0 have changed", StaleProfile.Describe(assembly.Compiled, more), StringComparison.Ordinal);
    }

    [Fact]
    public void LinesGoAlongWithTheirCode()
    {
        const string lines = """
            .file   1 "code.cs"
            function Main
            .loc    1 1
            cmp     r0, #0
            bne     1f
            .loc    1 2
            movs    r0, #1
            b       2f
            1:
            .loc    1 3
            str     r0, [r1]
            2:
            .loc    1 4
            strb    r0, [r2]
            bx      lr
            end Main
            function Other
            .loc    1 5
            near    r3, Main
            bx      r3
            end Other
            function Cold
            .loc    1 6
            far     r12, "Long$thunk"
            bx      r12
            end Cold
            """;
        var assembly = new OptimizedAssembly(_folder, lines, own => Record(own, ("Other", 0, 50), ("Main", 0, 50), ("Main", 8, 50)));
        assembly.Check();
        Assert.Null(assembly.Report.Reason);
        Assert.Equal(["1 cbz", "3 str", "4 strb", "2 movs", "5 b.n", "6 b.w"], assembly.Lines(before: false).Where(line => !line.EndsWith(" end", StringComparison.Ordinal)).Distinct());
    }

    [Fact]
    public void ReadsWhatWasWritten()
    {
        KernelProfile profile = Record(new OptimizedAssembly(_folder, Text));
        KernelProfile read = KernelProfile.Read(_folder.Write("kernel.profile", profile.Write()));
        Assert.Equal(profile.Write(), read.Write());
        Assert.Equal(profile.Find("Second")!.Blocks, read.Find("Second")!.Blocks);
    }

    [Theory]
    [InlineData("x 12345678 Main\n", "(1): \"x 12345678 Main\" must be the calls, the shape and the symbol of a function")]
    [InlineData("1 12345678\n", "(1): \"1 12345678\" must be")]
    [InlineData("# text\n  0:1\n", "(2): a line of blocks must come right behind that of its function")]
    [InlineData("1 12345678 Main\n  0:1\n  4:1\n", "(3): a line of blocks must come right behind")]
    [InlineData("1 12345678 Main\n1 12345678 Main\n", "(2): Main is there twice")]
    [InlineData("1 12345678 Main\n  0:1 4\n", "(2): \"4\" is no block")]
    [InlineData("1 12345678 Main\n  0:1/2\n", "(2): \"0:1/2\" is no block")]
    [InlineData("1 12345678 Main\n  4:1 0:1\n", "(2): the block at 0 must come before the one at 4")]
    public void TellsWhatIsWrongWithAFile(string text, string message) =>
        Assert.Contains(message, Assert.Throws<BuildException>(() => KernelProfile.Read(_folder.Write("kernel.profile", text))).Message, StringComparison.Ordinal);

    // First is entered 100 times, and the check in Second fails once.
    private KernelProfile Record(OptimizedAssembly assembly) =>
        Record(assembly, ("First", 0, 100), ("Second", 0, 100), ("Second", 4, 1), ("Second", 8, 99), ("Second", 12, 99), ("Second", 18, 99));

    /// <summary>What is recorded when the instructions at some offsets of functions come so often, each after the conditional branch before it or from elsewhere.</summary>
    private KernelProfile Record(OptimizedAssembly assembly, params (string Function, uint Offset, uint Count)[] executed)
    {
        string linked = Path.Combine(_folder.Path, "linked.elf");
        OptimizedAssembly.Run("ld", "-Ttext=0x8000000", "-e", "0", "-o", linked, assembly.Compiled, assembly.Callee);
        var elf = ElfFile.Read(linked);
        var steps = new Dictionary<(uint, uint), uint>();
        foreach (var (function, offset, count) in executed)
        {
            // The branch at 2 goes to 8.
            steps.Add((elf.AddressOf(function) + (offset is 4 or 8 ? 2u : offset == 12 ? 10u : 0xFFFF), elf.AddressOf(function) + offset), count);
        }

        return ProfileRecorder.Record(assembly.Compiled, linked, steps);
    }
}
