namespace System.Runtime.CompilerServices;

// The compiler replaces each body.
public static unsafe class Unsafe
{
    [Intrinsic]
    public static void* AsPointer<T>(ref readonly T value) => throw null;

    [Intrinsic]
    public static ref T AsRef<T>(void* pointer) => ref AsRef<T>(pointer);

    [Intrinsic]
    public static ref T AsRef<T>(scoped ref readonly T reference) => throw null;

    [Intrinsic]
    public static ref TTo As<TFrom, TTo>(ref TFrom reference) => throw null;

    [Intrinsic]
    public static T As<T>(object value)
        where T : class => throw null;

    [Intrinsic]
    public static ref T Add<T>(ref T reference, int elements) => throw null;

    [Intrinsic]
    public static ref T AddByteOffset<T>(ref T reference, nuint bytes) => throw null;

    [Intrinsic]
    public static int SizeOf<T>() => throw null;

    [Intrinsic]
    public static void SkipInit<T>(out T value) => throw null;
}
