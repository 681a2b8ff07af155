using System.Numerics;
using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>
/// Leaves out of a function's frame what it has no use for: the frame pointer that nobody reads, the registers that it saves and does not change, lr in
/// a function that calls nobody, all but lr in one that only assembly enters, and the padding to 8 bytes, which the core makes itself where it matters, at
/// exceptions (CCR.STKALIGN). The local words keep their distance from the stack pointer.
/// </summary>
internal sealed class FrameRewriter
{
    private const int FramePointer = 11;
    private const int Word = 4;
    private const uint Scratch = 0xF;
    private const uint Return = 1u << ProgramCounter;
    private const uint Link = 1u << LinkRegister;
    private static readonly byte[] s_return = [0x70, 0x47];     // bx lr

    private readonly CodeFunction _function;
    private readonly HashSet<CodeItem?> _targets;
    private readonly List<CodeItem> _items;
    private readonly List<(CodeItem? Release, bool PassesScratch, CodeItem Pop, uint List)> _ends = [];
    private readonly List<(CodeItem Item, Operation Operation)> _accesses = [];
    private CodeItem? _reserve;
    private CodeItem? _setPointer;
    private int? _pointer;
    private int _locals;
    private int _highest;
    private uint _pushed;
    private uint _used;
    private bool _hasAddress;
    private bool _usesScratch;

    private FrameRewriter(CodeFunction function)
    {
        _function = function;
        _items = function.Items.Where(item => item.Kind != InstructionKind.Removed).ToList();
        _targets = ControlFlow.Targets(function);
    }

    /// <summary>Finds the registers that a function pushes only as padding: it does not read them.</summary>
    public static void ForgetPadding(CodeFunction function)
    {
        var rewriter = new FrameRewriter(function);
        if (rewriter.ReadBegin() && rewriter.ReadRest() && !rewriter._usesScratch)
        {
            rewriter._items[0].Reads &= ~Scratch;
        }
    }

    /// <summary>Whether other registers can be saved too.</summary>
    public static bool IsKnown(CodeFunction function)
    {
        var rewriter = new FrameRewriter(function);
        return rewriter.ReadBegin() && rewriter.ReadRest() && !rewriter.ReadsPointer;
    }

    /// <summary>Rewrites a function whose frame is understood completely; any other stays as it is.</summary>
    public static void Run(CodeFunction function)
    {
        var rewriter = new FrameRewriter(function);
        if (rewriter.ReadBegin() && rewriter.ReadRest())
        {
            rewriter.Rewrite();
        }
    }

    private static int ScratchSize(uint list) => BitOperations.PopCount(list & Scratch) * Word;

    private bool ReadsPointer => (_used & Of(FramePointer)) != 0 && _setPointer is not null;

    // push {...}; sub sp, #n; add fp, sp, #n
    private bool ReadBegin()
    {
        if (_items[0].Operation is not { Code: Opcode.Push, Number: var pushed } || _targets.Contains(_items[0]))
        {
            return false;
        }

        _pushed = pushed;
        foreach (var item in _items.Skip(1).TakeWhile(item => !_targets.Contains(item)))
        {
            if (item.Operation is { Code: Opcode.Subtract, Destination: StackPointer, First: StackPointer, HasNumber: true } reserve && _reserve is null && _setPointer is null)
            {
                (_reserve, _locals) = (item, (int)reserve.Number);
            }
            else if (item.Operation is { Code: Opcode.Add, Destination: FramePointer, First: StackPointer, HasNumber: true } add && _setPointer is null)
            {
                (_setPointer, _pointer) = (item, (int)add.Number);
            }
            else if (item.Operation is { Code: Opcode.Move, Destination: FramePointer, Second: StackPointer } && _setPointer is null)
            {
                (_setPointer, _pointer) = (item, 0);
            }
            else
            {
                break;
            }
        }

        return true;
    }

    private bool ReadRest()
    {
        CodeItem? release = null;
        var passesScratch = false;
        foreach (var item in _items.Skip(1).Where(item => item != _reserve && item != _setPointer))
        {
            if (item.Operation is { Code: Opcode.Pop, Number: var list })
            {
                if ((list & ~(Return | Link)) != (_pushed & ~Link & (passesScratch ? ~Scratch : uint.MaxValue)) || (release is null && _locals > 0) || (release is not null && _targets.Contains(item)))
                {
                    return false;
                }

                _ends.Add((release, passesScratch, item, list));
                (release, passesScratch) = (null, false);
                continue;
            }

            if (release is not null)
            {
                return false;
            }

            if (item.Operation is { Code: Opcode.Add, Destination: StackPointer, First: StackPointer, HasNumber: true, Number: var released } && (released == _locals || released == _locals + ScratchSize(_pushed)))
            {
                // In front of a jump that has arguments in r0 to r3, these are not popped.
                (release, passesScratch) = (item, released != _locals);
            }
            else if ((item.Named & Of(StackPointer)) != 0 && !ReadAccess(item))
            {
                return false;
            }
            else
            {
                _used |= item.Named & ~Of(StackPointer) & ~(item.Kind == InstructionKind.Return ? Link : 0) | (item.Kind is InstructionKind.Call or InstructionKind.CallRegister ? Link : 0);
            }
        }

        return release is null;
    }

    private bool ReadAccess(CodeItem item)
    {
        var size = BitOperations.PopCount(_pushed) * Word;
        if (item.Operation is not { First: StackPointer, HasNumber: true, Distance: >= 0 } operation || operation.Destination == StackPointer
            || !(operation.IsLoad || operation.IsStore || operation.Code == Opcode.Add))
        {
            return false;
        }

        var distance = operation.Distance;
        var isAddress = operation.Code == Opcode.Add;
        _used |= Of(operation.Destination);
        _hasAddress |= isAddress;
        if (distance < _locals)
        {
            _highest = Math.Max(_highest, distance + Word);
            _usesScratch |= isAddress;
            return true;
        }

        if (distance < _locals + ScratchSize(_pushed))
        {
            _usesScratch = true;
            return true;
        }

        _accesses.Add((item, operation));
        return distance >= _locals + size && operation.Code is (Opcode.Load or Opcode.LoadByte or Opcode.LoadHalf or Opcode.Store);
    }

    private void Rewrite()
    {
        if (ReadsPointer)
        {
            return;
        }

        var kept = (_pushed | _function.Spare) & (_used | (_usesScratch ? Scratch : 0)) & ~(_usesScratch ? 0 : Scratch) & ~(_function.IsEntered ? Kept : 0);
        var locals = _hasAddress || _usesScratch ? _locals : (_highest + Word - 1) & -Word;
        if ((kept & ~Link) != 0)
        {
            kept |= _pushed & Link;
        }

        // Words that are pushed need no instruction of their own.
        var words = locals / Word;
        if (words is 1 or 2 && kept != 0 && (kept & Scratch) == 0 && _ends.TrueForAll(end => (end.List & Return) != 0))
        {
            kept |= words == 1 ? 8u : 12u;
            locals = 0;
        }

        var change = BitOperations.PopCount(_pushed) * Word + _locals - BitOperations.PopCount(kept) * Word - locals;
        WriteBegin(kept, locals);
        foreach (var (release, passesScratch, pop, list) in _ends)
        {
            WriteEnd(passesScratch ? kept & ~Scratch : kept, passesScratch ? locals + ScratchSize(kept) : locals, release, pop, list);
        }

        foreach (var (item, operation) in _accesses)
        {
            Write(item, operation with { Number = (uint)(operation.Distance - change) });
        }

        var size = BitOperations.PopCount(_pushed) * Word + _locals;
        _function.Frame = new FrameChange(_pointer, size, size - change, Unwind(kept, locals));
    }

    private void WriteBegin(uint kept, int locals)
    {
        _setPointer?.Remove();
        if (_reserve is not null)
        {
            Resize(_reserve, locals);
        }

        if (kept == 0)
        {
            _items[0].Remove();
        }
        else
        {
            Write(_items[0], _items[0].Operation! with { Number = kept });
        }
    }

    private static void WriteEnd(uint kept, int locals, CodeItem? release, CodeItem pop, uint list)
    {
        if (release is not null)
        {
            Resize(release, locals);
        }

        var returns = (list & Return) != 0;
        var popped = kept & ~Link | ((kept & Link) == 0 ? 0 : returns ? Return : Link);
        if (popped != 0)
        {
            Write(pop, pop.Operation! with { Number = popped });
        }
        else if (returns)
        {
            pop.Replace(s_return);
        }
        else
        {
            pop.Remove();
        }
    }

    private static void Resize(CodeItem item, int locals)
    {
        if (locals == 0)
        {
            item.Remove();
        }
        else
        {
            Write(item, item.Operation! with { Number = (uint)locals });
        }
    }

    private static void Write(CodeItem item, Operation operation) =>
        item.Replace(OperationEncoder.Encode(operation, flagsAreFree: false) ?? throw new UnknownCodeException($"there is no instruction for the one at {item.OldOffset:x} in a smaller frame"));

    private static byte[] Unwind(uint kept, int locals)
    {
        const int most = 64;
        var words = locals / Word + BitOperations.PopCount(kept & Scratch);
        var opcodes = new List<byte>();
        for (; words > 0; words -= most)
        {
            opcodes.Add((byte)(Math.Min(words, most) - 1));
        }

        var registers = kept & ~Scratch;
        if (registers != 0)
        {
            opcodes.AddRange((byte)(0x80 | registers >> 12), (byte)(registers >> 4));
        }

        return [.. opcodes];
    }
}
