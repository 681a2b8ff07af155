namespace Cashew.Tools.Abi;

/// <summary>A member of an enum, or a constant.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Summary">What it means.</param>
public sealed record AbiConstant(string Name, uint Value, string Summary);
