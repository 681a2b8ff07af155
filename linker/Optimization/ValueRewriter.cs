using System.Numerics;
using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>
/// Follows values through pieces of code that are only entered at their begin: takes operands from where a value was before it was copied, shifted or added to,
/// numbers from where they were put into a register for one use, and leaves out what is known to be there already. The instructions that nobody needs any
/// more afterwards go away in <see cref="DeadCodeRewriter"/>.
/// </summary>
internal sealed class ValueRewriter
{
    private const int NullCheckReach = 4096;

    private readonly CodeFunction _function;
    private readonly List<CodeItem> _items;
    private readonly HashSet<CodeItem?> _targets;
    private readonly Dictionary<CodeItem, uint> _live = [];
    private readonly BlockValues _values = new();
    private readonly int[] _copies = new int[ProgramCounter + 1];
    private readonly CodeItem?[] _makers = new CodeItem?[ProgramCounter + 1];
    private CodeItem? _check;
    private (int Base, int Distance) _checked;

    private ValueRewriter(CodeFunction function)
    {
        _function = function;
        _items = function.Items.Where(item => item.Kind != InstructionKind.Removed).ToList();
        _targets = ControlFlow.Targets(function);
        var live = Liveness.After(function);
        for (var i = 0; i < function.Items.Count; i++)
        {
            _live.Add(function.Items[i], live[i]);
        }
    }

    /// <summary>Rewrites a function.</summary>
    public static void Run(CodeFunction function) => new ValueRewriter(function).Rewrite();

    private void Rewrite()
    {
        Forget();
        for (var i = 0; i < _items.Count; i++)
        {
            var item = _items[i];
            if (_targets.Contains(item))
            {
                Forget();
            }

            var isVolatile = i + 1 < _items.Count && IsBarrier(_items[i + 1]);
            if (item.Kind == InstructionKind.LoadAddress)
            {
                Address(item);
            }
            else if (item.Operation is { } operation && operation.Code is not (Opcode.Push or Opcode.Pop))
            {
                Process(item, operation, isVolatile && operation.IsLoad);
            }
            else
            {
                Other(item);
            }
        }
    }

    private static bool IsBarrier(CodeItem item) => item.Bytes is [0xBF, 0xF3, _, 0x8F];

    private void Forget()
    {
        _values.Forget();
        Array.Fill(_copies, -1);
        Array.Clear(_makers);
        _check = null;
    }

    private void Other(CodeItem item)
    {
        _check = null;
        if (item is { Kind: InstructionKind.CompareBranch, Comparison: not null } && _copies[item.Register] is >= 0 and < 8 and var source)
        {
            item.CompareOther(source);
        }

        for (var register = 0; register < ProgramCounter; register++)
        {
            if ((item.Named & ~item.Writes & Of(register)) != 0)
            {
                _makers[register] = null;
            }
        }

        var isBranch = item.Kind is InstructionKind.Branch or InstructionKind.ConditionalBranch or InstructionKind.CompareBranch;
        if (!isBranch)
        {
            _values.ForgetMemory();
        }

        Written(item.Writes | (item.Kind is InstructionKind.Call or InstructionKind.CallRegister ? LostByCall : 0));
    }

    private void Written(uint registers)
    {
        for (var register = 0; register < ProgramCounter; register++)
        {
            if ((registers & Of(register)) != 0)
            {
                Define(register, _values.Fresh(), null);
            }
        }
    }

    private void Define(int register, int value, CodeItem? maker)
    {
        _values[register] = value;
        _copies[register] = -1;
        _makers[register] = maker;
        for (var other = 0; other < _copies.Length; other++)
        {
            if (_copies[other] == register)
            {
                _copies[other] = -1;
            }
        }
    }

    // An address that is in a register already, or near one, is not made again.
    private void Address(CodeItem item)
    {
        var value = _values.AddressOf(item.Address!);
        if (_values[item.Register] == value)
        {
            item.Remove();
            return;
        }

        if (_values.FindNear(value) is var (source, distance) && source >= 0)
        {
            var copy = distance == 0 ? new Operation(Opcode.Move, item.Register, Operation.None, source, 0)
                : new Operation(distance < 0 ? Opcode.Subtract : Opcode.Add, item.Register, source, Operation.None, (uint)Math.Abs(distance));
            if (OperationEncoder.Encode(copy, flagsAreFree: false) is { } bytes)
            {
                var register = item.Register;
                item.Address = null;
                item.Replace(bytes);
                Define(register, value, item);
                return;
            }
        }

        Define(item.Register, value, item);
    }

    private void Process(CodeItem item, Operation operation, bool isVolatile)
    {
        var flagsAreFree = (_live[item] & Flags) == 0;
        if (flagsAreFree && !operation.IsComparison)
        {
            operation = operation with { SetsFlags = false };
        }

        operation = Simplify(item, operation, flagsAreFree);
        NoteAccess(item, operation);
        foreach (var register in (ReadOnlySpan<int>)[operation.First, operation.Second, operation.IsStore ? operation.Destination : Operation.None])
        {
            if (register >= 0)
            {
                _makers[register] = null;
            }
        }

        if (operation.IsStore)
        {
            _values.Store(operation);
        }
        else if (!operation.IsComparison)
        {
            var value = isVolatile ? _values.Fresh() : _values.Compute(operation);
            if (_values[operation.Destination] == value && (flagsAreFree || !operation.SetsFlags))
            {
                item.Remove();
                return;
            }

            if (operation.IsLoad && _values.Find(value) is >= 0 and var known && Try(item, new Operation(Opcode.Move, operation.Destination, Operation.None, known, 0), flagsAreFree))
            {
                operation = item.Operation!;
            }

            var source = operation.Code == Opcode.Move ? operation.Second : Operation.None;
            Define(operation.Destination, value, item);
            if (source >= 0 && source != operation.Destination)
            {
                _copies[operation.Destination] = source;
            }
        }
    }

    private Operation Simplify(CodeItem item, Operation operation, bool flagsAreFree)
    {
        operation = Use(item, operation, flagsAreFree, Copied(operation));
        operation = Use(item, operation, flagsAreFree, _values.WithoutMask(operation));
        if (operation.Second >= 0 && operation.Shift == 0 && IsForOneUse(item, operation.Second, operation.First))
        {
            foreach (var better in _values.WithNumber(operation))
            {
                operation = Use(item, operation, flagsAreFree, better, _makers[operation.Second >= 0 ? operation.Second : 0]);
            }
        }

        if (operation.Second >= 0 && operation.Shift == 0 && IsForOneUse(item, operation.Second, operation.First))
        {
            operation = Use(item, operation, flagsAreFree, _values.WithShift(operation), _makers[operation.Second]);
        }

        if ((operation.IsLoad || operation.IsStore) && operation.HasNumber && IsForOneUse(item, operation.First, operation.IsStore ? operation.Destination : Operation.None))
        {
            operation = Use(item, operation, flagsAreFree, _values.WithDistance(operation), _makers[operation.First]);
        }

        return operation;
    }

    // The register was made for this instruction: nobody has read it before, and nobody does behind.
    private bool IsForOneUse(CodeItem item, int register, int other) =>
        _makers[register] is not null && register != other && ((_live[item] & Of(register)) == 0 || (item.Writes & Of(register)) != 0);

    private Operation Copied(Operation operation)
    {
        int source(int register) => register >= 0 && _copies[register] >= 0 ? _copies[register] : register;
        return operation with { First = source(operation.First), Second = source(operation.Second), Destination = operation.IsStore ? source(operation.Destination) : operation.Destination };
    }

    private static Operation Use(CodeItem item, Operation operation, bool flagsAreFree, Operation? better, CodeItem? saved = null) =>
        better is not null && better != operation && Try(item, better, flagsAreFree, saved?.Kind == InstructionKind.LoadAddress ? 0 : saved?.Bytes.Length ?? 0) ? better : operation;

    private static bool Try(CodeItem item, Operation better, bool flagsAreFree, int saved = 0)
    {
        if (!flagsAreFree && !better.SetsFlags && item.Operation!.SetsFlags)
        {
            return false;
        }

        var length = OperationEncoder.Encode(item.Operation!, flagsAreFree)?.Length ?? item.Bytes.Length;
        if (OperationEncoder.Encode(better, flagsAreFree) is not { } bytes || bytes.Length > length + saved)
        {
            return false;
        }

        item.Replace(bytes);
        return true;
    }

    // A load of which only the fault counts is done as well by the next access to the same object.
    private void NoteAccess(CodeItem item, Operation operation)
    {
        if (!operation.IsLoad && !operation.IsStore)
        {
            return;
        }

        var place = _values.PlaceOf(operation);
        if (_check is not null && place is var (start, distance) && start == _checked.Base && distance - _checked.Distance is >= 0 and < NullCheckReach)
        {
            _check.Remove();
            _check = null;
        }

        if (operation.IsStore)
        {
            _check = null;
        }
        else if (operation.Code == Opcode.LoadSignedByte && (_live[item] & Of(operation.Destination)) == 0 && place is { } known)
        {
            (_check, _checked) = (item, known);
        }
    }
}
