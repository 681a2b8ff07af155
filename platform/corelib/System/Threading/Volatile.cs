using System.Runtime.CompilerServices;

namespace System.Threading;

// Each access is followed or preceded by a DMB.
public static class Volatile
{
    [Intrinsic]
    public static uint Read(ref readonly uint location) => Unsafe.As<uint, VolatileUInt32>(ref Unsafe.AsRef(in location)).Value;

    [Intrinsic]
    public static void Write(ref uint location, uint value) => Unsafe.As<uint, VolatileUInt32>(ref location).Value = value;

    private struct VolatileUInt32
    {
        public volatile uint Value;
    }
}
