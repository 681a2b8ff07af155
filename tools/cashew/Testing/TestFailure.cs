namespace Cashew.Tools.Testing;

/// <summary>A test that failed, or a project of tests that could not be run to its end.</summary>
/// <param name="Name">The test or the project.</param>
/// <param name="Message">What went wrong.</param>
public sealed record TestFailure(string Name, string Message);
