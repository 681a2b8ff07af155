namespace System;

public struct Boolean
{
    private bool _value;
}
