namespace Cashew.Kernel;

/// <summary>Something that is due at a time: a node of the <see cref="TimeQueue"/>, which lies in the object that it belongs to.</summary>
internal unsafe struct TimeEvent
{
    /// <summary>When it is due, in microseconds.</summary>
    public ulong Deadline;
    public TimeEvent* Parent;
    public TimeEvent* Left;
    public TimeEvent* Right;

    /// <summary>How many nodes the way down along <see cref="Right"/> has, this one included; 0 if the event is not in the queue.</summary>
    public ushort Rank;
    public TimeEventOwner Owner;

    /// <summary>It is in the queue.</summary>
    public readonly bool IsQueued => Rank != 0;
}
