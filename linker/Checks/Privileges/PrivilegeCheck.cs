namespace Cashew.Linker.Checks.Privileges;

// What separates programs from the kernel is a few instructions: those that a program must not have (they do nothing without privilege, but nobody should try), and in the kernel those
// that must be at one place and no other, since each of them was thought about there. So it is with the FPU: what is in it belongs to a thread that may not even be the one that runs. An exception return is a jump to a value of 0xFFFFFFE0 and up (ARMv7-M ARM B1.5.8): it is found by
// what is known of lr where a function returns.

/// <summary>Finds instructions of privilege outside of the functions that may use them.</summary>
internal sealed class PrivilegeCheck
{
    /// <summary>The kind of an exception return in a list.</summary>
    private const string ExceptionReturn = "exception return";

    /// <summary>The kind of all instructions of the FPU, in the kernel.</summary>
    private const string FloatingPoint = "floating point";

    private const string LinkRegister = "lr";
    private const uint LowestExceptionReturn = 0xFFFFFFE0;
    private const uint ToThread = 0xFFFFFFFD;

    private readonly CodeUnit _unit;
    private readonly PrivilegeList _list;
    private readonly List<string> _faults;
    private readonly HashSet<(string Function, string Instruction)> _used = [];
    private int _count;

    private PrivilegeCheck(CodeUnit unit, PrivilegeList list, List<string> faults)
    {
        _unit = unit;
        _list = list;
        _faults = faults;
    }

    /// <summary>Checks a unit. Returns how many such instructions it has.</summary>
    public static int Run(CodeUnit unit, PrivilegeList list, List<string> faults)
    {
        var check = new PrivilegeCheck(unit, list, faults);
        foreach (var i in unit.Positions)
        {
            if (check.KindOf(unit.Code.Instructions[i]) is { } kind)
            {
                check.Judge(i, kind);
            }
        }

        if (unit.IsKernel)
        {
            check.FindExceptionReturns();
            check.FindUnused();
        }

        return check._count;
    }

    /// <summary>What an instruction is called in a list; null for one that anybody may use.</summary>
    private string? KindOf(Instruction instruction)
    {
        if (_unit.IsKernel && FloatingPointCheck.IsFloatingPoint(instruction))
        {
            return FloatingPoint;
        }

        foreach (var name in new[] { instruction.Name, Conditions.TrySplit(instruction.Name, out var bare, out _) ? bare : "" })
        {
            switch (name)
            {
                case "svc" or "wfi" or "wfe" or "sev":
                    return name;
                case "cpsie" or "cpsid":
                    return $"{name} {instruction.Operands[0]}";
                case "msr" or "mrs":
                    var register = instruction.Operands[name == "msr" ? 0 : 1].ToLowerInvariant();
                    return register.Contains("apsr", StringComparison.Ordinal) || register.StartsWith("cpsr", StringComparison.Ordinal) ? null : $"{name} {register}";
            }
        }

        return null;
    }

    private void Judge(int position, string kind)
    {
        _count++;
        var function = _unit.NameAt(_unit.Code.Instructions[position].Address);
        _used.Add((function, kind));
        if (!_list.Allows(function, kind))
        {
            _faults.Add($"{_unit.Place(position)}: {function} has \"{kind}\", which belongs to the functions that {PrivilegeList.FileName} beside their sources lists, and to no other");
        }
    }

    // A handler begins with a value for an exception return in lr, and hands it on when it goes to another function for good.
    private void FindExceptionReturns()
    {
        var vectors = VectorTable.Read(_unit.Elf);
        var found = new SortedSet<int>();
        var seen = new HashSet<uint>();
        var waiting = new Queue<uint>(vectors.Handlers.Where(handler => handler != vectors.Reset));
        while (waiting.TryDequeue(out var function))
        {
            if (!seen.Add(function))
            {
                continue;
            }

            var state = MachineState.AtEntry();
            state[LinkRegister] = RegisterValue.Constant(ToThread);
            var walk = _unit.Walk(function, state);
            found.UnionWith(Returns(walk, isHandler: true));
            foreach (var position in walk.Graph.Positions.Where(position => IsExceptionReturn(walk.StateAt(position))))
            {
                foreach (var call in walk.Graph.CallsAt(position).Where(call => call.IsTail))
                {
                    waiting.Enqueue(call.Target);
                }
            }
        }

        foreach (var function in _unit.Functions)
        {
            found.UnionWith(Returns(_unit.Walk(function.Address, MachineState.AtEntry()), isHandler: false));
        }

        foreach (var position in found)
        {
            Judge(position, ExceptionReturn);
        }
    }

    // A handler that takes the program counter from its stack takes what it has put there.
    private static IEnumerable<int> Returns(FunctionWalk walk, bool isHandler) =>
        walk.Graph.Positions.Where(position => walk.Graph.IsExceptionReturn(position) || (isHandler && walk.Graph.IsExit(position) && IsExceptionReturn(walk.StateAt(walk.Graph.Entry))));

    private static bool IsExceptionReturn(MachineState state) => state[LinkRegister] is { Knowledge: RegisterKnowledge.Constant, Number: >= LowestExceptionReturn };

    private void FindUnused()
    {
        foreach (var entry in _list.Functions)
        {
            foreach (var instruction in entry.Instructions.Where(instruction => !_used.Any(use => entry.Matches(use.Function) && use.Instruction == instruction)))
            {
                _faults.Add($"{entry.Place}: {entry.Name} has no \"{instruction}\"; take it off the list");
            }
        }
    }
}
