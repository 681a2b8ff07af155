using System.Runtime.InteropServices;
using Cashew.Abi;

// The kernel's structs as far as their sizes go.
namespace Cashew.Kernel;

[StructLayout(LayoutKind.Sequential, Size = (int)ObjectSize.Endpoint - 4)]
internal struct Endpoint
{
}

[StructLayout(LayoutKind.Sequential, Size = (int)ObjectSize.Notification)]
internal struct Notification
{
}

[StructLayout(LayoutKind.Sequential, Size = (int)ObjectSize.Interrupt)]
internal struct Interrupt
{
}

[StructLayout(LayoutKind.Sequential, Size = (int)ObjectSize.Thread + 4)]
internal struct Thread
{
}

[StructLayout(LayoutKind.Sequential, Size = (int)ObjectSize.AddressSpace)]
internal struct AddressSpace
{
}

[StructLayout(LayoutKind.Sequential, Size = (int)ObjectSize.Slot)]
internal struct CapTable
{
}

[StructLayout(LayoutKind.Sequential, Size = (int)ObjectSize.Slot)]
internal struct Capability
{
}

[StructLayout(LayoutKind.Sequential, Size = (int)ObjectSize.Timer - 16)]
internal struct Timer
{
}

[StructLayout(LayoutKind.Sequential, Size = (int)ObjectSize.SchedulingContext)]
internal struct SchedulingContext
{
}
