namespace System.Runtime;

// The compiler's IL scanner looks these methods up by name. No object exists whose type could be asked for, so each use fails to link.
internal static class TypeCast
{
    [RuntimeImport("*", "RhTypeCast_Unsupported")]
    [CompilerServices.MethodImpl(CompilerServices.MethodImplOptions.InternalCall)]
    private static extern object Unsupported();

    internal static object IsInstanceOfAny(nint type, object value) => Unsupported();

    internal static object IsInstanceOfInterface(nint type, object value) => Unsupported();

    internal static object IsInstanceOfClass(nint type, object value) => Unsupported();

    internal static object IsInstanceOfException(nint type, object value) => Unsupported();

    internal static object CheckCastAny(nint type, object value) => Unsupported();

    internal static object CheckCastInterface(nint type, object value) => Unsupported();

    internal static object CheckCastClass(nint type, object value) => Unsupported();

    internal static object CheckCastClassSpecial(nint type, object value) => Unsupported();

    internal static void CheckCastArray(nint type, object value) => Unsupported();

    internal static void StelemRef(object array, nint index, object value) => Unsupported();

    internal static ref object LdelemaRef(object array, nint index, nint type) => throw new Exception();
}
