using System.Runtime.CompilerServices;

namespace Cashew.Drivers.Console;

/// <summary>What has been typed and not been shown yet. What does not fit is dropped: the typist sees it missing in the echo.</summary>
internal struct InputQueue
{
    // A power of two: the counters wrap with no harm.
    private const uint Capacity = 32;

    private Bytes _bytes;
    private uint _added;
    private uint _taken;

    /// <summary>Adds a byte if there is room.</summary>
    public void Add(byte value)
    {
        if (_added - _taken < Capacity)
        {
            _bytes[(int)(_added++ % Capacity)] = value;
        }
    }

    /// <summary>Takes the oldest byte; false if there is none.</summary>
    public bool TryTake(out byte value)
    {
        bool isEmpty = _added == _taken;
        value = isEmpty ? (byte)0 : _bytes[(int)(_taken++ % Capacity)];
        return !isEmpty;
    }

    [InlineArray((int)Capacity)]
    private struct Bytes
    {
        private byte _element;
    }
}
