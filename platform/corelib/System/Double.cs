namespace System;

// The type must exist, for the compiler knows it. The chip has no double precision, and a program that uses it does not build.
public struct Double
{
    private double _value;
}
