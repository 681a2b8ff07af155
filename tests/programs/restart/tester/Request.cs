namespace Cashew.Tests.Restart;

/// <summary>What the driver is to do, in word 0 of a message. Word 1 comes back three times as large, plus 1; word 0 has the bits that were signalled.</summary>
internal enum Request : uint
{
    /// <summary>Wait for its Timer, then answer.</summary>
    Time,

    /// <summary>Wait for its device's interrupt, then answer.</summary>
    Interrupt,

    /// <summary>Arm its Timer for a time that does not come, and wait.</summary>
    Hang,

    /// <summary>Let its device ring, which nobody hears, and wait for another message.</summary>
    Ring,

    /// <summary>Fault.</summary>
    Fault,
}

/// <summary>The slots of the driver.</summary>
internal static class DriverSlot
{
    public const ushort Requests = 1;
    public const ushort Events = 2;
    public const ushort Timer = 3;
    public const ushort Interrupt = 4;
    public const uint Count = 6;
}

/// <summary>The bits of the driver's Notification.</summary>
internal static class Event
{
    public const uint Timer = 1;
    public const uint Interrupt = 2;
}
