namespace Cashew.Benchmarks;

/// <summary>The workers of Measured.S, in the order of its table.</summary>
internal enum WorkerKind : uint
{
    /// <summary>Answers calls.</summary>
    Server,

    /// <summary>Answers calls, and keeps the counter from when it had the message and from when it replied.</summary>
    StampingServer,

    /// <summary>Yields.</summary>
    Yielder,

    /// <summary>Waits for a Notification, keeps the counter, and signals another.</summary>
    Waiter,

    /// <summary>Waits for a Notification that a device signals, serves the device and acknowledges.</summary>
    Driver,

    /// <summary>Reaches for memory of which it has no Page.</summary>
    Faulter,

    /// <summary>Keeps the counter when it starts.</summary>
    Starter,
}
