using Cashew.Linker.Elf;

namespace Cashew.Linker.Optimization;

/// <summary>
/// ilc's jumps to what other objects define: <c>name$thunk: b.w name</c>, one for each symbol. A call goes to the symbol itself, and a thunk that
/// nobody needs any more goes away.
/// </summary>
internal sealed class ThunkSection
{
    private const string SectionName = ".text.thunks";
    private const string Suffix = "$thunk";
    private const uint ThunkSize = 4;

    private readonly ElfObject _elf;
    private readonly ObjectSection? _section;
    private readonly Dictionary<ObjectSymbol, ObjectRelocation> _jumps = [];

    public ThunkSection(ElfObject elf)
    {
        _elf = elf;
        _section = elf.Find(SectionName);
        if (_section is null)
        {
            return;
        }

        var jumps = _section.Relocations.Where(relocation => relocation.Type == ElfConstants.ThumbJump).ToDictionary(relocation => relocation.Offset);
        foreach (var symbol in elf.Symbols.Where(symbol => symbol.IsFunction && symbol.Section == _section.Index && symbol.Size == ThunkSize))
        {
            if (jumps.TryGetValue(symbol.Value & ~1u, out var jump) && symbol.Name == jump.Symbol.Name + Suffix)
            {
                _jumps.Add(symbol, jump);
            }
        }
    }

    /// <summary>The symbol that a thunk jumps to, or the symbol itself if it is that of no thunk.</summary>
    public ObjectSymbol TargetOf(ObjectSymbol symbol) => _jumps.TryGetValue(symbol, out var jump) ? jump.Symbol : symbol;

    /// <summary>Takes out the thunks that no relocation names, if all that is in the section is thunks.</summary>
    public void RemoveUnused()
    {
        var used = _elf.Sections.SelectMany(section => section.Relocations).Select(relocation => relocation.Symbol).ToHashSet();
        if (_section is null || _jumps.Count * ThunkSize != _section.Contents.Length
            || used.Any(symbol => symbol.Section == _section.Index && !_jumps.ContainsKey(symbol)))
        {
            return;
        }

        var old = _section.Contents;
        var kept = _jumps.Where(pair => used.Contains(pair.Key)).OrderBy(pair => pair.Value.Offset).ToArray();
        foreach (var thunk in _jumps.Keys.Where(thunk => !used.Contains(thunk)))
        {
            _elf.Symbols.Remove(thunk);
        }

        _section.Contents = new byte[kept.Length * ThunkSize];
        _section.Relocations = [];
        for (var i = 0; i < kept.Length; i++)
        {
            var place = (uint)i * ThunkSize;
            old.AsSpan((int)kept[i].Value.Offset, (int)ThunkSize).CopyTo(_section.Contents.AsSpan((int)place));
            _section.Relocations.Add(kept[i].Value with { Offset = place });
            kept[i].Key.Value = place | 1;
        }
    }
}
