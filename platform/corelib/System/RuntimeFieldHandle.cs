namespace System;

public struct RuntimeFieldHandle
{
    private nint _value;
}
