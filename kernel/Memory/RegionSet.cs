using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

/// <summary>A value for each region of the MPU, in the layout in which they are loaded.</summary>
[InlineArray(Length)]
internal struct RegionSet
{
    public const int Length = 8;

    private MpuRegion _element;
}
