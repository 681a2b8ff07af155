namespace Cashew.Linker.Optimization;

/// <summary>The definitions of a value and its uses, as positions in the function, and where it is live.</summary>
internal sealed class RegisterWeb(int register)
{
    public int Register { get; } = register;

    public List<int> Definitions { get; } = [];

    public List<int> Uses { get; } = [];

    public List<int> LiveBefore { get; } = [];

    public List<int> LiveAfter { get; } = [];
}
