namespace Cashew.Tools;

/// <summary>Something went wrong that the caller of the tool can put right; the message says what and how.</summary>
public sealed class ToolException(string message) : Exception(message);
