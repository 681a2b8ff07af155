using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.User;

/// <summary>What the program was started with.</summary>
public static unsafe class Start
{
    /// <summary>The start message, which Start.S has kept.</summary>
    public static ref readonly StartMessage Message => ref *GetMessage();

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewStartMessage")]
    private static extern StartMessage* GetMessage();
}
