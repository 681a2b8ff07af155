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
        Assert.Equal(["push {lr}", "bl 18", "cbz r0, 16", "adds r0, r1, #1", "ldr r1, [pc, #16]", "str r1, [r0, #0]", "clz r0, r0", "bl 0", "-> R_ARM_THM_CALL Long", "pop {pc}"],
            code.CodeOf("Main"));
        code.Check();
    }

    [Theory]
    [InlineData(0x02, 0xF000, 0xF80A, "they do not do the same")]                        // bl of Other
    [InlineData(0x06, 0xB120, -1, "they do not do the same")]                            // cbz, not as far
    [InlineData(0x06, 0xB930, -1, "they do not do the same|other values")]               // cbnz
    [InlineData(0x06, 0xB131, -1, "they do it with other values")]                       // cbz of another register
    [InlineData(0x08, 0x1C50, -1, "they do it with other values")]                       // adds r0, r2, #1
    [InlineData(0x0A, 0x4903, -1, "loads no word that is known")]                        // ldr of no word
    [InlineData(0x0C, 0x6005, -1, "they do it with other values")]                       // str of another register
    [InlineData(0x0E, 0xFAB1, 0xF081, "r0 does not have its old value")]                 // clz of another register
    [InlineData(0x1C, 0x0004, -1, "they do it with other values")]                       // another address in the word
    [InlineData(0x16, 0xBD10, -1, "they do it with other values")]                       // pop of more
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
        Assert.True(System.Text.RegularExpressions.Regex.IsMatch(fault.Message, reason), fault.Message);
    }

    [Theory]
    [InlineData("near r3, Next\n blx r3\n mov r0, r4", "bl Next\n mov r0, r5")]
    [InlineData("near r3, Next\n blx r3\n mov r0, r1", "bl Next\n mov r0, r2")]
    [InlineData("near r4, Next\n blx r4\n mov r0, r4", "bl Next\n mov r0, r4")]
    [InlineData("near r2, Next\n far r3, \"Long$thunk\"\n blx r3", "bl Long")]
    [InlineData("near r2, Next\n near r3, Third\n blx r3", "bl Third")]
    [InlineData("cmp r0, #0\n beq 1f\n 1: bgt 2f\n 2: nop", "cbz r0, 1f\n nop\n 1: bgt 2f\n 2: nop")]
    [InlineData("near r3, Next\n blx r3", "nop")]
    [InlineData("far r3, \"RhpHelp$thunk\"\n far r2, Data\n blx r3\n str r2, [r0]", "str r2, [r0]")]
    [InlineData("str r0, [sp, #-4]!\n mov r4, r0\n ldr r0, [sp], #4", "mov r5, r0")]
    [InlineData("mov r5, r0\n mov r0, r1", "mov r0, r1")]
    [InlineData("mvn.w r2, #15\n and.w r0, r0, r2", "bic.w r0, r0, #7")]
    [InlineData("lsl.w r3, r1, #4\n add.w r0, r0, r3", "add.w r0, r0, r1, lsl #3")]
    [InlineData("add.w r3, r1, #16\n ldr r0, [r3, #4]", "ldr r0, [r1, #16]")]
    [InlineData("ldrh r0, [r1]\n uxtb r0, r0", "ldrh r0, [r1]")]
    [InlineData("str r0, [r1]\n str r2, [r3]\n ldr r0, [r1]", "str r0, [r1]\n str r2, [r3]")]
    [InlineData("str r0, [r1]\n ldrb r0, [r1]", "str r0, [r1]")]
    [InlineData("dmb sy\n ldr r0, [r1]\n dmb sy\n ldr r0, [r1]\n dmb sy", "dmb sy\n ldr r0, [r1]\n dmb sy\n dmb sy")]
    [InlineData("ldr r3, [r1]", "nop")]
    [InlineData("ldrsb.w r3, [r1]\n str r0, [r2]", "str r0, [r2]")]
    [InlineData("str r0, [r1]\n str r2, [r3]", "str r2, [r3]\n str r0, [r1]")]
    [InlineData("cmp r0, #3\n bhi 1f\n movs r0, #0\n 1: nop", "cmp r0, #3\n bls 1f\n movs r0, #0\n 1: nop")]
    [InlineData("movs r2, #0\n cmp r2, #0\n beq 1f\n movs r0, #1\n 1: nop", "movs r0, #1")]
    [InlineData("1: adds r0, r0, #1\n cmp r0, r1\n bne 1b", "1: adds r0, r0, #1\n cmp r0, r1\n beq 1b")]
    [InlineData("movs r3, #0\n 1: lsls r2, r3, #2\n str r0, [r1, r2]\n adds r3, r3, #1\n cmp r3, #8\n bne 1b", "movs r3, #0\n movs r2, #0\n 1: str r0, [r1, r2]\n adds r3, r3, #1\n cmp r3, #8\n bne 1b")]
    [InlineData("far r3, Data\n str r0, [r3]", "far r3, Data + 4\n str r0, [r3]")]
    [InlineData("and.w r3, r0, #15\n cmp r3, #0\n beq 1f\n movs r0, #1\n 1: nop", "lsls r3, r0, #27\n beq 1f\n movs r0, #1\n 1: nop")]
    [InlineData("and.w r3, r0, #8\n cmp r3, #0\n beq 1f\n movs r0, #1\n 1: nop", "lsls r3, r0, #28\n bmi 1f\n movs r0, #1\n 1: nop")]
    [InlineData("bic.w r3, r0, #15\n cmp r3, #0\n beq 1f\n movs r0, #1\n 1: nop", "lsrs r3, r0, #5\n beq 1f\n movs r0, #1\n 1: nop")]
    [InlineData("cmp r2, #0\n beq 1f\n ldr r0, [r1]\n 1: ldrsb.w r3, [r1]\n str r0, [r2]", "cmp r2, #0\n beq 1f\n ldr r0, [r1]\n 1: str r0, [r2]")]
    [InlineData("ldr r1, [r0]\n ldrsb.w r3, [r1]\n str r0, [r2]", "ldr r1, [r0]\n str r0, [r2]")]
    [InlineData("mov r4, r0\n near r3, Next\n blx r3\n mov r0, r4", "mov r2, r0\n bl Next\n mov r0, r2")]
    [InlineData("cpsid i\n str r0, [r1]\n cpsie i", "str r0, [r1]\n cpsid i\n cpsie i")]
    public void FindsAWrongRewriting(string before, string after)
    {
        static string Text(string body) => $"function Main\n push {{r4, lr}}\n {body}\n pop {{r4, pc}}\nend Main\nfunction Next\n bx lr\nend Next\nfunction Other\n far r0, Data\n bx lr\nend Other\nfunction Third\n mov r0, r2\n bx lr\nend Third";
        string right = List(new OptimizedAssembly(_folder, Text(before)).Compiled);
        var wrong = new OptimizedAssembly(_folder, Text(after));
        Assert.Throws<BuildException>(() => Optimization.RewriteCheck.Run(right, List(wrong.Compiled), [List(wrong.Callee)], wrong.Entered));
    }

    [Theory]
    [InlineData("and.w r3, r0, #32\n cmp r3, #0\n bne 1f\n movs r0, #1\n 1: nop", "lsls.w r3, r0, #26\n bmi 1f\n movs r0, #1\n 1: nop")]
    [InlineData("and.w r3, r0, #15\n cmp r3, #0\n beq 1f\n movs r0, #1\n 1: nop", "lsls r3, r0, #28\n beq 1f\n movs r0, #1\n 1: nop")]
    public void AcceptsARightRewriting(string before, string after)
    {
        static string Text(string body) => $"function Main\n push {{r4, lr}}\n {body}\n pop {{r4, pc}}\nend Main\nfunction Other\n far r0, Data\n bx lr\nend Other";
        string right = List(new OptimizedAssembly(_folder, Text(before)).Compiled);
        var other = new OptimizedAssembly(_folder, Text(after));
        Optimization.RewriteCheck.Run(right, List(other.Compiled), [List(other.Callee)], other.Entered);
    }

    // A frame that loses a register, restores another one or leaves the stack elsewhere; and one that is right.
    [Theory]
    [InlineData("push {r4, lr}\n movs r4, #1\n str r4, [r0]\n pop {r4, pc}", true)]
    [InlineData("push {lr}\n movs r3, #1\n str r3, [r0]\n pop {pc}", true)]
    [InlineData("movs r3, #1\n str r3, [r0]\n bx lr", true)]
    [InlineData("movs r4, #1\n str r4, [r0]\n bx lr", false)]
    [InlineData("push {r4, lr}\n movs r4, #1\n str r4, [r0]\n pop {r5, pc}", false)]
    [InlineData("push {r4, lr}\n movs r4, #1\n str r4, [r0]\n pop {r4, r5}\n bx r5", false)]
    [InlineData("push {r4, lr}\n movs r4, #1\n str r4, [r0]\n pop {r4}\n pop {r3}\n bx r3", true)]
    [InlineData("push {r3, r4, lr}\n movs r4, #1\n str r4, [r0]\n pop {r4, pc}", false)]
    [InlineData("push {r4, lr}\n sub sp, #8\n movs r4, #1\n str r4, [r0]\n add sp, #4\n pop {r4, pc}", false)]
    public void FindsAFrameThatIsNotTakenAway(string after, bool isRight)
    {
        static string Text(string body) => $"function Main\n {body}\nend Main\nfunction Other\n far r0, Data\n bx lr\nend Other";
        string right = List(new OptimizedAssembly(_folder, Text("push.w {r4, r11, lr}\n add r11, sp, #4\n movs r4, #1\n str r4, [r0]\n pop.w {r4, r11, pc}")).Compiled);
        var other = new OptimizedAssembly(_folder, Text(after));
        var exception = Record.Exception(() => Optimization.RewriteCheck.Run(right, List(other.Compiled), [List(other.Callee)], other.Entered));
        Assert.Equal(isRight, exception is null);
    }

    private static string List(string file) => OptimizedAssembly.Run("objdump", "-tdrz", "--no-show-raw-insn", file);
}
