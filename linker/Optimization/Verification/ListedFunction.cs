namespace Cashew.Linker.Optimization.Verification;

/// <summary>A function as objdump shows it.</summary>
internal sealed class ListedFunction(string name, uint address, IReadOnlyList<ListedInstruction> code)
{
    private readonly Dictionary<uint, int> _places = code.Select((instruction, i) => (instruction.Text.Address, i)).ToDictionary(pair => pair.Address, pair => pair.i);

    public string Name { get; } = name;

    public uint Address { get; } = address;

    public IReadOnlyList<ListedInstruction> Code { get; } = code;

    /// <summary>The position of the instruction at an address; -1 if it is not one of this function.</summary>
    public int Find(uint address) => _places.GetValueOrDefault(address, -1);
}
