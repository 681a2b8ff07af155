using Cashew.Linker.Elf;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>The check of the optimiser's result finds each wrong instruction that is put there.</summary>
public sealed class RewriteCheckTests : IDisposable
{
    private const string Code = """
        function Main
        push    {r4, lr}
        near    r3, Next
        blx     r3
        cmp     r0, #0
        beq     1f
        adds    r0, r1, #1
        near    r4, Next
        str     r4, [r0]
        far     r3, "Count$thunk"
        blx     r3
        far     r3, "Long$thunk"
        blx     r3
        1:
        pop     {r4, pc}
        end Main
        function Next
        bx      lr
        end Next
        function Other
        bx      lr
        end Other
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AcceptsWhatTheOptimiserWrites()
    {
        var code = new OptimizedAssembly(_folder, Code);
        Assert.Equal(["push {r4, lr}", "bl 20", "cbz r0, 1c", "adds r0, r1, #1", "movw r4, #0", "-> R_ARM_THM_MOVW_ABS_NC Next", "movt r4, #0", "-> R_ARM_THM_MOVT_ABS Next",
            "str r4, [r0, #0]", "clz r0, r0", "bl 0", "-> R_ARM_THM_CALL Long", "pop {r4, pc}"], code.CodeOf("Main"));
        code.Check();
    }

    [Theory]
    [InlineData(0x02, 0xF000, 0xF80F, "they are not the same|is not there")]             // bl of Other
    [InlineData(0x06, 0xB138, -1, "they are not the same")]                              // cbz, not as far
    [InlineData(0x06, 0xB940, -1, "they do not compare the same")]                       // cbnz
    [InlineData(0x06, 0xB141, -1, "they do not compare the same")]                       // cbz of another register
    [InlineData(0x08, 0x1C50, -1, "they are not the same")]                              // adds r0, r2, #1
    [InlineData(0x12, 0x6005, -1, "they are not the same")]                              // str of another register
    [InlineData(0x14, 0xFAB1, 0xF081, "not the body of Count")]                          // clz of another register
    [InlineData(0x0A, 0xF240, 0x0400 + 4, "does not have its old value|not the same")]   // another address
    [InlineData(0x1C, 0xBD00, -1, "they are not the same")]                              // pop of less
    public void FindsAWrongInstruction(int place, int first, int second, string reason)
    {
        var code = new OptimizedAssembly(_folder, Code);
        byte[] bytes = File.ReadAllBytes(code.Optimized);
        ElfSection section = ElfFile.Read(code.Optimized).Sections.Single(section => section.Name == "__managedcode");
        BitConverter.TryWriteBytes(bytes.AsSpan((int)section.Offset + place), (ushort)first);
        if (second >= 0)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan((int)section.Offset + place + 2), (ushort)second);
        }

        File.WriteAllBytes(code.Optimized, bytes);
        var fault = Assert.Throws<BuildException>(code.Check);
        Assert.StartsWith("the optimiser is wrong in Main: ", fault.Message, StringComparison.Ordinal);
        Assert.Matches(reason, fault.Message);
    }

    [Theory]
    [InlineData("near r3, Next\n blx r3\n mov r0, r4", "bl Next\n mov r0, r5")]
    [InlineData("near r3, Next\n blx r3\n mov r0, r3", "bl Next\n mov r0, r3\n nop")]
    [InlineData("near r4, Next\n blx r4\n mov r0, r4", "bl Next\n mov r0, r4")]
    [InlineData("near r2, Next\n near r3, Next\n blx r3", "bl Next")]
    [InlineData("cmp r0, #0\n beq 1f\n 1: bgt 2f\n 2: nop", "cbz r0, 1f\n nop\n 1: bgt 2f\n 2: nop")]
    [InlineData("near r3, Next\n blx r3", "nop")]
    [InlineData("far r3, \"RhpHelp$thunk\"\n far r2, Data\n blx r3\n str r2, [r0]", "str r2, [r0]")]
    public void FindsAWrongRewriting(string before, string after)
    {
        static string Text(string body) => $"function Main\n push {{r4, lr}}\n {body}\n pop {{r4, pc}}\nend Main\nfunction Next\n bx lr\nend Next\nfunction Other\n far r0, Data\n bx lr\nend Other";
        string right = List(new OptimizedAssembly(_folder, Text(before)).Compiled);
        var wrong = new OptimizedAssembly(_folder, Text(after));
        Assert.Throws<BuildException>(() => Optimization.RewriteCheck.Run(right, List(wrong.Compiled), [List(wrong.Callee)]));
    }

    private static string List(string file) => OptimizedAssembly.Run("objdump", "-tdr", "--no-show-raw-insn", file);
}
