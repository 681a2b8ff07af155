namespace System;

// Constant arrays only: they lie in flash.
public abstract class Array
{
    private readonly int _length;

    public int Length => _length;
}

// The compiler gives each one-dimensional array type this class's methods.
internal class Array<T> : Array
{
}

// How a one-dimensional array lies in memory: the method table, the length, the elements.
internal sealed class RawArray
{
    public uint Length;
    public byte First;
}
