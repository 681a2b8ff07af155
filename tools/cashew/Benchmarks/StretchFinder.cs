using Cashew.Linker.Elf;

namespace Cashew.Tools.Benchmarks;

// The kernel runs with interrupts off. A pending one is taken when a thread goes on, and before that at the places where a method of many steps looks for one: after such a look
// the way out is what is left. So the stretches begin at a handler and at a look, and end at a look and at the way out, or at the next handler, if the
// processor goes from one to the other without a thread between them. Boot, before there is any thread, is no stretch.

/// <summary>Finds the kernel's longest stretches with interrupts off.</summary>
internal sealed class StretchFinder(ElfFile image, Execution execution)
{
    private readonly ElfSymbol[] _functions = [.. image.Symbols.Where(symbol => symbol.IsFunction).OrderBy(symbol => symbol.Address)];
    private readonly Dictionary<uint, string> _names = [];
    private readonly List<uint> _addresses = [];
    private readonly Dictionary<(string Entry, string Function), Cost> _longest = [];
    private string _entry = "";

    /// <summary>The longest, each of another handler or function, the longest first.</summary>
    public IEnumerable<KernelStretch> Longest =>
        _longest.OrderByDescending(pair => pair.Value.Instructions).Select(pair => new KernelStretch(pair.Value, pair.Key.Entry, pair.Key.Function));

    /// <summary>A handler begins with the next instruction.</summary>
    public void Enter(string handler)
    {
        End();
        _entry = handler;
    }

    /// <summary>An instruction of the kernel.</summary>
    public void Add(uint address) => _addresses.Add(address);

    /// <summary>A point at which an interrupt would be taken.</summary>
    public void End()
    {
        if (_addresses.Count == 0)
        {
            return;
        }

        (string, string) place = (_entry, _addresses.CountBy(NameAt).MaxBy(pair => pair.Value).Key);
        if (_addresses.Count > _longest.GetValueOrDefault(place).Instructions)
        {
            _longest[place] = execution.CostOf(new Span(execution.Count - 1 - _addresses.Count, execution.Count - 1));
        }

        _addresses.Clear();
    }

    private string NameAt(uint address)
    {
        if (!_names.TryGetValue(address, out string? name))
        {
            name = Array.FindLast(_functions, function => function.Address <= address)?.Name.Split('!')[^1] ?? $"0x{address:x8}";
            _names.Add(address, name);
        }

        return name;
    }
}
