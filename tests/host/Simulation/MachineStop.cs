namespace Cashew.Kernel.Tests;

/// <summary>How a machine comes to its end.</summary>
internal enum MachineStop
{
    /// <summary>It was reset on demand.</summary>
    Reset,

    /// <summary>The kernel faulted, or was made to.</summary>
    Trap,
}
