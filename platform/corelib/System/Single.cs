namespace System;

public struct Single
{
    private float _value;
}
