using System;

namespace Cashew.Kernel.Tests;

/// <summary>The kernel has called what does not return on the target.</summary>
internal sealed class MachineStopException(MachineStop stop) : Exception($"The kernel has stopped the machine: {stop}.")
{
    public MachineStop Stop { get; } = stop;
}
