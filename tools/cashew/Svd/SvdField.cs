namespace Cashew.Tools.Svd;

/// <summary>A run of bits in a register.</summary>
/// <param name="Name">Its name, such as UE.</param>
/// <param name="Description">What it is, in one line.</param>
/// <param name="Position">Its lowest bit.</param>
/// <param name="Width">How many bits it has.</param>
/// <param name="Access">Such as read-only; empty if it is the register's.</param>
public sealed record SvdField(string Name, string Description, int Position, int Width, string Access);
