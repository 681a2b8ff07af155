namespace Cashew.Linker.Optimization;

/// <summary>Code or debug data that the optimiser does not know completely, so that it must leave the whole object as it is.</summary>
internal sealed class UnknownCodeException(string message) : Exception(message);
