namespace Cashew.Tools.Benchmarks.Timing;

/// <summary>How an instruction reaches memory, as far as it makes a difference to the next one that does.</summary>
internal enum MemoryAccess
{
    /// <summary>Not at all, or for several words.</summary>
    None,

    /// <summary>A single load.</summary>
    Load,

    /// <summary>A single store to a register and a number, which the write buffer takes at once.</summary>
    Store,

    /// <summary>A single store to the sum of two registers.</summary>
    StoreToSum,
}
