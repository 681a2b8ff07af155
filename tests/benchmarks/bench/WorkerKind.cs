namespace Cashew.Benchmarks;

/// <summary>The workers of Measured.S, in the order of its table.</summary>
internal enum WorkerKind : uint
{
    /// <summary>Answers calls.</summary>
    Server,

    /// <summary>Answers calls with the steps that have gone by since the caller read the counter.</summary>
    StampingServer,

    /// <summary>Yields.</summary>
    Yielder,

    /// <summary>Waits for a Notification, keeps the counter, and signals another.</summary>
    Waiter,

    /// <summary>Waits for a Notification that a device signals, and signals another.</summary>
    Driver,

    /// <summary>Reaches for memory of which it has no Page.</summary>
    Faulter,
}
