using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>Methods of kernel objects: a Call whose label is the method. Results are put into the caller's registers.</summary>
internal static unsafe class Invocation
{
    /// <summary>Checks the capability's rights and carries the method out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Invoke(Thread* caller, Capability* capability, uint method)
    {
        void* target = capability->Object;
        if (capability->Kind == ObjectKind.Thread)
        {
            return ThreadControl.Invoke((Thread*)target, (ThreadMethod)method, capability->Rights, caller);
        }

        if (!capability->Allows(Rights.Write))
        {
            return Error.NoRight;
        }

        return capability->Kind switch
        {
            ObjectKind.AddressSpace => AddressSpace.Invoke((AddressSpace*)target, (AddressSpaceMethod)method, caller),
            ObjectKind.CapTable => CapTable.Invoke((CapTable*)target, (CapTableMethod)method, caller),
            ObjectKind.Interrupt => Interrupt.Invoke((Interrupt*)target, (InterruptMethod)method, caller),
            ObjectKind.Debug => DebugService.Invoke((DebugMethod)method, caller),
            _ => Error.UnknownMethod,
        };
    }
}
