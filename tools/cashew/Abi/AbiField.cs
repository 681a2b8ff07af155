namespace Cashew.Tools.Abi;

/// <summary>A field of a record: words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">How many words it has.</param>
/// <param name="Summary">What it means.</param>
public sealed record AbiField(string Name, int Length, string Summary);
