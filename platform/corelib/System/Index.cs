namespace System;

// What `span[^n]` compiles to.
public readonly struct Index(int value, bool fromEnd = false)
{
    private readonly int _value = fromEnd ? ~value : value;

    public int Value => _value < 0 ? ~_value : _value;

    public static implicit operator Index(int value) => new(value);

    public int GetOffset(int length) => _value < 0 ? _value + length + 1 : _value;
}
