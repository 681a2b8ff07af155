using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

/// <summary>The refills of a SchedulingContext.</summary>
[InlineArray((int)Length)]
internal struct RefillSet
{
    /// <summary>A power of two.</summary>
    public const uint Length = 4;

    private Refill _element;
}
