namespace Cashew.Abi.Image;

/// <summary>What is special about a program.</summary>
[System.Flags]
public enum ProgramFlags : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The root program, which boot makes and starts.</summary>
    Root = 1,

    /// <summary>It has a UTCB.</summary>
    HasUtcb = 2,

    /// <summary>A server that gives its SchedulingContext back once it is ready, and then runs on its callers' budgets.</summary>
    Passive = 4,
}
