using Cashew.Abi;

namespace Cashew.User;

/// <summary>The kernel's debug services. As a text output it sends a system call for each byte, and the kernel waits for the device: for early days.</summary>
/// <param name="slot">The slot of the capability.</param>
public readonly struct Debug(ushort slot) : ITextOutput
{
    /// <summary>Sends a byte to the kernel's console, and a carriage return before each line feed. Without the capability it goes nowhere.</summary>
    public void Put(byte value)
    {
        if (value == '\n')
        {
            SystemCall.Call(slot, (uint)DebugMethod.PutByte, '\r');
        }

        SystemCall.Call(slot, (uint)DebugMethod.PutByte, value);
    }

    /// <summary>Resets the machine.</summary>
    /// <returns>Only if it failed: NoCapability, NoRight or WrongObject.</returns>
    public Error Reset() => SystemCall.Call(slot, (uint)DebugMethod.Reset);

    /// <summary>Stops the kernel as its own fault would: a dump, then a reset.</summary>
    /// <returns>Only if it failed: NoCapability, NoRight or WrongObject.</returns>
    public Error Panic() => SystemCall.Call(slot, (uint)DebugMethod.Panic);
}
