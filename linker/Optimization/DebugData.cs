using Cashew.Linker.Elf;

namespace Cashew.Linker.Optimization;

/// <summary>Gives every section that knows places of the code their new ones: the debug data, and tables with addresses.</summary>
internal sealed class DebugData(ElfObject elf, ObjectSection code, CodeMap map)
{
    private const uint DistanceBits = 0x7FFFFFFF;

    /// <summary>Rewrites them.</summary>
    public void Rewrite(uint newSize)
    {
        foreach (var section in elf.Sections.Where(section => section != code))
        {
            var places = section.Relocations.Where(relocation => relocation.Symbol.Section == code.Index).ToArray();
            foreach (var other in places.Where(place => !place.Symbol.IsSection))
            {
                CheckNoAddend(section, other);
            }

            var inCode = places.Where(place => place.Symbol.IsSection).OrderBy(place => place.Offset).ToArray();
            if (inCode.Any(place => place.Type != ElfConstants.Absolute))
            {
                throw new UnknownCodeException($"{section.Name} has an unknown reference to code");
            }

            switch (section.Name)
            {
                case ".debug_loc":
                    RewriteLocations(section, inCode);
                    break;
                case ".debug_ranges":
                    RewritePairs(section, inCode);
                    break;
                case ".debug_info":
                    RewriteInformation(section);
                    break;
                case ".debug_aranges":
                    RewriteSize(section, inCode, newSize);
                    break;
                case ".debug_line":
                    LineProgram.Rewrite(section, code, map, newSize);
                    break;
                default:
                    RewriteWords(section, inCode);
                    break;
            }
        }
    }

    // A place that is named by a symbol moves with it, but not what lies at a distance from it.
    private static void CheckNoAddend(ObjectSection section, ObjectRelocation relocation)
    {
        const byte none = 0;
        if (relocation.Type != none && (section.Word(relocation.Offset) & DistanceBits) != 0)
        {
            throw new UnknownCodeException($"{section.Name} refers to a place inside of {relocation.Symbol.Name}");
        }
    }

    private void RewritePairs(ObjectSection section, ObjectRelocation[] places)
    {
        for (var i = 0; i < places.Length; i += 2)
        {
            var (first, second) = (places[i].Offset, i + 1 < places.Length ? places[i + 1].Offset : 0);
            if (second != first + 4)
            {
                throw new UnknownCodeException($"{section.Name} has a range without an end");
            }

            var start = section.Word(first);
            section.SetWord(second, map.FindEnd(start, section.Word(second)));
            section.SetWord(first, map.Find(start));
        }
    }

    private void RewriteLocations(ObjectSection section, ObjectRelocation[] places)
    {
        var locations = new DebugLocations(section, map);
        foreach (var place in places.Where((_, i) => i % 2 == 0))
        {
            section.SetWord(place.Offset + 4, locations.Rewrite(place.Offset));
        }

        RewritePairs(section, places);
    }

    private void RewriteInformation(ObjectSection section)
    {
        var abbreviations = elf.Find(".debug_abbrev") ?? throw new UnknownCodeException("the debug data has no abbreviations");
        var places = section.Relocations.Where(relocation => relocation.Symbol.Section == code.Index).Select(relocation => relocation.Offset).ToHashSet();
        foreach (var (low, length) in DebugInformation.Ranges(section.Contents, abbreviations.Contents))
        {
            if (places.Remove((uint)low))
            {
                var start = section.Word((uint)low);
                var end = map.FindEnd(start, start + section.Word((uint)length));
                section.SetWord((uint)low, map.Find(start));
                section.SetWord((uint)length, end - map.Find(start));
            }
        }

        if (places.Count > 0)
        {
            throw new UnknownCodeException($"{section.Name} has an unknown reference to code");
        }
    }

    // Each address is followed by the size of what begins there; the whole section is one.
    private static void RewriteSize(ObjectSection section, ObjectRelocation[] places, uint newSize)
    {
        foreach (var place in places)
        {
            if (section.Word(place.Offset) != 0)
            {
                throw new UnknownCodeException($"{section.Name} has a part of the code");
            }

            section.SetWord(place.Offset + 4, newSize);
        }
    }

    private void RewriteWords(ObjectSection section, ObjectRelocation[] places)
    {
        foreach (var place in places)
        {
            var old = section.Word(place.Offset);
            section.SetWord(place.Offset, map.Find(old & ~1u) | (old & 1));
        }
    }
}
