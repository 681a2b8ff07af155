using System.Collections.Generic;

namespace Cashew.Kernel.Tests;

/// <summary>The interrupt controller: which lines have fired and which are let through. All are masked at first.</summary>
internal sealed class InterruptController(Machine machine)
{
    /// <summary>Lines that have fired and were not let through yet.</summary>
    public SortedSet<uint> Pending { get; } = [];

    /// <summary>Lines that are let through.</summary>
    public SortedSet<uint> Unmasked { get; } = [];

    /// <summary>A line that fires in the middle of the kernel's work, and that nobody claims.</summary>
    public const uint AmbushLine = 81;

    private uint? _ambush;

    public void Mask(uint line) => Unmasked.Remove(line);

    public void Unmask(uint line) => Unmasked.Add(line);

    public void Raise(uint line) => Pending.Add(line);

    public void Clear(uint line) => Pending.Remove(line);

    /// <summary>A line fires when the kernel has looked so many times.</summary>
    public void SetAmbush(uint looks)
    {
        _ambush = looks;
        Unmask(AmbushLine);
    }

    /// <summary>It does not fire any more.</summary>
    public void ClearAmbush()
    {
        _ambush = null;
        Mask(AmbushLine);
        Clear(AmbushLine);
    }

    /// <summary>The kernel looks for an interrupt.</summary>
    public bool IsPending()
    {
        if (_ambush == 0)
        {
            Raise(AmbushLine);
        }

        _ambush = _ambush is > 0 ? _ambush - 1 : null;
        return Next() != null;
    }

    /// <summary>The lowest line that gets through, or null.</summary>
    public uint? Next()
    {
        if (machine.Deadline <= machine.Now)
        {
            Pending.Add(MonotonicClock.Line);
        }

        foreach (uint line in Pending)
        {
            if (Unmasked.Contains(line))
            {
                return line;
            }
        }

        return null;
    }
}
