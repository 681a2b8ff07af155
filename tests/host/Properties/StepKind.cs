namespace Cashew.Kernel.Tests;

/// <summary>What can happen to the thread that runs.</summary>
internal enum StepKind
{
    /// <summary>It makes a system call.</summary>
    SystemCall,

    /// <summary>Its time slice ends.</summary>
    Tick,

    /// <summary>An interrupt line fires.</summary>
    Interrupt,

    /// <summary>It faults.</summary>
    Fault,
}
