using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cashew.Abi;

namespace Cashew.Testing;

// A thread that starts with all registers 0 has no argument. It finds its own block by its stack pointer: the block is aligned to its size.

/// <summary>The memory of a worker: its UTCB, what it shares with the test, and above that its stack.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct WorkerBlock
{
    /// <summary>Bytes, of which the stack has what the fields leave.</summary>
    public const uint Size = 1u << SizeLog2;

    /// <summary>The size's logarithm to base 2.</summary>
    public const int SizeLog2 = 11;

    /// <summary>The thread's UTCB.</summary>
    public Utcb Utcb;

    /// <summary>The system call to make, then its answer.</summary>
    public RawCall Call;

    /// <summary>1 when the answer is there.</summary>
    public uint HasAnswer;

    /// <summary>Words that a worker of another kind and its test agree on.</summary>
    public WordList Words;

    /// <summary>The block of the thread that runs.</summary>
    public static WorkerBlock* Current
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get
        {
            uint here = 0;
            return (WorkerBlock*)((uint)&here & ~(Size - 1));
        }
    }

    /// <summary>16 words.</summary>
    [InlineArray(16)]
    public struct WordList
    {
        private uint _element;
    }
}
