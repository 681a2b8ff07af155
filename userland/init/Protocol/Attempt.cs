namespace Cashew.Init.Protocol;

/// <summary>What rogue tries, in this order.</summary>
internal enum Attempt : uint
{
    WriteKernelRam,
    ReadOtherProgram,
    WriteFlash,
    ExecuteRam,
    RaisePrivilege,
    EnableInterrupt,
    TriggerInterrupt,
    BitBandRam,
    BitBandDevice,
    UnalignedStack,
    WildStack,
    ReadNull,
    CallKernel,
    UseDevice,
    UndefinedInstruction,
    Breakpoint,
    DivideByZero,
    OverflowStack,

    /// <summary>How many there are.</summary>
    Count,
}
