using System.Globalization;
using Cashew.Linker.Elf;

namespace Cashew.Linker.Checks;

/// <summary>
/// Follows every way through a function that what is known at its entry leaves open, and notes how deep its stack gets, what it calls, and its
/// flow of control. It knows the instructions that ilc and the assembly of the tree use on the stack pointer; one that it does not know is an error and never a guess.
/// </summary>
internal sealed class FunctionWalk
{
    private const int WordSize = 4;
    private const string ResultRegister = "r0";

    /// <summary>ICSR, which says if an exception is pending (ARMv7-M ARM B3.2.4).</summary>
    private const uint InterruptState = 0xE000ED04;

    // From here on a value of pc ends an exception (Armv7-M ARM B1.5.8).
    private const uint FirstExceptionReturn = 0xFFFFFFE0;

    private readonly Disassembly _code;
    private readonly ElfFile _elf;
    private readonly IReadOnlyDictionary<uint, string> _functions;
    private readonly uint _entry;
    private readonly Dictionary<int, MachineState> _states = [];
    private readonly Queue<int> _waiting = new();

    // Null until all states are final; then each instruction is looked at once more for what it does.
    private FunctionGraph? _graph;
    private int _position;

    public FunctionWalk(Disassembly code, ElfFile elf, IReadOnlyDictionary<uint, string> functions, uint entry, MachineState atEntry)
    {
        _code = code;
        _elf = elf;
        _functions = functions;
        _entry = entry;
        Run(atEntry);
        _graph = new FunctionGraph(PositionOf(entry));
        foreach (var position in _states.Keys.Order())
        {
            _graph.Add(position);
            NoteResult(_graph, position);
            Visit(position);
        }
    }

    /// <summary>The most bytes on the stack without those of called functions.</summary>
    public int Depth { get; private set; }

    /// <summary>The calls, each with the bytes that the function has on the stack meanwhile.</summary>
    public HashSet<Call> Calls { get; } = [];

    /// <summary>The function ends the exception, by a load of pc.</summary>
    public bool EndsException { get; private set; }

    /// <summary>The flow of control.</summary>
    public FunctionGraph Graph => _graph!;

    /// <summary>What is known before an instruction that can be reached.</summary>
    public MachineState StateAt(int position) => _states[position];

    // Ends: a place is visited again only if its depth grew, which the limit bounds, or if something became unknown.
    private void Run(MachineState atEntry)
    {
        Flow(_entry, atEntry);
        while (_waiting.TryDequeue(out var position))
        {
            Visit(position);
        }
    }

    private void Visit(int position)
    {
        _position = position;
        var state = _states[position].Clone();
        Step(_code.Instructions[position], state, position);
        Depth = Math.Max(Depth, state.Depth);
    }

    // A value that no instruction makes is in r0 before: what is there afterwards tells whether it was set, and to which number.
    private void NoteResult(FunctionGraph graph, int position)
    {
        var instruction = _code.Instructions[position];
        if (instruction.Name.StartsWith("cb", StringComparison.Ordinal) || !instruction.Operands.Any(operand => operand.Contains(ResultRegister, StringComparison.Ordinal)))
        {
            return;
        }

        var before = RegisterValue.Stack(int.MinValue);
        var state = _states[position].Clone();
        state[ResultRegister] = before;
        if (!StackInstructions.Apply(instruction, state, Fault))
        {
            RegisterInstructions.Apply(instruction, state, _elf);
        }

        if (state[ResultRegister] != before)
        {
            graph.SetResult(position, state[ResultRegister]);
        }
    }

    private int PositionOf(uint address) => _code.TryFind(address, out var position) ? position : throw Fault(address, "the code goes on where there is no instruction");

    private void Flow(uint address, MachineState state)
    {
        var position = PositionOf(address);
        if (_graph is not null)
        {
            _graph.AddNext(_position, position);
        }
        else if (!_states.TryGetValue(position, out var known))
        {
            _states.Add(position, state.Clone());
            _waiting.Enqueue(position);
        }
        else if (known.Join(state))
        {
            if (known.Depth > ushort.MaxValue)
            {
                throw Fault(address, "a loop grows the stack");
            }

            _waiting.Enqueue(position);
        }
    }

    private void Step(Instruction instruction, MachineState state, int position)
    {
        if (instruction.Name == "udf" || instruction.Name == "bkpt")
        {
            return;
        }

        if (instruction.Name is "cbz" or "cbnz")
        {
            var tested = state[instruction.Operands[0]];
            Branch(instruction, state, position, tested.Knowledge == RegisterKnowledge.Constant ? (tested.Number == 0) == (instruction.Name == "cbz") : null);
            return;
        }

        var condition = "";
        var name = instruction.Name;
        if (name is not ("b" or "bl" or "blx" or "bx") && Conditions.TrySplit(name, out var bare, out condition) && bare is "b" or "bx" or "bl" or "blx")
        {
            name = bare;
        }
        else
        {
            condition = "";
        }

        var holds = condition.Length == 0 ? true : state.Compared is { } compared ? Conditions.Holds(condition, compared.Left, compared.Right) : null;
        if (holds == false)
        {
            GoOn(instruction, state, position);
        }
        else if (!Leave(instruction, name, state, position) || holds is null)
        {
            GoOn(instruction, state, position);
        }
    }

    // Does what an instruction does. Returns whether it goes elsewhere for good.
    private bool Leave(Instruction instruction, string name, MachineState state, int position)
    {
        switch (name)
        {
            case "b":
                Jump(instruction, state);
                return true;
            case "bl":
                CallTarget(instruction, state);
                return false;
            case "blx":
                CallIndirect(instruction, state[instruction.Operands[0]], state, isTail: false);
                state.LoseByCall();
                return false;
            case "bx":
                if (instruction.Operands[0] == "lr" && state["lr"] is not { Knowledge: RegisterKnowledge.Constant, Number: >= FirstExceptionReturn })
                {
                    _graph?.AddExit(position);
                }
                else
                {
                    CallIndirect(instruction, state[instruction.Operands[0]], state, isTail: true);
                }

                return true;
            default:
                return Compute(instruction, state, position);
        }
    }

    private bool Compute(Instruction instruction, MachineState state, int position)
    {
        if (StackInstructions.Apply(instruction, state, Fault))
        {
            _graph?.AddExit(position);
            Depth = Math.Max(Depth, state.Depth);
            return true;
        }

        if (JumpsThroughTable(instruction, state))
        {
            Depth = Math.Max(Depth, state.Depth);
            return true;
        }

        if (instruction.Operands.Any(operand => operand.StartsWith('{') && operand.Contains("pc", StringComparison.Ordinal)))
        {
            throw Fault(instruction.Address, $"\"{instruction.Text}\" leaves the function in a way that is not known here");
        }

        if (_graph is not null && RegisterInstructions.AddressOf(instruction, state) == InterruptState && instruction.Name == "ldr")
        {
            _graph.AddLook(position);
        }

        RegisterInstructions.Apply(instruction, state, _elf);
        return false;
    }

    private void Branch(Instruction instruction, MachineState state, int position, bool? isTaken)
    {
        if (isTaken != false)
        {
            Jump(instruction, state);
        }

        if (isTaken != true)
        {
            GoOn(instruction, state, position);
        }
    }

    private void GoOn(Instruction instruction, MachineState state, int position)
    {
        if (position + 1 >= _code.Instructions.Count || _code.Instructions[position + 1].IsData)
        {
            // Nothing behind a call: the called function does not return.
            if (instruction.Name is "bl" or "blx")
            {
                return;
            }

            throw Fault(instruction.Address, "the code runs into data");
        }

        Transfer(_code.Instructions[position + 1].Address, state);
    }

    private void Jump(Instruction instruction, MachineState state)
    {
        if (!instruction.TryTarget(out var target))
        {
            throw Fault(instruction.Address, "the target of a branch is not known");
        }

        Transfer(target, state);
    }

    // To go to another function's first instruction is a tail call, whether by a branch or by running into it.
    private void Transfer(uint target, MachineState state)
    {
        if (target != _entry && _functions.ContainsKey(target))
        {
            AddCall(target, state, isTail: true, isFromTable: false);
        }
        else
        {
            Flow(target, state);
        }
    }

    private void CallTarget(Instruction instruction, MachineState state)
    {
        if (!instruction.TryTarget(out var target))
        {
            throw Fault(instruction.Address, "the target of a call is not known");
        }

        AddCall(target, state, isTail: false, isFromTable: false);
        var tag = state.SavedTag;
        state.LoseByCall();
        if (StoreFreeFunctions.Has(_code, _functions, target))
        {
            state.SavedTag = tag;
        }
    }

    private void CallIndirect(Instruction instruction, RegisterValue target, MachineState state, bool isTail)
    {
        switch (target.Knowledge)
        {
            case RegisterKnowledge.Constant when target.Number >= FirstExceptionReturn:
                if (state.Depth != 0)
                {
                    throw Fault(instruction.Address, $"ends the exception with {state.Depth} bytes on the stack, which would be there for ever; take them off before");
                }

                EndException();
                break;
            case RegisterKnowledge.Constant:
                AddCall(target.Number & ~1u, state, isTail, isFromTable: false);
                break;
            case RegisterKnowledge.TableEntry:
                AddTable(instruction, target.Number, state, isTail);
                break;
            case RegisterKnowledge.Unreachable:
                break;
            default:
                throw Fault(instruction.Address, $"calls through {instruction.Operands[0]}, and which functions that can be is not known; call them by name or through a table in assembly");
        }
    }

    private void EndException()
    {
        EndsException = true;
        _graph?.AddExceptionReturn(_position);
    }

    private void AddCall(uint target, MachineState state, bool isTail, bool isFromTable)
    {
        Calls.Add(new Call(target, state.Depth));
        _graph?.AddCall(_position, new CallSite(target, isTail, isFromTable, state.ForCallee()));
    }

    // ldr pc, [table, index, lsl #2]
    private bool JumpsThroughTable(Instruction instruction, MachineState state)
    {
        if (instruction.Name is "tbb" or "tbh" || (instruction.Operands.Length > 0 && instruction.Operands[0] == "pc"))
        {
            var target = RegisterInstructions.Load(instruction, state, _elf);
            if (instruction.Name == "mov")
            {
                target = state[instruction.Operands[1]];
            }

            CallIndirect(instruction, target, state, isTail: true);
            return true;
        }

        return false;
    }

    // The words of a table are those up to the next symbol of its section.
    private void AddTable(Instruction instruction, uint table, MachineState state, bool isTail)
    {
        var symbol = _elf.Symbols.Where(symbol => symbol.Address == table && symbol.Size > 0).FirstOrDefault()
            ?? throw Fault(instruction.Address, $"jumps through a table at 0x{table.ToString("x8", CultureInfo.InvariantCulture)} that is no symbol with a size; give it one with .size");
        for (var address = table; address < table + symbol.Size; address += WordSize)
        {
            var target = _elf.WordAt(address) ?? throw Fault(instruction.Address, $"the table {symbol.Name} has no contents");
            AddCall(target & ~1u, state, isTail, isFromTable: true);
        }
    }

    private BuildException Fault(uint address, string what) =>
        new($"kernel: {_functions.GetValueOrDefault(_entry, "?")} at 0x{address:x8}: {what}; neither its longest stack nor its longest way can be computed");
}
