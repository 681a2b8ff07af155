using Cashew.Linker.Elf;

namespace Cashew.Linker.Checks;

/// <summary>
/// Follows every way through a function and notes how deep its stack gets and what it calls. It knows the instructions that ilc and the
/// assembly of the tree use on the stack pointer; one that it does not know is an error and never a guess.
/// </summary>
internal sealed class FunctionWalk
{
    private const int WordSize = 4;

    // From here on a value of pc ends an exception (Armv7-M ARM B1.5.8).
    private const uint FirstExceptionReturn = 0xFFFFFFE0;

    private readonly Disassembly _code;
    private readonly ElfFile _elf;
    private readonly IReadOnlyDictionary<uint, string> _functions;
    private readonly uint _entry;
    private readonly Dictionary<int, MachineState> _states = [];
    private readonly Queue<int> _waiting = new();

    public FunctionWalk(Disassembly code, ElfFile elf, IReadOnlyDictionary<uint, string> functions, uint entry)
    {
        _code = code;
        _elf = elf;
        _functions = functions;
        _entry = entry;
        Run();
    }

    /// <summary>The most bytes on the stack without those of called functions.</summary>
    public int Depth { get; private set; }

    public HashSet<Call> Calls { get; } = [];

    /// <summary>The function ends the exception, by a load of pc.</summary>
    public bool EndsException { get; private set; }

    // Ends: a place is visited again only if its depth grew, which the limit bounds, or if a register became unknown.
    private void Run()
    {
        Flow(_entry, MachineState.AtEntry());
        while (_waiting.TryDequeue(out var position))
        {
            var state = _states[position].Clone();
            Step(_code.Instructions[position], state, position);
            Depth = Math.Max(Depth, state.Depth);
        }
    }

    private void Flow(uint address, MachineState state)
    {
        if (!_code.TryFind(address, out var position))
        {
            throw Fault(address, "the code goes on where there is no instruction");
        }

        if (!_states.TryGetValue(position, out var known))
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
        switch (instruction.Name)
        {
            case "b":
                Jump(instruction, state);
                return;
            case "bl":
                CallTarget(instruction, state);
                break;
            case "blx":
                CallIndirect(instruction, state[instruction.Operands[0]], state);
                state.LoseByCall();
                break;
            case "bx":
                if (instruction.Operands[0] != "lr")
                {
                    CallIndirect(instruction, state[instruction.Operands[0]], state);
                }

                return;
            case "cbz" or "cbnz":
                Jump(instruction, state);
                break;
            case "udf" or "bkpt":
                return;
            default:
                if (IsConditionalBranch(instruction))
                {
                    Jump(instruction, state);
                }
                else if (StackInstructions.Apply(instruction, state, Fault) || JumpsThroughTable(instruction, state))
                {
                    Depth = Math.Max(Depth, state.Depth);
                    return;
                }
                else
                {
                    RegisterInstructions.Apply(instruction, state, _elf);
                }

                break;
        }

        GoOn(instruction, state, position);
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

    private static bool IsConditionalBranch(Instruction instruction) =>
        instruction.Name.Length is 3 && instruction.Name[0] == 'b' && instruction.Name is not ("bic" or "bfi" or "bfc") && instruction.TryTarget(out _);

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
            Calls.Add(new Call(target, state.Depth));
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

        Calls.Add(new Call(target, state.Depth));
        state.LoseByCall();
    }

    private void CallIndirect(Instruction instruction, RegisterValue target, MachineState state)
    {
        switch (target.Knowledge)
        {
            case RegisterKnowledge.Constant when target.Number >= FirstExceptionReturn:
                if (state.Depth != 0)
                {
                    throw Fault(instruction.Address, $"ends the exception with {state.Depth} bytes on the stack, which would be there for ever; take them off before");
                }

                EndsException = true;
                break;
            case RegisterKnowledge.Constant:
                Calls.Add(new Call(target.Number & ~1u, state.Depth));
                break;
            case RegisterKnowledge.TableEntry:
                AddTable(instruction, target.Number, state);
                break;
            case RegisterKnowledge.Unreachable:
                break;
            default:
                throw Fault(instruction.Address, $"calls through {instruction.Operands[0]}, and which functions that can be is not known; call them by name or through a table in assembly");
        }
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

            CallIndirect(instruction, target, state);
            return true;
        }

        return false;
    }

    // The words of a table are those up to the next symbol of its section.
    private void AddTable(Instruction instruction, uint table, MachineState state)
    {
        var symbol = _elf.Symbols.Where(symbol => symbol.Address == table && symbol.Size > 0).FirstOrDefault()
            ?? throw Fault(instruction.Address, $"jumps through a table at 0x{table:x8} that is no symbol with a size; give it one with .size");
        for (var address = table; address < table + symbol.Size; address += WordSize)
        {
            var target = _elf.WordAt(address) ?? throw Fault(instruction.Address, $"the table {symbol.Name} has no contents");
            Calls.Add(new Call(target & ~1u, state.Depth));
        }
    }

    private BuildException Fault(uint address, string what) =>
        new($"kernel: {_functions.GetValueOrDefault(_entry, "?")} at 0x{address:x8}: {what}; the kernel's longest stack cannot be computed");
}
