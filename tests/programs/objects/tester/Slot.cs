using Cashew.User;

namespace Cashew.Tests.Objects;

internal enum Slot : ushort
{
    Debug = 1,
    DebugRead,
    FirstOrders,
    SecondOrders,
    Reports,
    Faults,
    FirstThread,
    SecondThread,
    OwnThread,
    ThreadRead,
    ThreadWrite,
    FirstSpace,
    OwnSpace,
    SpaceRead,
    FirstTable,
    OwnTable,
    TableRead,
    Timer,
    TimerRead,
    Console,
    OwnRam,
    OwnCode,
    BootInformation,
    SecondRam,
    Interrupt,
    InterruptRead,

    /// <summary>The Notification that the puppets have too, with badge 1.</summary>
    Bell,

    /// <summary>The same, with badge 4.</summary>
    OtherBell,

    /// <summary>The same, with badge 0.</summary>
    PlainBell,
    BellRead,
    BellWrite,

    /// <summary>An Endpoint that the puppets have too.</summary>
    Mail,
    MailRead,
    MailWrite,
}

/// <summary>Slots of the tester's table that start empty: those that boot fills come behind 40.</summary>
internal static class Free
{
    public const uint A = 36;
    public const uint B = 37;
    public const uint C = 38;

    /// <summary>The first slot that there is not.</summary>
    public static uint End => ImageTable.Current.Header.Root.Slots;
}

/// <summary>Slots of the puppets: those of their own enum Slot, and one that starts empty.</summary>
internal static class PuppetSlot
{
    public const uint Mail = 3;
    public const uint Bell = 4;
    public const uint OwnSpace = 5;
    public const uint Timer = 6;
    public const uint Free = 8;
}
