// The kernel's structs as the image's object sizes need them: any sizes do.
#pragma warning disable CS0649

using System.Runtime.InteropServices;

namespace Cashew.Kernel;

internal struct Endpoint
{
    public uint Head;
}

internal struct Notification
{
    public uint Bits;
    public uint Head;
}

internal struct Interrupt
{
    public uint Line;
    public uint Bits;
}

[StructLayout(LayoutKind.Sequential, Size = 104)]
internal struct Thread
{
}

[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct AddressSpace
{
}

[StructLayout(LayoutKind.Sequential, Size = 8)]
internal struct Page
{
}

[StructLayout(LayoutKind.Sequential, Size = 16)]
internal struct CapTable
{
}

[StructLayout(LayoutKind.Sequential, Size = 16)]
internal struct Capability
{
}
