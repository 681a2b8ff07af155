using Cashew.Linker.Checks;
using Cashew.Linker.Elf;
using Cashew.Linker.Optimization.Profiles;

namespace Cashew.Linker.Optimization;

// The compiler reaches every function and every static through 10 bytes that make an address, and has no instruction for what the core library
// asks assembly for. Its code has no data in it and no jump that is not decoded here, so it can be taken apart and put together again: that
// is done with its object, before the first link, so that all that comes after sees nothing but shorter code.

/// <summary>Makes the code of an object that ilc wrote smaller and faster, without a change in what it does.</summary>
public static class ObjectOptimizer
{
    internal const string CodeSection = "__managedcode";

    /// <summary>Optimises an object into another file. What is not known completely leaves the whole of it as it is.</summary>
    /// <param name="input">What the compiler wrote.</param>
    /// <param name="output">What is linked.</param>
    /// <param name="assembled">The objects of assembly that it is linked with.</param>
    /// <param name="entered">The functions that only assembly enters (<see cref="EntryList"/>).</param>
    /// <param name="profile">What a workload executes, which the order of blocks is chosen by; null to leave that as it is.</param>
    public static OptimizationReport Run(string input, string output, IEnumerable<string> assembled, IReadOnlySet<string> entered, KernelProfile? profile = null)
    {
        try
        {
            var elf = ElfObject.Read(input);
            var report = Optimize(elf, new InlineFunctions(assembled), entered, profile);
            File.WriteAllBytes(output, elf.Write());
            return report;
        }
        catch (UnknownCodeException e)
        {
            File.Copy(input, output, overwrite: true);
            return new OptimizationReport(0, 0, 0, e.Message);
        }
    }

    /// <summary>The functions of an object as the compiler wrote them.</summary>
    internal static IReadOnlyList<CodeFunction> ReadFunctions(ElfObject elf) => CodeReader.Read(elf, Code(elf));

    /// <summary>Where the addresses of code that data has lead to.</summary>
    internal static IEnumerable<uint> PointedByData(ElfObject elf, ObjectSection section) =>
        elf.Sections.Where(other => other != section && (other.Header[2] & ElfConstants.FlagAllocated) != 0 && other.Name != UnwindTable.Index)
            .SelectMany(data => data.Relocations.Where(relocation => relocation.Symbol.Section == section.Index)
                .Select(relocation => (relocation.Symbol.IsSection ? data.Word(relocation.Offset) : relocation.Symbol.Value) & ~1u));

    private static ObjectSection Code(ElfObject elf) => elf.Find(CodeSection) ?? throw new UnknownCodeException($"there is no section {CodeSection}");

    private static OptimizationReport Optimize(ElfObject elf, InlineFunctions inline, IReadOnlySet<string> entered, KernelProfile? profile)
    {
        var section = Code(elf);
        if (section.Relocations.Count == 0)
        {
            throw new UnknownCodeException($"{CodeSection} has no relocations");
        }

        // Such code does not link, and keeps other rules than calls of functions do.
        if (elf.Symbols.FirstOrDefault(symbol => symbol.Section == 0 && RuntimeServices.IsMissing(symbol.Name)) is { } missing)
        {
            throw new UnknownCodeException($"{missing.Name} is nowhere defined");
        }

        var oldSize = elf.Sections.Where(IsCode).Sum(code => code.Contents.Length);
        var functions = ReadFunctions(elf);
        var entries = elf.Symbols.Where(symbol => symbol.Section == section.Index && entered.Contains(symbol.Name)).Select(symbol => symbol.Value & ~1u).ToHashSet();
        foreach (var function in functions)
        {
            function.IsEntered = entries.Contains(function.OldOffset);
        }

        var use = profile is null ? null : new ProfileUse(functions, profile);
        var thunks = new ThunkSection(elf);
        var calls = new CallRewriter(thunks);
        int rewritten = 0, inlined = 0;
        foreach (var function in functions)
        {
            rewritten += calls.Run(function);
            inlined += inline.Run(function);
            AddressRewriter.Run(function);
            CompareRewriter.Run(function);
            FrameRewriter.ForgetPadding(function);
            LiteralRewriter.FindNumbers(function);
        }

        ArgumentAnalysis.Run(functions);
        foreach (var function in functions)
        {
            BranchRewriter.Run(function);
            ValueRewriter.Run(function);
            DeadCodeRewriter.Run(function);
            BranchRewriter.Run(function);
            DeadCodeRewriter.Run(function);
            NullCheckRewriter.Run(function);
            ZeroTestRewriter.Run(function);
            RegisterRewriter.Run(function);
            ExchangeRewriter.Run(function);
            ScratchRewriter.Run(function);
            FrameRewriter.Run(function);
            EncodingRewriter.Run(function);
            CompareRewriter.Run(function);
            BranchRewriter.Run(function);
            TailRewriter.Run(function);
        }

        AlignCalled(elf, section, functions, inline);
        if (use is not null)
        {
            foreach (var function in functions.Where(use.Knows))
            {
                BlockOrder.Run(function, use);
            }
        }

        var (size, pools) = CodeLayout.Run(functions);
        var map = new CodeMap(functions);
        new DebugData(elf, section, map).Rewrite(size);
        UnwindTable.Rewrite(elf, section, functions);
        WriteCode(elf, section, functions, pools, size);
        MoveSymbols(elf, section, functions, map);
        foreach (var pool in pools)
        {
            elf.AddMark("$d", section, pool.Offset);
            elf.AddMark("$t", section, pool.End);
        }

        thunks.RemoveUnused();
        return new OptimizationReport(rewritten, inlined, oldSize - elf.Sections.Where(IsCode).Sum(code => code.Contents.Length), null);
    }

    private static bool IsCode(ObjectSection section) => (section.Header[2] & ElfConstants.FlagExecutable) != 0;

    private static void AlignCalled(ElfObject elf, ObjectSection section, IReadOnlyList<CodeFunction> functions, InlineFunctions inline)
    {
        const uint ofInstructions = 2;
        var pointed = functions.SelectMany(function => function.Items).Where(item => item.Kind == InstructionKind.LoadAddress).Select(item => item.Address!.Function?.OldOffset).ToHashSet();
        pointed.UnionWith(PointedByData(elf, section).Select(offset => (uint?)offset));
        var asked = elf.Symbols.Where(symbol => symbol.Section == section.Index && inline.AsksFor(symbol.Name)).Select(symbol => (uint?)(symbol.Value & ~1u));
        pointed.UnionWith(asked);
        foreach (var function in functions.Where(function => !pointed.Contains(function.OldOffset)))
        {
            function.Alignment = ofInstructions;
        }
    }

    private static void WriteCode(ElfObject elf, ObjectSection section, IReadOnlyList<CodeFunction> functions, IReadOnlyList<LiteralPool> pools, uint size)
    {
        var symbols = elf.Symbols.Where(symbol => symbol.IsFunction && symbol.Section == section.Index)
            .GroupBy(symbol => symbol.Value & ~1u).ToDictionary(group => group.Key, group => group.First());
        section.Contents = new byte[size];
        section.Relocations = [];
        foreach (var item in functions.SelectMany(function => function.Items).Where(item => item.Length > 0))
        {
            var place = section.Contents.AsSpan((int)item.Offset, (int)item.Length);
            if (item.Target is not null || item.Address is not null)
            {
                BranchEncoding.Write(item, place);
                section.Relocations.AddRange(BranchEncoding.Relocations(item, function => symbols[function.OldOffset]));
            }
            else
            {
                item.Bytes.CopyTo(place);
            }
        }

        foreach (var literal in pools.SelectMany(pool => pool.Literals))
        {
            section.SetWord(literal.Offset, (uint)literal.Value.Addend);
            if (!literal.Value.IsNumber)
            {
                section.Relocations.Add(new ObjectRelocation(literal.Offset, ElfConstants.Absolute, literal.Value.Symbol ?? symbols[literal.Value.Function!.OldOffset]));
            }
        }
    }

    private static void MoveSymbols(ElfObject elf, ObjectSection section, IReadOnlyList<CodeFunction> functions, CodeMap map)
    {
        var byOffset = functions.ToDictionary(function => function.OldOffset);
        foreach (var symbol in elf.Symbols.Where(symbol => symbol.Section == section.Index))
        {
            if (symbol.IsFunction)
            {
                var function = byOffset[symbol.Value & ~1u];
                symbol.Size = function.End - function.Offset;
            }

            symbol.Value = map.Find(symbol.Value & ~1u) | (symbol.Value & 1);
        }
    }
}
