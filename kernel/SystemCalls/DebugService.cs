using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>The kernel's debug services.</summary>
internal static unsafe class DebugService
{
    /// <summary>A method of the Debug capability.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Invoke(DebugMethod method, Thread* caller)
    {
        switch (method)
        {
            case DebugMethod.PutByte:
                Board.PutByte((byte)caller->Registers.Word0);
                return Error.None;
            case DebugMethod.Reset:
                Processor.Reset();
                return Error.None;
            case DebugMethod.Panic:
                Processor.Trap();
                return Error.None;
            default:
                return Error.UnknownMethod;
        }
    }
}
