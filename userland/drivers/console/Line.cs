using System;
using System.Runtime.CompilerServices;

namespace Cashew.Drivers.Console;

/// <summary>The text of one client that has not been shown yet.</summary>
internal struct Line
{
    private const int Capacity = 128;

    private Bytes _bytes;
    private int _length;

    /// <summary>It must be shown before more is added.</summary>
    public readonly bool IsFull => _length == Capacity;

    /// <summary>How much there is.</summary>
    public readonly int Length => _length;

    /// <summary>A byte of it.</summary>
    public readonly byte this[int index] => _bytes[index];

    /// <summary>Adds a byte to a line that is not full.</summary>
    public void Add(byte value) => _bytes[_length++] = value;

    /// <summary>Starts the next line.</summary>
    public void Clear() => _length = 0;

    [InlineArray(Capacity)]
    private struct Bytes
    {
        private byte _element;
    }
}
