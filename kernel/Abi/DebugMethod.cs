namespace Cashew.Abi;

/// <summary>The kernel's debug services.</summary>
public enum DebugMethod : uint
{
    /// <summary>Sends the low byte of r5 to the console, waiting for room. For use before the console driver runs.</summary>
    PutByte = 0,

    /// <summary>Resets the machine.</summary>
    Reset = 1,

    /// <summary>Stops the kernel as its own fault would: a dump, then a reset.</summary>
    Panic = 2,
}
