namespace Cashew.Kernel;

/// <summary>
/// r4 to r11 of a thread that is in the kernel: what the hardware does not stack, and what a short message travels in.
/// A thread that waits for a message has nothing in them that it could miss.
/// </summary>
internal struct MessageRegisters
{
    /// <summary>r4.</summary>
    public uint Tag;

    /// <summary>r5 to r10.</summary>
    public uint Word0;
    public uint Word1;
    public uint Word2;
    public uint Word3;
    public uint Word4;
    public uint Word5;

    /// <summary>r11: on entry the length of a long message, on return the badge.</summary>
    public uint Badge;
}
