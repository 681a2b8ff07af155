namespace Cashew.Abi;

/// <summary>What the holder of a capability may do with its object. A copy has the same rights or fewer.</summary>
[System.Flags]
public enum Rights : uint
{
    /// <summary>Nothing but to hold it.</summary>
    None = 0,

    /// <summary>Endpoint: receive. Notification: wait. Thread: read registers. Page: map for reading.</summary>
    Read = 1,

    /// <summary>Endpoint: send and call. Notification: signal. Page: map for writing. Other objects: all other methods.</summary>
    Write = 2,

    /// <summary>Page: map for execution.</summary>
    Execute = 4,

    /// <summary>All of them.</summary>
    All = Read | Write | Execute,
}
