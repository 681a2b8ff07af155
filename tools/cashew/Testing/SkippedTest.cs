namespace Cashew.Tools.Testing;

/// <summary>A test that was not run.</summary>
/// <param name="Name">The test.</param>
/// <param name="Reason">Why, and what to do about it.</param>
public sealed record SkippedTest(string Name, string Reason);
