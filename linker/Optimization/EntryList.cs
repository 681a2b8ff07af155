using Cashew.Linker.Elf;

namespace Cashew.Linker.Optimization;

// The assembly that enters the kernel has stored r4 to r11 when it calls C#, and loads them before it leaves. A function that only it enters need not keep
// them. Which functions these are, the assembly says itself, in a section of their addresses that is never linked: only there can it be seen that
// nothing of r4 to r11 is needed behind the call.

/// <summary>The functions of compiled code that only assembly enters, which does not need r4 to r11 any more.</summary>
public static class EntryList
{
    private const string ListSection = ".entered";

    /// <summary>Reads the lists of a unit's assembly. That no compiled code enters them is for <see cref="RewriteCheck"/> to see.</summary>
    /// <param name="compiled">What the compiler wrote.</param>
    /// <param name="assembled">The objects of assembly that it is linked with.</param>
    /// <returns>The names of the functions.</returns>
    public static IReadOnlySet<string> Read(string compiled, IEnumerable<string> assembled)
    {
        var objects = assembled.Select(file => (Name: Path.GetFileName(file), Elf: ElfObject.Read(file))).ToArray();
        var names = objects.SelectMany(file => NamesOf(file.Elf)).ToHashSet();
        if (names.Count == 0)
        {
            return names;
        }

        var faults = new List<string>();
        foreach (var (file, elf) in objects)
        {
            var own = NamesOf(elf).ToHashSet();
            var others = elf.Sections.SelectMany(section => section.Relocations).Select(relocation => relocation.Symbol.Name).Where(name => names.Contains(name) && !own.Contains(name));
            faults.AddRange(others.Distinct().Select(name => $"{file} refers to {name}, which another file has in its section {ListSection}: only that file may enter it"));
        }

        var code = ElfObject.Read(compiled);
        if (code.Find(ObjectOptimizer.CodeSection) is { } section)
        {
            var pointed = ObjectOptimizer.PointedByData(code, section).ToHashSet();
            var places = code.Symbols.Where(symbol => symbol.IsFunction && symbol.Section == section.Index).ToLookup(symbol => symbol.Name, symbol => symbol.Value & ~1u);
            faults.AddRange(names.Where(name => !places[name].Any()).Select(name => $"{name} in the section {ListSection} is no function of C#: name one that has a [RuntimeExport]"));
            faults.AddRange(names.Where(name => places[name].Any(place => pointed.Contains(place))).Select(name => $"data of C# has the address of {name}: take it out of the section {ListSection}"));
        }

        return faults.Count == 0 ? names : throw new BuildException([.. faults.Order(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> NamesOf(ElfObject elf) => elf.Find(ListSection)?.Relocations.Select(relocation => relocation.Symbol.Name) ?? [];
}
