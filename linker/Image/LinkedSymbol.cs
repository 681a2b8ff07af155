namespace Cashew.Linker.Image;

/// <summary>A function or a piece of data of a linked program.</summary>
public sealed record LinkedSymbol(string Name, uint Address, uint Size, bool IsFunction);
