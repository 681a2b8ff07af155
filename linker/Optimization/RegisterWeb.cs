namespace Cashew.Linker.Optimization;

/// <summary>The definitions of a value and its uses, as positions in the function, and where it is live.</summary>
internal sealed class RegisterWeb(int register)
{
    private HashSet<int>? _places;

    public int Register { get; } = register;

    public List<int> Definitions { get; } = [];

    public List<int> Uses { get; } = [];

    /// <summary>All places that name the register for it.</summary>
    public HashSet<int> Places => _places ??= [.. Definitions, .. Uses];

    public List<int> LiveBefore { get; } = [];

    public List<int> LiveAfter { get; } = [];

    /// <summary>The registers that are not free wherever it is live.</summary>
    public uint Taken { get; set; }
}
