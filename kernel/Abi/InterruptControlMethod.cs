namespace Cashew.Abi;

/// <summary>The methods of InterruptControl: the authority over all lines that nobody has claimed.</summary>
[KernelObject(ObjectKind.InterruptControl)]
public enum InterruptControlMethod : uint
{
    /// <summary>Gives a line to an Interrupt. It stays masked until Acknowledge. The line is free again when the Interrupt is destroyed.</summary>
    [Method(Rights.Write)]
    [Argument(0, "interrupt", ArgumentKind.Slot, "An Interrupt without a line, with the right to write.")]
    [Argument(1, "line", ArgumentKind.Line, "The line's number, from 0.")]
    [Fails(Error.NoCapability, "No Interrupt there.")]
    [Fails(Error.NoRight, "Its capability lacks the right to write.")]
    [Fails(Error.BadArgument, "No such line.")]
    [Fails(Error.BadState, "The Interrupt has a line.")]
    [Fails(Error.Occupied, "The line is claimed, or the kernel's own.")]
    Claim = 0,
}
