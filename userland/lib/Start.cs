using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.User;

/// <summary>What the program was started with.</summary>
public static unsafe class Start
{
    /// <summary>The start message, which Start.S has kept.</summary>
    public static ref readonly StartMessage Message => ref *GetMessage();

    /// <summary>What the kernel has told at boot. A program without the Page <c>boot-info</c> faults.</summary>
    public static ref readonly BootInfo BootInfo => ref *(BootInfo*)Message.BootInfo;

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewStartMessage")]
    private static extern StartMessage* GetMessage();
}
