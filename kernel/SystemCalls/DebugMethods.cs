using System.Runtime;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>The kernel's debug services.</summary>
internal static unsafe class DebugMethods
{
    [RuntimeExport("CashewDebugPutByte")]
    public static Error PutByte(Capability* self, Thread* caller)
    {
        Board.PutByte((byte)caller->Registers.Word0);
        return Error.None;
    }

    [RuntimeExport("CashewDebugReset")]
    public static Error Reset(Capability* self, Thread* caller)
    {
        Processor.Reset();
        return Error.None;
    }

    [RuntimeExport("CashewDebugPanic")]
    public static Error Panic(Capability* self, Thread* caller)
    {
        Processor.Trap();
        return Error.None;
    }
}
