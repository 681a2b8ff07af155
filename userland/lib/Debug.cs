namespace Cashew.User;

/// <content>As a text output it sends a system call for each byte, and the kernel waits for the device: for early days.</content>
public readonly partial struct Debug : ITextOutput
{
    /// <summary>Sends a byte to the kernel's console, and a carriage return before each line feed. Without the capability it goes nowhere.</summary>
    public void Put(byte value)
    {
        if (value == '\n')
        {
            PutByte('\r');
        }

        PutByte(value);
    }
}
