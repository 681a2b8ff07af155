using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

/// <summary>A queue for each priority.</summary>
[InlineArray(Length)]
internal struct ReadyQueues
{
    public const int Length = (int)Thread.MaxPriority + 1;

    private ThreadQueue _element;
}
