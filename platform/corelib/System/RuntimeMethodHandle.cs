namespace System;

public struct RuntimeMethodHandle
{
    private nint _value;
}
