namespace Cashew.Linker.Optimization;

/// <summary>In front of an instruction, where the value is now that the compiler had in a register; -1 if it is nowhere.</summary>
internal sealed class RegisterHomes
{
    private readonly int[] _homes = [.. Enumerable.Range(0, Resources.ProgramCounter + 1)];

    public int this[int register] => _homes[register];

    /// <summary>Exchanges the values of two registers.</summary>
    public void Exchange(int one, int other)
    {
        for (var register = 0; register < _homes.Length; register++)
        {
            _homes[register] = _homes[register] == one ? other : _homes[register] == other ? one : _homes[register];
        }
    }

    /// <summary>Takes the value of a register to another one, which was free.</summary>
    public void Move(int from, int to)
    {
        for (var register = 0; register < _homes.Length; register++)
        {
            _homes[register] = _homes[register] == from ? to : _homes[register] == to ? -1 : _homes[register];
        }
    }
}
