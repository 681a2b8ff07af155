namespace Cashew.Apps.Ping;

/// <summary>The capabilities that the system description gives.</summary>
internal enum Slot : ushort
{
    /// <summary>The console driver: write.</summary>
    Console = 1,

    /// <summary>The Endpoint where pong answers: write.</summary>
    Pong = 2,

    /// <summary>The Endpoint where init listens: write.</summary>
    Supervisor = 3,

    /// <summary>The Notification that the timer's interrupt signals: read, write, and a badge.</summary>
    Ticks = 4,

    /// <summary>The timer's Interrupt: write.</summary>
    Interrupt = 5,
}
