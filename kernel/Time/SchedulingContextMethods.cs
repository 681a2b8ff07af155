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
        Capability* thread = CapTable.Find(caller->CapTable, caller->Registers.Word0, ObjectKind.Thread, Rights.Write);
        if (thread == null)
        {
            return CapTable.WhyNot(caller->CapTable, caller->Registers.Word0, ObjectKind.Thread);
        }

        return SchedulingContext.Bind(ContextOf(self), (Thread*)thread->Target(ObjectKind.Thread));
    }

    [RuntimeExport("CashewSchedulingContextUnbind")]
    public static Error Unbind(Capability* self, Thread* caller) => SchedulingContext.Unbind(ContextOf(self));

    [RuntimeExport("CashewSchedulingContextInspect")]
    public static Error Inspect(Capability* self, Thread* caller) => SchedulingContext.Inspect(ContextOf(self), caller);

    private static SchedulingContext* ContextOf(Capability* self) => (SchedulingContext*)self->Target(ObjectKind.SchedulingContext);
}
