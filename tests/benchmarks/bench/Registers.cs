using System.Runtime.InteropServices;
using Cashew.Abi;

namespace Cashew.Benchmarks;

/// <summary>r4 to r11 of a system call, and of its answer.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Registers
{
    /// <summary>The tag.</summary>
    public uint Tag;

    /// <summary>The first of six words.</summary>
    public uint Word0;

    /// <summary>The second.</summary>
    public uint Word1;

    /// <summary>The third.</summary>
    public uint Word2;

    /// <summary>The fourth.</summary>
    public uint Word3;

    /// <summary>The fifth.</summary>
    public uint Word4;

    /// <summary>The sixth.</summary>
    public uint Word5;

    /// <summary>What is in the UTCB; of an answer the badge.</summary>
    public uint Length;

    /// <summary>Why the call failed.</summary>
    public readonly Error Error => new MessageTag(Tag).IsError ? (Error)Word0 : Error.None;
}
