using Cashew.Abi;

namespace Cashew.Tools.Abi;

/// <summary>An error that a method can end with.</summary>
/// <param name="Error">The error.</param>
/// <param name="Text">When.</param>
public sealed record AbiFailure(Error Error, string Text);
