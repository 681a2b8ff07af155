using Cashew.Abi;
using Cashew.Linker;
using Cashew.Linker.Descriptions;
using Cashew.Linker.Elf;
using Cashew.Linker.Image;
using Cashew.Linker.Metadata;
using Cashew.Linker.Optimization;
using Cashew.Linker.Optimization.Profiles;
using Cashew.Linker.Placement;
using Cashew.Tools.Checking;

namespace Cashew.Tools.Build;

/// <summary>
/// One build of an image. Everything is linked twice: first anywhere, to learn the sizes, then where the layout puts it.
/// </summary>
internal sealed class ImageBuild(Toolchain tools, BuildProgress progress, string root, BuildResult result, string compilerInput, BuildOptions options)
{
    /// <summary>The function of userland/lib/Utcb.S. What nobody calls is not linked.</summary>
    private const string UtcbAddress = "CashewUtcbAddress";
    private static readonly string s_version = typeof(ImageBuild).Assembly.GetName().Version!.ToString(3);

    private readonly BoardDescription _board = result.Board;
    private readonly SystemDescription _system = result.System;
    private readonly string _objects = result.Objects;
    private readonly UnitLinker _linker = new(tools, root);

    /// <summary>Makes all files of the result.</summary>
    public async Task Run()
    {
        var units = UnitList.Make(root, _system, _objects);
        var inCSharp = units.Where(unit => !unit.IsC).ToArray();
        progress.Step($"compile C# of {string.Join(", ", inCSharp.Select(unit => unit.Name))}");
        await new IntermediateCompiler(tools, root, _board.Name, _objects).Compile(inCSharp, compilerInput);
        var slots = ReadSlots(units);

        progress.Step("compile machine code");
        var compiler = new NativeCompiler(tools, root);
        var cCompiler = new CCompiler(tools, root);
        await ForEach(units, async unit =>
        {
            if (unit.IsC)
            {
                await cCompiler.Compile(unit, ProgramOf(unit), slots[unit.Name]);
            }

            await compiler.Compile(unit);
        });
        CheckKernelStatics(units[0]);
        if (options.Optimize)
        {
            progress.Step("optimise");
            var optimizer = new UnitOptimizer(tools, options.ProfileFile is { } profile ? KernelProfile.Read(profile) : null);
            await ForEach(units.Where(unit => !unit.IsC).ToArray(), optimizer.Optimize);
        }

        progress.Step("link");
        var loose = await ForEach(units, LinkAnywhere);
        using var structs = new StructLayouts(units[0].Assembly);
        ObjectSizeCheck.Run(structs);
        var rootTable = new RootTable(_board, _system, slots);
        var table = new ImageTable(_board, _system, rootTable, slots);
        var layout = Layout.Compute(_board, new ImageSizes(loose[0].FlashSize, loose[0].RamSize, rootTable.Bytes, table.SizeFor(s_version),
            FunctionNames(loose[0]).Size, loose.Skip(1).Select(program => new ProgramSizes(program.Name, program.FlashSize, program.RamSize)).ToArray()));

        var plan = new ObjectPlan(_board, _system, rootTable, layout);

        progress.Step("place and check");
        var placed = await ForEach(units, unit => _linker.Link(unit, unit.IsKernel ? result.KernelElf : result.ProgramElf(unit.Name), SymbolsFor(unit, layout)));
        PlacementCheck.Run(layout, loose, placed);
        var report = await new ImageCheck(tools, root, _board).Run(units, placed, options.Accept);
        WriteImage(units, layout, placed, table, rootTable, plan, report);
    }

    private static async Task<TResult[]> ForEach<T, TResult>(IReadOnlyList<T> items, Func<T, Task<TResult>> work)
    {
        var results = new TResult[items.Count];
        var faults = new List<string>[items.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        await Parallel.ForAsync(0, items.Count, options, async (i, _) =>
        {
            faults[i] = [];
            try
            {
                results[i] = await work(items[i]);
            }
            catch (BuildException e)
            {
                faults[i].AddRange(e.Messages);
            }
        });
        return faults.All(list => list.Count == 0) ? results : throw new BuildException(faults.SelectMany(list => list).ToArray());
    }

    private static Task ForEach<T>(IReadOnlyList<T> items, Func<T, Task> work) => ForEach(items, async item =>
    {
        await work(item);
        return true;
    });

    private static KernelSymbols FunctionNames(LinkedProgram kernel) =>
        new(kernel.Symbols.Where(symbol => symbol.IsFunction).Select(symbol => (symbol.Address, KernelSymbols.ShortName(symbol.Name))));

    private ProgramDescription ProgramOf(BuildUnit unit) => _system.Programs.First(program => program.Name == unit.Name);

    private Dictionary<string, SlotTable> ReadSlots(BuildUnit[] units)
    {
        var slots = units.Skip(1).ToDictionary(unit => unit.Name, unit => unit.IsC ? SlotTable.Number(ProgramOf(unit)) : SlotTable.Read(unit.Assembly));
        var faults = new List<string>();
        foreach (var program in _system.Programs)
        {
            faults.AddRange(slots[program.Name].Check(program, _system.File));
        }

        return faults.Count == 0 ? slots : throw new BuildException(faults);
    }

    // The kernel has no code that copies .data: its constants stay in flash, its variables start as zero.
    private void CheckKernelStatics(BuildUnit kernel)
    {
        var classes = NativeCompiler.InitializedStatics(ElfFile.Read(kernel.Compiled), _linker.NamesOf(kernel));
        if (classes.Count > 0)
        {
            throw new BuildException(classes.Select(name =>
                $"kernel: {name} has a static field that starts with a value other than zero; set it at boot, or make it a constant").ToArray());
        }
    }

    private async Task<LinkedProgram> LinkAnywhere(BuildUnit unit)
    {
        var program = await _linker.Link(unit, Path.Combine(unit.ObjectFolder, "loose.elf"), SymbolsFor(unit, null));
        if (unit.IsKernel)
        {
            return program;
        }

        await _linker.CheckFloatingPoint(program, await _linker.Disassemble(program), ProgramOf(unit).HasFloatingPoint);
        if (!ProgramOf(unit).HasUtcb && program.Elf.Symbols.Any(symbol => symbol.Name == UtcbAddress))
        {
            throw new BuildException($"{_system.File}: program \"{unit.Name}\" uses the UTCB of long messages, and the description gives it none: add utcb = true");
        }

        return program;
    }

    private Dictionary<string, uint> SymbolsFor(BuildUnit unit, Layout? layout)
    {
        if (unit.IsKernel)
        {
            return new Dictionary<string, uint>
            {
                ["__flash_origin"] = _board.Flash.Base,
                ["__ram_origin"] = _board.Home.Base,
                ["__stack_size"] = _board.KernelStack,
                ["__image_table"] = layout?.ImageTable.Base ?? _board.Flash.Base,
            };
        }

        var program = ProgramOf(unit);
        var place = layout?.Programs.First(place => place.Name == unit.Name);
        return new Dictionary<string, uint>
        {
            ["__flash_origin"] = place?.Code.Base ?? _board.Flash.Base,
            ["__ram_origin"] = place?.Ram.Base ?? _board.ProgramMemories[0].Base,
            ["__stack_size"] = program.Stack,
            ["__utcb_size"] = program.HasUtcb ? Utcb.Size : 0,
        };
    }

    private void WriteImage(BuildUnit[] units, Layout layout, LinkedProgram[] placed, ImageTable table, RootTable rootTable, ObjectPlan plan, ImageReport report)
    {
        var kernel = placed[0];
        var programs = placed[1..];
        var names = FunctionNames(kernel);
        var entries = programs.ToDictionary(program => program.Name, program => program.Elf.Entry);
        var image = new ImageFile(layout, kernel, programs, table.Write(s_version, layout, plan, names, entries), names.Write(layout.KernelSymbols.Start));
        File.WriteAllBytes(result.ImageElf, image.WriteElf());
        File.WriteAllBytes(result.ImageBinary, image.WriteBinary(_board.Flash.Base));
        File.WriteAllText(result.ImageMap, ImageMap.Write(layout, kernel, programs, rootTable, plan));
        var gains = units.Where(unit => unit.Optimization is not null).Select(unit => (unit.Name, unit.Optimization!)).ToArray();
        File.WriteAllText(result.Sizes, new SizeTable(_board, layout).ToText() + OptimizationReport.Describe(gains) + report.Stack.Describe() + '\n' + report.Describe() + '\n');
    }
}
