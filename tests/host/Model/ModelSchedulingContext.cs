using System.Collections.Generic;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

// A budget is a list of amounts, each with the time from which on it can be used: what is used comes back one period after its use began. The list has
// few places; when there is none left, an amount waits with the last one. Less than the least budget waits for the next amount. A budget that equals
// its period is a time slice: used up, it is full again.

/// <summary>A SchedulingContext: a time slice of a length, or one that is to be configured if that is 0.</summary>
internal sealed class ModelSchedulingContext(uint address, uint slice) : ModelObject(ObjectKind.SchedulingContext, address)
{
    /// <summary>The least budget.</summary>
    public const uint MinBudget = 20;

    private const int Places = 4;

    private readonly List<(ulong Time, uint Amount)> _refills = [(0, slice)];

    public uint Budget { get; private set; } = slice;

    public uint Period { get; private set; } = slice;

    /// <summary>A thread that has used the budget up faults.</summary>
    public bool ReportsTimeout { get; private set; }

    /// <summary>It has, and nobody has used it since.</summary>
    public bool HasReported { get; set; }

    /// <summary>Microseconds used since it was made.</summary>
    public ulong Consumed { get; private set; }

    /// <summary>The thread that it is bound to.</summary>
    public ModelThread? Thread { get; set; }

    /// <summary>The threads that wait until it has time again, in the order in which they came.</summary>
    public List<ModelThread> Waiting { get; } = [];

    public bool IsConfigured => Budget != 0;

    public bool IsSlice => Budget == Period;

    /// <summary>What can be used next, and from when on.</summary>
    public (ulong Time, uint Amount) First => _refills.Count == 0 ? default : _refills[0];

    public void Configure(uint budget, uint period, bool reportsTimeout, ulong now)
    {
        Budget = budget;
        Period = period;
        ReportsTimeout = reportsTimeout;
        _refills.Clear();
        _refills.Add((now, budget));
    }

    /// <summary>There is something that can be used now. Afterwards the first amount is all of it.</summary>
    public bool IsAvailable(ulong now)
    {
        while (_refills.Count > 1 && (_refills[1].Time <= now || _refills[0].Amount < MinBudget))
        {
            _refills[1] = (_refills[1].Time, _refills[1].Amount + _refills[0].Amount);
            _refills.RemoveAt(0);
        }

        return First.Time <= now;
    }

    /// <summary>Time was used, from a moment on.</summary>
    public void Charge(ulong start, uint used)
    {
        Consumed += used;
        if (IsSlice)
        {
            _refills[0] = (_refills[0].Time, used < _refills[0].Amount ? _refills[0].Amount - used : Budget);
            return;
        }

        uint rest = used;
        while (_refills.Count > 0 && rest >= _refills[0].Amount)
        {
            rest -= _refills[0].Amount;
            _refills.RemoveAt(0);
        }

        if (_refills.Count > 0)
        {
            _refills[0] = (_refills[0].Time, _refills[0].Amount - rest);
            rest = 0;
        }

        Return(start + Period, used - rest);
    }

    private void Return(ulong time, uint amount)
    {
        bool goesOn = _refills.Count > 0 && _refills[^1].Time + _refills[^1].Amount == time;
        if (goesOn)
        {
            _refills[^1] = (_refills[^1].Time, _refills[^1].Amount + amount);
        }
        else if (_refills.Count == Places)
        {
            _refills[^1] = (time, _refills[^1].Amount + amount);
        }
        else
        {
            _refills.Add((time, amount));
        }
    }
}
