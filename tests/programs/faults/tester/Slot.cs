namespace Cashew.Tests.Faults;

internal enum Slot : ushort
{
    Debug = 1,
    FirstOrders,
    SecondOrders,
    Reports,
    Faults,
    FirstThread,
    SecondThread,
    OrphanThread,
    FirstSpace,
    Timer,
    Bell,
    Alarm,
    Alarms,
}
