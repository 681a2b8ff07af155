using Cashew.Linker.Checks;
using Cashew.Linker.Checks.Golden;
using Cashew.Linker.Checks.Privileges;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>The checks of a linked kernel: each of them finds what it is there for.</summary>
public sealed class BinaryCheckTests : IDisposable
{
    private const uint FlashStart = 0x08000000;
    private const uint FlashEnd = 0x08100000;

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _faults = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(".inst.w 0xe8d1f0df", "has bytes that are no instruction (<UNDEFINED> instruction: 0xe8d1f0df)")]
    [InlineData(".inst.n 0xb600", "has bytes that are no instruction (<UNDEFINED> instruction: 0xb600)")]
    [InlineData(".inst.w 0xee300b01", "has \"vadd.f64 d0, d0, d1\", which a Cortex-M4 does not have")]
    [InlineData(".inst.w 0xef000150", "has \"vand q0, q0, q0\", which a Cortex-M4 does not have")]
    [InlineData(".inst.w 0xe97fe97f", "has \"sg\", which a Cortex-M4 does not have")]
    [InlineData(".inst.w 0xe8c10f7e", "has \"strexd lr, r0, pc, [r1]\", which a Cortex-M4 does not have")]
    [InlineData(".inst.w 0xee070f15", "has \"mcr 15, 0, r0, cr7, cr5, {0}\", which a Cortex-M4 does not have")]
    public void FindsWhatTheTargetCannotExecute(string instruction, string message)
    {
        InstructionCheck.Run(Link($"{instruction}\n bx lr"), _faults);
        Assert.StartsWith($"{LinkedAssembly.Source}({LinkedAssembly.LinesBefore + 2}): CashewReset {message}", Assert.Single(_faults), StringComparison.Ordinal);
    }

    [Fact]
    public void TakesWhatTheTargetExecutes()
    {
        CodeUnit unit = Link("""
            smlald  r0, r1, r2, r3
            ldrexb  r0, [r1]
            vmov    d0, r0, r1
            vsqrt.f32 s0, s1
            vcvt.s32.f32 s0, s0
            vcvtb.f32.f16 s0, s1
            vmrs    APSR_nzcv, fpscr
            ite     eq
            addeq   r0, r1
            vaddne.f32 s0, s1, s2
            muls    r0, r1, r0
            usada8  r0, r1, r2, r3
            bx      lr
            .balign 4
            .type   text, %object
            text:
            .ascii  "y...9...........sg..wfi."
            .size   text, . - text
            """);
        Assert.Equal(13 + 2, InstructionCheck.Run(unit, _faults));
        Assert.Empty(_faults);
    }

    [Theory]
    [InlineData("msr control, r0", "msr control")]
    [InlineData("mrs r0, primask", "mrs primask")]
    [InlineData("msr basepri, r0", "msr basepri")]
    [InlineData("cpsid i", "cpsid i")]
    [InlineData("cpsie f", "cpsie f")]
    [InlineData("svc 0", "svc")]
    [InlineData("wfi", "wfi")]
    [InlineData("wfe", "wfe")]
    [InlineData("vadd.f32 s0, s1, s2", "floating point")]
    [InlineData("vmrs r0, fpscr", "floating point")]
    [InlineData("it eq\n svceq 0", "svc")]
    [InlineData("mvn lr, #2\n bx lr", "exception return")]
    [InlineData("ldr pc, =0xFFFFFFFD\n .ltorg", "exception return")]
    public void FindsPrivilegeWhereItDoesNotBelong(string instruction, string kind)
    {
        Judge($"bx lr\n function Other\n {instruction}\n bx lr");
        Assert.EndsWith($"Other has \"{kind}\", which belongs to the functions that privileged.toml beside their sources lists, and to no other", Assert.Single(_faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bx lr")]
    [InlineData("push {r4, lr}\n bl Leaf\n pop {r4, pc}")]
    [InlineData("b Leaf")]
    public void FindsAHandlerThatReturnsByItself(string handler)
    {
        Judge($"bx lr\n function SupervisorCall\n {handler}\n function Leaf\n bx lr");
        Assert.Contains("\"exception return\"", Assert.Single(_faults), StringComparison.Ordinal);
    }

    [Fact]
    public void LetsTheListedFunctionsHaveIt()
    {
        const string list = """
            [[functions]]
            name = "Way*"
            instructions = ["mrs psp", "exception return"]
            why = "It is a test."
            """;
        Judge("bx lr\n function WayOut\n mrs r0, psp\n mrs r1, apsr\n mvn lr, #2\n bx lr", list);
        Assert.Empty(_faults);
        Judge("bx lr\n function WayOut\n mrs r0, psp\n bx lr", list);
        Assert.EndsWith("Way* has no \"exception return\"; take it off the list", Assert.Single(_faults), StringComparison.Ordinal);
    }

    [Fact]
    public void AnEntryOfTheListSaysWhy()
    {
        var fault = Assert.Throws<BuildException>(() => Judge("bx lr", "[[functions]]\nname = \"A\"\ninstructions = [\"svc\"]\nwhy = \"\""));
        Assert.Contains("why: must say why the function needs the instructions", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".weak Nowhere\n bl Nowhere\n bx lr", "Nowhere is nowhere defined")]
    [InlineData("bl RhpNewFast\n bx lr\n function RhpNewFast\n bx lr", "the code makes an instance of a class (RhpNewFast)")]
    [InlineData("bl Some___cctor\n bx lr\n function Some___cctor\n bx lr", "Some___cctor is a static constructor, which nothing runs")]
    public void FindsSymbolsThatShouldNotBeThere(string body, string message)
    {
        SymbolCheck.Run(Link($"{body}\n function SupervisorCall\n b ."), [LinkedAssembly.Object(_folder)], _faults);
        Assert.StartsWith($"kernel: {message}", Assert.Single(_faults), StringComparison.Ordinal);
    }

    [Fact]
    public void FindsAStoreToFlash()
    {
        MemoryCheck.Run(Link("ldr r0, =HardFault\n str r1, [r0, #4]\n bx lr\n .ltorg"), FlashStart, FlashEnd, _faults);
        Assert.Contains("CashewReset stores to 0x0800", Assert.Single(_faults), StringComparison.Ordinal);
    }

    [Fact]
    public void FindsCodeOutsideOfFlash()
    {
        MemoryCheck.Run(Link("bx lr"), FlashStart + 0x1000, FlashEnd, _faults);
        Assert.Contains("the section .text at 0x08000030 has code outside of flash; code belongs to flash", Assert.Single(_faults), StringComparison.Ordinal);
    }

    [Fact]
    public void FindsVariablesInFlash()
    {
        // The kernel's RAM as if it were flash.
        MemoryCheck.Run(Link("bx lr\n .bss\n .space 4"), FlashStart, 0x20001000, _faults);
        Assert.Contains(_faults, fault => fault.Contains("the section .bss at 0x20000400 has variables in flash", StringComparison.Ordinal));
    }

    [Fact]
    public void FindsAChangeOfTheListing()
    {
        Accept("push {lr}\n bl Leaf\n ldr r0, =__stack_top\n cbz r0, 1f\n pop {pc}\n 1: pop {pc}\n .ltorg\n function Leaf\n bx lr");
        string accepted = File.ReadAllText(Path.Combine(_folder.Path, GoldenCheck.FileName));
        Assert.Contains("CashewReset\n        push    {lr}\n        bl      Leaf\n        ldr     r0, =__stack_top\n        cbz     r0, .1\n        pop     {pc}\n  .1\n        pop     {pc}\n", accepted, StringComparison.Ordinal);

        // The same code at other addresses is the same listing.
        Compare("push {lr}\n bl Leaf\n ldr r0, =__stack_top\n cbz r0, 1f\n pop {pc}\n 1: pop {pc}\n .ltorg\n .space 64\n function Leaf\n bx lr");
        Assert.Empty(_faults);
        Compare("push {lr}\n bl Leaf\n ldr r0, =__stack_bottom\n cbz r0, 1f\n pop {pc}\n 1: pop {pc}\n .ltorg\n function Leaf\n bx lr");
        Assert.Matches(@"Entry\.golden\(\d+\): CashewReset: the code has ""ldr r0, =__stack_bottom"" where ""ldr r0, =__stack_top"" was accepted; .*cashew check --accept", Assert.Single(_faults));
    }

    [Fact]
    public void AsksForAListingWhereThereIsNone()
    {
        Compare("bx lr");
        Assert.Contains("there is no accepted listing", Assert.Single(_faults), StringComparison.Ordinal);
    }

    private CodeUnit Link(string body) => LinkedAssembly.Link(_folder, $"function CashewReset\n{body}");

    private void Judge(string body, string? list = null)
    {
        if (list is not null)
        {
            _folder.Write(PrivilegeList.FileName, list);
        }

        PrivilegeCheck.Run(Link(body), new PrivilegeList([_folder.Path]), _faults);
    }

    private void Accept(string body)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, Path.GetDirectoryName(GoldenCheck.FileName)!));
        GoldenCheck.Write(LinkListed(body), Names(), _folder.Path);
    }

    private void Compare(string body) => GoldenCheck.Run(LinkListed(body), Names(), _folder.Path, _faults);

    private AssemblyNames Names() => new([LinkedAssembly.Object(_folder)]);

    // As if it were a source of the kernel's entry.
    private CodeUnit LinkListed(string body) => LinkedAssembly.Link(_folder, $"function CashewReset\n{body}", "platform/cortex-m/Entry.S");
}
