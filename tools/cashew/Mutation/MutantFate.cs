namespace Cashew.Tools.Mutation;

/// <summary>How a mutant ended.</summary>
public enum MutantFate
{
    /// <summary>A test failed, or the tests' process died of it.</summary>
    Killed,

    /// <summary>The kernel did not come to an end.</summary>
    TimedOut,

    /// <summary>No test noticed it, and docs/mutation.md says why none can.</summary>
    Explained,

    /// <summary>No test noticed it.</summary>
    Survived,

    /// <summary>No test comes there.</summary>
    NotCovered,
}
