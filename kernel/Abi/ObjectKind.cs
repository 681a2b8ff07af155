namespace Cashew.Abi;

/// <summary>What a capability names.</summary>
public enum ObjectKind : uint
{
    /// <summary>An empty slot.</summary>
    None = 0,

    /// <summary>A synchronous rendezvous of threads.</summary>
    Endpoint = 1,

    /// <summary>A word of bits that threads wait for.</summary>
    Notification = 2,

    /// <summary>One interrupt line.</summary>
    Interrupt = 3,

    /// <summary>A thread of execution.</summary>
    Thread = 4,

    /// <summary>The Pages that its threads can reach.</summary>
    AddressSpace = 5,

    /// <summary>A flexible page: one region of the MPU.</summary>
    Page = 6,

    /// <summary>A table of capability slots.</summary>
    CapTable = 7,

    /// <summary>The kernel's debug services.</summary>
    Debug = 8,

    /// <summary>Memory that objects can be made of.</summary>
    Untyped = 9,

    /// <summary>One deadline.</summary>
    Timer = 10,

    /// <summary>A budget of the processor's time.</summary>
    SchedulingContext = 11,

    /// <summary>The right to answer one call.</summary>
    Reply = 12,

    /// <summary>The authority over the interrupt lines.</summary>
    InterruptControl = 13,
}
