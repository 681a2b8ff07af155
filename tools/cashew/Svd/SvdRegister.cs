namespace Cashew.Tools.Svd;

/// <summary>One register of a peripheral.</summary>
/// <param name="Name">Its name, such as CR1.</param>
/// <param name="Description">What it is, in one line.</param>
/// <param name="Offset">Bytes from the peripheral's base.</param>
/// <param name="Bits">Its width: 8, 16 or 32.</param>
/// <param name="Access">Such as read-only; empty if it differs between the fields.</param>
/// <param name="ResetValue">What it holds after a reset.</param>
/// <param name="Fields">Its fields by rising bit.</param>
public sealed record SvdRegister(
    string Name,
    string Description,
    uint Offset,
    int Bits,
    string Access,
    uint ResetValue,
    IReadOnlyList<SvdField> Fields);
