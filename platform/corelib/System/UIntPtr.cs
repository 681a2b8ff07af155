namespace System;

public unsafe struct UIntPtr
{
    public static readonly nuint Zero;

    private void* _value;

    public static int Size => sizeof(nuint);
}
