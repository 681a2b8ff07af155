namespace Cashew.Tests.Faults;

/// <summary>The first puppet's own orders: ways to fault. An argument is in word 0.</summary>
internal enum Trick : uint
{
    /// <summary>A system call with the argument as the stack pointer.</summary>
    CallWithStack = 100,

    /// <summary>Waits, without a system call, with the argument as the stack pointer, for an interrupt.</summary>
    WaitWithStack,

    /// <summary>Raises its own priority to 25, signals the bell, and makes a system call with the argument as the stack pointer.</summary>
    RaiseAndCallWithStack,

    /// <summary>Jumps to the argument; bit 0 is for Thumb.</summary>
    Jump,

    /// <summary>Jumps to an address of its own with bit 0 clear: to code that is not Thumb.</summary>
    LeaveThumb,

    /// <summary>An undefined instruction.</summary>
    Undefined,

    /// <summary>An instruction of the floating-point unit.</summary>
    FloatingPoint,

    /// <summary>A division by zero.</summary>
    DivideByZero,

    /// <summary>A load of two words from an odd address of its own.</summary>
    Unaligned,

    /// <summary>A breakpoint.</summary>
    Breakpoint,

    /// <summary>No fault: reports the address of the undefined instruction.</summary>
    FindUndefined,
}
