namespace Cashew.Abi;

/// <summary>The kind of memory that a Page covers.</summary>
[System.Flags]
public enum PageAttributes : uint
{
    /// <summary>Flash: may be mapped for reading and for execution.</summary>
    None = 0,

    /// <summary>RAM or a device: may be mapped for writing.</summary>
    Writable = 1,

    /// <summary>Device registers: strongly ordered, never executable.</summary>
    Device = 2,

    /// <summary>May be mapped for execution.</summary>
    Executable = 4,

    /// <summary>May be mapped for writing and execution at once: its maker asked for it.</summary>
    WriteExecute = 8,
}
