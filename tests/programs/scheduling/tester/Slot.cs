namespace Cashew.Tests.Scheduling;

internal enum Slot : ushort
{
    Debug = 1,
    FirstOrders,
    SecondOrders,
    Reports,
    FirstThread,
    SecondThread,
    Ticks,
    Interrupt,
}

/// <summary>Slots of the first puppet: those of its own enum Slot.</summary>
internal static class PuppetSlot
{
    public const uint Interrupt = 4;
    public const uint Ticks = 5;
}
