using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>The methods of an Interrupt.</summary>
internal static unsafe class InterruptMethods
{
    [RuntimeExport("CashewInterruptBind")]
    public static Error Bind(Capability* self, Thread* caller)
    {
        Interrupt* interrupt = InterruptOf(self);
        return interrupt->LineNumber == 0
            ? Error.BadState
            : HeldCapability.BindNotification(&interrupt->Notification, caller, HeldReference.InterruptNotification);
    }

    [RuntimeExport("CashewInterruptAcknowledge")]
    public static Error Acknowledge(Capability* self, Thread* caller)
    {
        if (InterruptOf(self)->LineNumber == 0)
        {
            return Error.BadState;
        }

        Processor.UnmaskInterrupt(InterruptOf(self)->Line);
        return Error.None;
    }

    [RuntimeExport("CashewInterruptClear")]
    public static Error Clear(Capability* self, Thread* caller)
    {
        if (InterruptOf(self)->LineNumber == 0)
        {
            return Error.BadState;
        }

        Processor.ClearInterrupt(InterruptOf(self)->Line);
        return Error.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Interrupt* InterruptOf(Capability* self) => (Interrupt*)self->Target(ObjectKind.Interrupt);
}
