namespace Cashew.Linker.Checks;

/// <summary>What is known before an instruction: how many bytes the function has on the stack, its registers, and the last comparison.</summary>
internal sealed class MachineState
{
    private const int LinkRegister = 14;
    private static readonly int[] s_lostByCalls = [0, 1, 2, 3, 12, LinkRegister];
    private static readonly string[] s_arguments = ["r0", "r1", "r2", "r3"];
    private static readonly Dictionary<string, int> s_numbers = MakeNumbers();

    private readonly RegisterValue[] _registers;

    private MachineState(int depth, RegisterValue[] registers)
    {
        Depth = depth;
        _registers = registers;
    }

    /// <summary>Bytes below the stack pointer at the function's entry.</summary>
    public int Depth { get; set; }

    /// <summary>The two numbers of the comparison that the flags are of, if they are known.</summary>
    public (uint Left, uint Right)? Compared { get; set; }

    /// <summary>The message tag in the memory of the thread that <see cref="RegisterKnowledge.Caller"/> points to.</summary>
    public RegisterValue SavedTag { get; set; }

    /// <summary>What a context is told apart by: a text that is the same for equal knowledge at a function's entry.</summary>
    public string Key => string.Concat(_registers.Append(SavedTag).Select((value, i) => value.Knowledge == RegisterKnowledge.Unknown ? "" : $"{i}:{(int)value.Knowledge}:{value.Number} "));

    /// <summary>A register by its name in assembly. To set what is no general register has no effect.</summary>
    public RegisterValue this[string name]
    {
        get => s_numbers.TryGetValue(name, out var number) ? _registers[number] : RegisterValue.Unknown;
        set
        {
            if (s_numbers.TryGetValue(name, out var number))
            {
                _registers[number] = value;
            }
        }
    }

    /// <summary>The state at a function's entry.</summary>
    public static MachineState AtEntry() => new(0, new RegisterValue[LinkRegister + 1]);

    public MachineState Clone() => new(Depth, (RegisterValue[])_registers.Clone()) { Compared = Compared, SavedTag = SavedTag };

    /// <summary>What a called function knows: its arguments, and the message tag as far as it is known.</summary>
    public MachineState ForCallee()
    {
        var callee = AtEntry();
        foreach (var register in s_numbers.Values)
        {
            var value = _registers[register];
            var isArgument = register < s_arguments.Length && value.Knowledge is RegisterKnowledge.Constant or RegisterKnowledge.Caller;
            callee._registers[register] = isArgument || value.Knowledge == RegisterKnowledge.Tag ? value : RegisterValue.Unknown;
        }

        if (s_arguments.Any(argument => this[argument].Knowledge == RegisterKnowledge.Caller))
        {
            callee.SavedTag = SavedTag;
        }

        return callee;
    }

    /// <summary>Forgets what a call does not preserve (AAPCS 6.1.1).</summary>
    public void LoseByCall()
    {
        Compared = null;
        SavedTag = RegisterValue.Unknown;
        foreach (var register in s_lostByCalls)
        {
            _registers[register] = RegisterValue.Unknown;
        }
    }

    /// <summary>Takes in what another way to the same place knows: the deeper stack, and only what agrees.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Join(MachineState other)
    {
        var changed = other.Depth > Depth;
        Depth = Math.Max(Depth, other.Depth);
        for (var i = 0; i < _registers.Length; i++)
        {
            var joined = _registers[i].Join(other._registers[i]);
            changed |= joined != _registers[i];
            _registers[i] = joined;
        }

        if (Compared is not null && Compared != other.Compared)
        {
            Compared = null;
            changed = true;
        }

        if (SavedTag != SavedTag.Join(other.SavedTag))
        {
            SavedTag = RegisterValue.Unknown;
            changed = true;
        }

        return changed;
    }

    private static Dictionary<string, int> MakeNumbers()
    {
        var numbers = new Dictionary<string, int> { ["sb"] = 9, ["sl"] = 10, ["fp"] = 11, ["ip"] = 12, ["lr"] = LinkRegister };
        for (var i = 0; i <= 12; i++)
        {
            numbers[$"r{i}"] = i;
        }

        return numbers;
    }
}
