namespace Cashew.Linker.Checks;

/// <summary>What is known before an instruction: how many bytes the function has on the stack, and its registers.</summary>
internal sealed class MachineState
{
    private const int LinkRegister = 14;
    private static readonly int[] s_lostByCalls = [0, 1, 2, 3, 12, LinkRegister];
    private static readonly Dictionary<string, int> s_numbers = MakeNumbers();

    private readonly RegisterValue[] _registers;

    private MachineState(int depth, RegisterValue[] registers)
    {
        Depth = depth;
        _registers = registers;
    }

    /// <summary>Bytes below the stack pointer at the function's entry.</summary>
    public int Depth { get; set; }

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

    public MachineState Clone() => new(Depth, (RegisterValue[])_registers.Clone());

    /// <summary>Forgets what a call does not preserve (AAPCS 6.1.1).</summary>
    public void LoseByCall()
    {
        foreach (var register in s_lostByCalls)
        {
            _registers[register] = RegisterValue.Unknown;
        }
    }

    /// <summary>Takes in what another way to the same place knows: the deeper stack, and only the registers that agree.</summary>
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
