namespace Cashew.Kernel;

/// <summary>What object a <see cref="TimeEvent"/> is a part of.</summary>
internal enum TimeEventOwner : ushort
{
    /// <summary>A <see cref="Kernel.Timer"/>, whose deadline it is.</summary>
    Timer,

    /// <summary>A <see cref="Kernel.SchedulingContext"/>, for whose replenishment threads wait.</summary>
    SchedulingContext,
}
