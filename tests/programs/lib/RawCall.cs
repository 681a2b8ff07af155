using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cashew.Abi;

namespace Cashew.Testing;

/// <summary>A system call in its registers, with nothing left out that a wrapper would hide: any tag, any length, all bits of the answer.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct RawCall
{
    /// <summary>The tag.</summary>
    public uint R4;

    /// <summary>The first word.</summary>
    public uint R5;

    /// <summary>The second word.</summary>
    public uint R6;

    /// <summary>The third word.</summary>
    public uint R7;

    /// <summary>The fourth word.</summary>
    public uint R8;

    /// <summary>The fifth word.</summary>
    public uint R9;

    /// <summary>The sixth word.</summary>
    public uint R10;

    /// <summary>On entry the length of a long message, on return the badge.</summary>
    public uint R11;

    /// <summary>A system call with up to four words; the other two have a pattern, which an error must leave alone.</summary>
    public static RawCall Of(Operation operation, uint slot, uint label = 0, uint word0 = 0, uint word1 = 0, uint word2 = 0, uint word3 = 0) => new()
    {
        R4 = MessageTag.Create(operation, slot, label).Value,
        R5 = word0,
        R6 = word1,
        R7 = word2,
        R8 = word3,
        R9 = 0x99999999,
        R10 = 0xAAAAAAAA,
    };

    /// <summary>A method of a kernel object.</summary>
    public static RawCall Method(uint slot, uint method, uint word0 = 0, uint word1 = 0, uint word2 = 0, uint word3 = 0) =>
        Of(Operation.Call, slot, method, word0, word1, word2, word3);

    /// <summary>Enters the kernel. The answer takes the place of the call.</summary>
    public void Enter() => Invoke(ref this);

    // The stub of the user library (userland/lib/SystemCalls.S).
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewInvoke")]
    private static extern void Invoke(ref RawCall call);
}
