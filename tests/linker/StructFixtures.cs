using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

// The compiler's own layout on this host does not matter: StructLayouts computes that of the target from the metadata.
#pragma warning disable CS0169, CS0649, CA1823

namespace Cashew.Kernel
{
    [AttributeUsage(AttributeTargets.Struct)]
    internal sealed class OffsetsAttribute : Attribute
    {
    }
}

namespace Cashew.Linker.Tests.Fixtures
{
    internal enum Small : byte
    {
        None,
    }

    [InlineArray(3)]
    internal struct Three
    {
        private ushort _element;
    }

    internal struct Inner
    {
        public byte A;
        public uint B;
    }

    [StructLayout(LayoutKind.Sequential, Size = 16)]
    internal struct Sized
    {
        public byte A;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    internal struct Packed
    {
        public byte A;
        public uint B;
    }

    [StructLayout(LayoutKind.Explicit)]
    internal struct Overlaid
    {
        [FieldOffset(0)]
        public uint A;

        [FieldOffset(6)]
        public ushort B;
    }

    [Cashew.Kernel.Offsets]
    internal unsafe struct Mixed
    {
        public static int Ignored;

        public byte Byte;
        public Mixed* Pointer;
        public Small Small;
        public delegate*<uint, void> Function;
        public bool Flag;
        public ulong Long;
        public Three Three;
        public Inner Inner;
        public volatile ushort Volatile;
        public nint Native;

        public uint Property { get; set; }
    }

    internal struct Foreign
    {
        public DateTime Time;
    }
}
