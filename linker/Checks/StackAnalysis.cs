using Cashew.Linker.Elf;

namespace Cashew.Linker.Checks;

// The kernel has one stack and cannot grow it, so its longest use is computed from the linked code: what each function takes, and what it calls.
// Recursion and calls to unknown places have no such bound, so they do not build.

/// <summary>The longest stack of every entry of the vector table.</summary>
public sealed class StackAnalysis
{
    private readonly Disassembly _code;
    private readonly ElfFile _elf;
    private readonly IReadOnlyDictionary<uint, string> _functions;
    private readonly Dictionary<uint, StackEntry> _known = [];
    private readonly List<uint> _path = [];

    private StackAnalysis(Disassembly code, ElfFile elf, IReadOnlyDictionary<uint, string> functions)
    {
        _code = code;
        _elf = elf;
        _functions = functions;
    }

    /// <summary>Analyses a kernel. <paramref name="functions"/> has the names of all functions by address.</summary>
    public static StackReport Run(Disassembly code, ElfFile elf, IReadOnlyDictionary<uint, string> functions, uint limit)
    {
        var analysis = new StackAnalysis(code, elf, functions);
        var vectors = VectorTable.Read(elf);
        var entries = vectors.Handlers.Select(analysis.Measure).ToArray();
        return new StackReport(entries, entries.MaxBy(entry => entry.Bytes)!, analysis.Measure(vectors.HardFault), limit);
    }

    private StackEntry Measure(uint function)
    {
        if (_known.TryGetValue(function, out var known))
        {
            return known;
        }

        if (_path.Contains(function))
        {
            var cycle = _path.Skip(_path.IndexOf(function)).Append(function).Select(NameOf);
            throw new BuildException($"kernel: {NameOf(function)} is recursive ({string.Join(" > ", cycle)}); the kernel's longest stack has no bound: use a loop");
        }

        _path.Add(function);
        var walk = new FunctionWalk(_code, _elf, _functions, function, MachineState.AtEntry());
        var bytes = walk.Depth;
        IReadOnlyList<string> chain = [];
        var ends = walk.EndsException;
        foreach (var call in walk.Calls)
        {
            var callee = Measure(call.Target);
            ends |= callee.EndsException;
            if (callee.EndsException && call.Depth != 0)
            {
                throw new BuildException($"kernel: {NameOf(function)} calls {NameOf(call.Target)}, which ends the exception, with {call.Depth} bytes on the stack, which would be there for ever: it must be the last thing that the function does");
            }

            if (call.Depth + callee.Bytes > bytes || (chain.Count == 0 && call.Depth + callee.Bytes == bytes))
            {
                bytes = call.Depth + callee.Bytes;
                chain = callee.Chain;
            }
        }

        _path.RemoveAt(_path.Count - 1);
        var entry = new StackEntry(NameOf(function), bytes, [$"{NameOf(function)} {walk.Depth}", .. chain], ends);
        _known.Add(function, entry);
        return entry;
    }

    private string NameOf(uint function) => _functions.GetValueOrDefault(function, $"0x{function:x8}");
}
