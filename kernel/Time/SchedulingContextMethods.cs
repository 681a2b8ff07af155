using System.Runtime;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>The methods of a SchedulingContext.</summary>
internal static unsafe class SchedulingContextMethods
{
    [RuntimeExport("CashewSchedulingContextConfigure")]
    public static Error Configure(Capability* self, Thread* caller) => SchedulingContext.Configure(ContextOf(self), caller);

    [RuntimeExport("CashewSchedulingContextBind")]
    public static Error Bind(Capability* self, Thread* caller)
    {
        Capability* capability = CapTable.Find(caller->CapTable, caller->Registers.Word0, ObjectKind.Thread, Rights.Write);
        if (capability == null)
        {
            return CapTable.WhyNot(caller->CapTable, caller->Registers.Word0, ObjectKind.Thread);
        }

        Thread* thread = (Thread*)capability->Target(ObjectKind.Thread);
        Error error = SchedulingContext.CheckBind(ContextOf(self), thread);
        if (error != Error.None)
        {
            return error;
        }

        SchedulingContext.Bind(ContextOf(self), thread);
        if (thread->State == ThreadState.Unfunded)
        {
            Scheduler.MakeReady(thread);
        }

        return SystemCall.Done;
    }

    [RuntimeExport("CashewSchedulingContextUnbind")]
    public static Error Unbind(Capability* self, Thread* caller) => SchedulingContext.Unbind(ContextOf(self));

    [RuntimeExport("CashewSchedulingContextInspect")]
    public static Error Inspect(Capability* self, Thread* caller) => SchedulingContext.Inspect(ContextOf(self), caller);

    private static SchedulingContext* ContextOf(Capability* self) => (SchedulingContext*)self->Target(ObjectKind.SchedulingContext);
}
