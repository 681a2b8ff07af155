namespace Cashew.Tools.Emulation;

/// <summary>Reads a trace line by line, and passes on each instruction when it is sure that it was executed.</summary>
public sealed class TraceReader(Action<uint> executed)
{
    // The instruction that has begun, and of which the next line tells whether it was executed.
    private uint? _begun;

    /// <summary>Takes the next line of the trace.</summary>
    public void Accept(string line)
    {
        if (TraceLine.IsStep(line))
        {
            if (_begun is { } address)
            {
                executed(address);
            }

            _begun = TraceLine.AddressOf(line);
        }
        else
        {
            _begun = null;
        }
    }
}
