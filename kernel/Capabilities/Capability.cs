using System.Runtime.InteropServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>An authority: an object, what may be done with it, and the badge that tells its receiver whose it is. A slot is 16 bytes, so that finding one is a shift.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal unsafe struct Capability
{
    /// <summary>The object: a pointer to the struct that <see cref="Kind"/> names. Null for Debug.</summary>
    public void* Object;
    public uint Badge;
    public ObjectKind Kind;
    public Rights Rights;

    /// <summary>The capability has one of these rights.</summary>
    public readonly bool Allows(Rights right) => (Rights & right) != 0;
}
