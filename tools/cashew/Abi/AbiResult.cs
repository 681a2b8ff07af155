namespace Cashew.Tools.Abi;

/// <summary>A result of a method.</summary>
/// <param name="Word">The word of the answer, 0 to 5.</param>
/// <param name="Name">Its name, in camel case.</param>
/// <param name="Text">What it means.</param>
public sealed record AbiResult(int Word, string Name, string Text);
