namespace Cashew.Tests.Ipc;

internal enum Slot : ushort
{
    Debug = 1,
    FirstOrders,
    SecondOrders,
    Reports,
    FirstThread,
    SecondThread,

    /// <summary>An Endpoint that the puppets have too. The badges are theirs; the tester's is 7.</summary>
    Mail,
    Bell,
}

/// <summary>Slots of the puppets: those of their own enum Slot.</summary>
internal static class PuppetSlot
{
    public const uint Mail = 3;
    public const uint Bell = 4;
}
