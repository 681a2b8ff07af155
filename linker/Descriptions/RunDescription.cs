namespace Cashew.Linker.Descriptions;

/// <summary>What a system prints on the emulator when all is well. Each pattern is a regular expression that a line must match.</summary>
public sealed record RunDescription
{
    /// <summary>The longest limit: an hour of the target's time.</summary>
    public const uint MostMilliseconds = 3_600_000;

    /// <summary>What must be printed, in this order, with any lines between.</summary>
    public IReadOnlyList<string> Expect { get; init; } = [];

    /// <summary>What must not be printed.</summary>
    public IReadOnlyList<string> Refuse { get; init; } = ["PANIC"];

    /// <summary>The target's time within which all must have been printed.</summary>
    public uint LimitMilliseconds { get; init; } = 10_000;
}
