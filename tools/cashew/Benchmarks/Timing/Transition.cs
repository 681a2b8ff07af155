namespace Cashew.Tools.Benchmarks.Timing;

/// <summary>What the hardware does before an instruction.</summary>
public enum Transition
{
    /// <summary>Nothing but what the instruction before says.</summary>
    None,

    /// <summary>It enters an exception handler.</summary>
    Entry,

    /// <summary>It goes from one handler to another without unstacking.</summary>
    TailChain,

    /// <summary>It returns from a handler.</summary>
    Return,
}
