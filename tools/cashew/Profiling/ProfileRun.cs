using Cashew.Linker.Checks;
using Cashew.Linker.Elf;
using Cashew.Linker.Optimization.Profiles;
using Cashew.Tools.Build;
using Cashew.Tools.Emulation;
using Spectre.Console;

namespace Cashew.Tools.Profiling;

// Boot is once, and nobody is in a hurry for what a program prints through the Debug object, but both are many instructions: they would decide what lies where.

/// <summary>A run of a system on the emulator of which every instruction is counted, but for boot and for the methods of the Debug object.</summary>
public sealed class ProfileRun
{
    private const string Kernel = "kernel!";
    private const string Reset = "CashewReset";
    private const string Printing = "Cashew.Kernel.DebugMethods.";

    private ProfileRun(BuildResult image, StepCounts steps) => (Image, Steps) = (image, steps);

    /// <summary>What ran.</summary>
    public BuildResult Image { get; }

    /// <summary>What was counted.</summary>
    public StepCounts Steps { get; }

    /// <summary>The kernel's object as the compiler wrote it.</summary>
    public string Compiled => Path.Combine(Image.Objects, UnitList.Kernel, $"{UnitList.Kernel}.o");

    /// <summary>Builds a system and runs it until it has printed all that its description expects, or until a function is entered.</summary>
    public static async Task<ProfileRun> Run(BuildOptions options, string? until, IAnsiConsole console)
    {
        BuildResult image = await new Builder(console).Build(options);
        ElfFile elf = ElfFile.Read(image.ImageElf);
        uint? end = until is null ? null : elf.Symbols.FirstOrDefault(symbol => symbol.Name == until)?.Address
            ?? throw new ToolException($"--until: {image.ImageElf} has no function {until}; a name is that of the program, '!', and the function's, for example bench!BenchOver");
        ElfFile kernel = ElfFile.Read(image.KernelElf);
        HashSet<uint> ignored = [kernel.AddressOf(Reset), .. elf.Symbols.Where(symbol => symbol.Name.StartsWith(Kernel + Printing, StringComparison.Ordinal)).Select(symbol => symbol.Address)];
        var steps = new StepCounts(kernel.AddressOf("__flash_origin"), kernel.AddressOf("__flash_end"), ignored, end);
        await using (Emulator emulator = await Emulator.Start(EmulatorOptions.For(image) with { TraceSeen = new TraceReader(steps.Accept).Accept }))
        {
            await emulator.Expect(image.System.Run.Expect);
        }

        if (end is not null && !steps.IsComplete)
        {
            throw new ToolException($"{until} was not entered before the run was over");
        }

        steps.EndWay();
        return new ProfileRun(image, steps);
    }

    /// <summary>The counts by function and block.</summary>
    public async Task<IReadOnlyList<FunctionCounts>> Count() => FunctionCounter.Count(ElfFile.Read(Image.ImageElf).Symbols, await Disassemble(), Steps.Counts);

    /// <summary>The image's instructions.</summary>
    public async Task<Disassembly> Disassemble()
    {
        Toolchain tools = await Toolchain.Find(Repository.Root, needsC: false);
        return Disassembly.Parse(await tools.Run("objdump", "-d", "--no-show-raw-insn", Image.ImageElf));
    }

    /// <summary>The profile that a build can use, if the image was built without the optimiser.</summary>
    public KernelProfile Record() => ProfileRecorder.Record(Compiled, Image.KernelElf, Steps.Counts);
}
