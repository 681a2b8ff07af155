namespace Cashew.Drivers.Console;

/// <summary>The capabilities that the system description gives.</summary>
internal enum Slot : ushort
{
    /// <summary>The Endpoint that clients call: read.</summary>
    Requests = 1,

    /// <summary>The bound Notification, which the interrupt signals: read, write, and a badge.</summary>
    Events = 2,

    /// <summary>The device's Interrupt: write.</summary>
    Interrupt = 3,
}
