using System.Runtime.CompilerServices;

namespace Cashew.Apps.Ping;

/// <summary>The words of a message, as an array.</summary>
[InlineArray(Count)]
internal struct Words
{
    public const int Count = 6;

    private uint _element;
}
