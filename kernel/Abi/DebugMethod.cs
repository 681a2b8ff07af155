namespace Cashew.Abi;

/// <summary>The kernel's debug services.</summary>
[KernelObject(ObjectKind.Debug)]
public enum DebugMethod : uint
{
    /// <summary>Sends a byte to the console, waiting for room. For use before the console driver runs.</summary>
    [Method(Rights.Write)]
    [Argument(0, "value", ArgumentKind.Word, "The byte, in bits 7:0.")]
    PutByte = 0,

    /// <summary>Resets the machine.</summary>
    [Method(Rights.Write)]
    Reset = 1,

    /// <summary>Stops the kernel as its own fault would: a dump, then a reset.</summary>
    [Method(Rights.Write)]
    Panic = 2,
}
