namespace Cashew.Kernel;

/// <summary>Which reference of which object a held capability is. It stands in place of the rights, which nobody asks it for.</summary>
internal enum HeldReference : uint
{
    /// <summary>A Thread's CapTable.</summary>
    CapTable = 0,

    /// <summary>A Thread's AddressSpace.</summary>
    AddressSpace = 1,

    /// <summary>A Thread's fault Endpoint.</summary>
    FaultEndpoint = 2,

    /// <summary>The Page of a Thread's UTCB.</summary>
    Utcb = 3,

    /// <summary>What an Interrupt signals.</summary>
    InterruptNotification = 4,

    /// <summary>What a Timer signals.</summary>
    TimerNotification = 5,
}
