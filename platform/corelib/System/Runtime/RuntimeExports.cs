using System.Runtime.CompilerServices;

namespace System.Runtime;

// The compiler looks these methods up by name for boxing. Nothing defines their symbols, so each use fails to link.
internal static class RuntimeExports
{
    [RuntimeImport("*", "RhBox")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern object RhBox(nint type, ref byte value);

    [RuntimeImport("*", "RhUnbox2")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern ref byte RhUnbox2(nint type, object value);

    [RuntimeImport("*", "RhUnboxNullable")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void RhUnboxNullable(ref byte destination, nint type, object value);
}
