using Cashew.Abi;

namespace Cashew.Tools.Abi;

/// <summary>An argument of a method.</summary>
/// <param name="Word">The word of the message, 0 to 5.</param>
/// <param name="Name">Its name, in camel case.</param>
/// <param name="Kind">What values make sense.</param>
/// <param name="Text">What it means.</param>
public sealed record AbiArgument(int Word, string Name, ArgumentKind Kind, string Text);
