using System.Runtime;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>The methods of a Timer.</summary>
internal static unsafe class TimerMethods
{
    [RuntimeExport("CashewTimerBind")]
    public static Error Bind(Capability* self, Thread* caller) =>
        HeldCapability.BindNotification(&TimerOf(self)->Notification, caller, HeldReference.TimerNotification);

    [RuntimeExport("CashewTimerArm")]
    public static Error Arm(Capability* self, Thread* caller) => Timer.Arm(TimerOf(self), caller);

    [RuntimeExport("CashewTimerCancel")]
    public static Error Cancel(Capability* self, Thread* caller) => Timer.Cancel(TimerOf(self), caller);

    [RuntimeExport("CashewTimerRead")]
    public static Error Read(Capability* self, Thread* caller) => Timer.Read(caller);

    private static Timer* TimerOf(Capability* self) => (Timer*)self->Target(ObjectKind.Timer);
}
