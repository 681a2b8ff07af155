namespace System;

public struct Char
{
    private char _value;
}
