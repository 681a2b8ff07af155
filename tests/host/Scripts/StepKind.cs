namespace Cashew.Kernel.Tests;

/// <summary>What can happen.</summary>
internal enum StepKind
{
    /// <summary>The thread that runs makes a system call: r4 to r11.</summary>
    SystemCall,

    /// <summary>It reads a word: the address.</summary>
    Read,

    /// <summary>It writes words: the address, and the words.</summary>
    Write,

    /// <summary>It jumps: the address.</summary>
    Execute,

    /// <summary>It puts a word into a register of the FPU: 0 to 31, or 32 for FPSCR, and the word.</summary>
    Compute,

    /// <summary>It does what the processor refuses: a <see cref="Abi.FaultKind"/>, and an address.</summary>
    Fault,

    /// <summary>A device raises an interrupt line: its number.</summary>
    Line,

    /// <summary>In the middle of the kernel's next work an interrupt comes that nobody waits for: how often the kernel looks for one before.</summary>
    Ambush,

    /// <summary>Time passes: microseconds.</summary>
    Time,
}
