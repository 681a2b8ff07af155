namespace Cashew.Linker.Optimization.Verification;

/// <summary>How a value is computed. The operands are numbers of values, or of what the operation says; -1 is none.</summary>
internal readonly record struct Term(string Operation, int First = -1, int Second = -1, int Third = -1, string Detail = "");
