namespace System;

public unsafe struct IntPtr
{
    public static readonly nint Zero;

    private void* _value;

    public static int Size => sizeof(nint);
}
