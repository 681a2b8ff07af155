namespace Cashew.Benchmarks;

/// <summary>The capabilities that the system description gives.</summary>
internal enum Slot : ushort
{
    /// <summary>The kernel's debug services: where the figures go.</summary>
    Debug = 1,

    /// <summary>The own CapTable, which the workers share.</summary>
    Table = 2,

    /// <summary>The own AddressSpace.</summary>
    Space = 3,

    /// <summary>The own code, which the workers run.</summary>
    Code = 4,

    /// <summary>The counter's Page.</summary>
    Device = 5,

    /// <summary>The counter's Interrupt.</summary>
    Interrupt = 6,

    /// <summary>What all is made of.</summary>
    Memory = 7,
}
