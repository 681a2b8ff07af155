namespace Cashew.Linker.Optimization;

/// <summary>
/// An instruction in terms of its operands. The last one is <see cref="Second"/>, shifted left by <see cref="Shift"/>, or <see cref="Number"/> if there is no such register.
/// A load or store has its data in <see cref="Destination"/>, its base in <see cref="First"/>; push and pop have a list of registers in <see cref="Number"/>.
/// </summary>
internal sealed record Operation(Opcode Code, int Destination, int First, int Second, uint Number, int Shift = 0, bool SetsFlags = false)
{
    public const int None = -1;

    public bool IsLoad => Code is >= Opcode.Load and <= Opcode.LoadSignedHalf;

    public bool IsStore => Code is >= Opcode.Store and <= Opcode.StoreHalf;

    public bool IsComparison => Code is >= Opcode.Compare and <= Opcode.TestEqual;

    /// <summary>The number of a load's or store's address, which may be negative.</summary>
    public int Distance => (int)Number;

    /// <summary>Whether the last operand is a number.</summary>
    public bool HasNumber => Second == None;
}
