namespace System;

public struct RuntimeTypeHandle
{
    private nint _value;
}
