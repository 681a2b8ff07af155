using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cashew.Benchmarks;

/// <summary>A stack for an exception's frame, aligned to 8 bytes.</summary>
[InlineArray(8)]
[StructLayout(LayoutKind.Sequential)]
internal struct StackWords
{
    /// <summary>Its size in bytes.</summary>
    public const uint Size = 8 * sizeof(ulong);

    private ulong _first;
}
