using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.User;

// Text travels in the registers, up to 24 bytes a call, so console and client share no memory. The label is the number of bytes. Fewer than 24,
// or a line feed at the end, say that what was sent so far is to be shown: the driver keeps the pieces of a line together until then.

/// <summary>The console driver, seen by its clients: gathers text and sends it when 24 bytes are full, at the end of a line, and by Flush.</summary>
/// <param name="slot">The slot of a capability to the driver's Endpoint, with the right to write and a badge of its own.</param>
public struct Console(ushort slot) : ITextOutput
{
    /// <summary>The bytes of a message: six words.</summary>
    public const int MaxBytes = 24;

    private Message _message;
    private int _count;

    /// <summary>
    /// What became of the last message: None if the driver took it, else what the system call failed with, or BadArgument if the
    /// driver knows no client of the capability's badge.
    /// </summary>
    public Error LastError { get; private set; }

    /// <summary>Takes a byte. Every 24th, and a line feed, cost a Call to the driver.</summary>
    public void Put(byte value)
    {
        // _count is less than MaxBytes here: Flush resets it.
        Unsafe.Add(ref Unsafe.As<uint, byte>(ref _message.Word0), _count) = value;
        _count++;
        if (_count == MaxBytes || value == '\n')
        {
            Flush();
        }
    }

    /// <summary>Shows what has been written so far, though its line has not ended. One Call.</summary>
    public void Flush()
    {
        Error error = new Endpoint(slot).Call((uint)_count, ref _message);
        LastError = error == Error.None ? (Error)_message.Label : error;
        _count = 0;
    }
}
