namespace Cashew.Kernel;

/// <summary>What the hardware pushes on a thread's stack when it enters the kernel (Armv7-M ARM B1.5.6).</summary>
internal struct ExceptionFrame
{
    public uint R0;
    public uint R1;
    public uint R2;
    public uint R3;
    public uint R12;
    public uint LinkRegister;
    public uint ProgramCounter;

    /// <summary>Bit 24 (Thumb) is always set; bit 9: the hardware put in a word to align the stack.</summary>
    public uint ProgramStatus;
}
