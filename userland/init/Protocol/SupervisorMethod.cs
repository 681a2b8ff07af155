namespace Cashew.Init.Protocol;

/// <summary>What programs call init for: the label of a message to its Endpoint.</summary>
internal enum SupervisorMethod : uint
{
    /// <summary>From ping. r5: the round trips so far; r6: how many of the answers were wrong.</summary>
    Report = 1,

    /// <summary>From rogue, before an attempt. r5: the <see cref="Attempt"/>. The reply's words are its <see cref="Targets"/>.</summary>
    Announce = 2,

    /// <summary>From rogue: nothing stopped the attempt that it announced.</summary>
    Survived = 3,

    /// <summary>From rogue: there are no more attempts.</summary>
    Done = 4,
}
