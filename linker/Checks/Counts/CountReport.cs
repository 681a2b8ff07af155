using Cashew.Abi;
using Cashew.Linker.Checks.Loops;

namespace Cashew.Linker.Checks.Counts;

/// <summary>The most instructions of everything that the kernel does once there are threads.</summary>
public sealed class CountReport
{
    /// <summary>The operation is in the highest four bits of r4; with this bit the call does not wait.</summary>
    private const uint NonBlocking = (uint)Operation.NonBlocking;

    private const string TagRegister = "r4";

    private readonly CodeUnit _unit;
    private readonly InstructionCount _counts;
    private readonly uint _call;

    private CountReport(CodeUnit unit, LoopBounds bounds)
    {
        _unit = unit;
        _counts = new InstructionCount(unit, bounds);
        var vectors = VectorTable.Read(unit.Elf);
        _call = vectors.SupervisorCall;
        Entries = [.. vectors.Handlers.Where(handler => handler != vectors.Reset).Select(handler => Row(NameOf(handler), _counts.Measure(handler, MachineState.AtEntry()), 0))];
        Operations = [.. Enum.GetValues<Operation>().Where(operation => operation < Operation.NonBlocking).Select(operation => Row(operation.ToString(), Of(operation, null), 1))];
        Methods = [.. MethodTable().Select(Method)];
    }

    /// <summary>The exception handlers. The one of system calls is the most of all of them.</summary>
    public IReadOnlyList<CountRow> Entries { get; }

    /// <summary>The five system calls, with the forms that do not wait.</summary>
    public IReadOnlyList<CountRow> Operations { get; }

    /// <summary>The methods of the kernel's objects: a Call.</summary>
    public IReadOnlyList<CountRow> Methods { get; }

    /// <summary>All rows.</summary>
    public IEnumerable<CountRow> Rows => [.. Entries, .. Operations, .. Methods];

    /// <summary>Works them out.</summary>
    internal static CountReport Run(CodeUnit unit, LoopBounds bounds) => new(unit, bounds);

    // The SVC comes before the handler.
    private static CountRow Row(string name, Stretch count, long before, Stretch? own = null) => new(name, before + count.Longest, own?.Longest, own?.Looks ?? false, !count.IsNone);

    private CountRow Method(uint method)
    {
        // "Cashew.Kernel.CapTableMethods.Copy" is CapTable.Copy.
        var parts = NameOf(method).Split('.');
        var name = string.Join('.', parts.TakeLast(2)).Replace("Methods.", ".", StringComparison.Ordinal);
        return Row(name, Of(Operation.Call, method), 1, _counts.Measure(method, MachineState.AtEntry()));
    }

    private Stretch Of(Operation operation, uint? method)
    {
        var count = Stretch.None;
        uint[] numbers = operation == Operation.Yield ? [(uint)operation] : [(uint)operation, (uint)operation | NonBlocking];
        foreach (var number in numbers)
        {
            var state = MachineState.AtEntry();
            state[TagRegister] = RegisterValue.Tag(number);
            count |= _counts.Measure(_call, state, method);
        }

        return count;
    }

    // The functions that the handler of system calls reaches through a table when the operation is known.
    private List<uint> MethodTable()
    {
        var methods = new List<uint>();
        var state = MachineState.AtEntry();
        state[TagRegister] = RegisterValue.Tag((uint)Operation.Call);
        var seen = new HashSet<(uint, string)> { (_call, state.Key) };
        var waiting = new Queue<(uint Function, MachineState State)>([(_call, state)]);
        while (waiting.TryDequeue(out var next))
        {
            foreach (var call in _unit.Walk(next.Function, next.State).Graph.Calls)
            {
                if (call.IsFromTable && !methods.Contains(call.Target))
                {
                    methods.Add(call.Target);
                }

                if (seen.Add((call.Target, call.Context)))
                {
                    waiting.Enqueue((call.Target, call.Entry));
                }
            }
        }

        return methods;
    }

    private string NameOf(uint function) => _unit.Names.GetValueOrDefault(function, $"0x{function:x8}");
}
