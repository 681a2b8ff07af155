using System;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>What a program sees in its registers when its system call returns.</summary>
internal static class ProgramAssert
{
    /// <summary>It has received a message: the flags and the label in r4, the words from r5 on, the badge in r11.</summary>
    public static void Received(UserProgram program, uint flags, uint label, uint badge, params ReadOnlySpan<uint> words)
    {
        Assert.Equal(ThreadState.Ready, program.State);
        Assert.Equal(flags | label, program.Tag.Value);
        Assert.Equal(words.ToArray(), program.Words[..words.Length]);
        Assert.Equal(badge, program.Badge);
    }

    /// <summary>It has received the bits of a notification.</summary>
    public static void ReceivedBits(UserProgram program, uint bits)
    {
        Assert.Equal(ThreadState.Ready, program.State);
        Assert.Equal(MessageTag.NotificationBit, program.Tag.Value);
        Assert.Equal(bits, program.Words[0]);
        Assert.Equal(0u, program.Badge);
    }

    /// <summary>Its call has failed: r4 has the error bit alone, r5 the error, r11 is 0.</summary>
    public static void Failed(UserProgram program, Error error)
    {
        Assert.Equal(error, program.Result);
        Assert.Equal(MessageTag.ErrorBit, program.Tag.Value);
        Assert.Equal(0u, program.Badge);
    }

    /// <summary>Its call is done, and nothing came with that.</summary>
    public static void Done(UserProgram program)
    {
        Assert.Equal(ThreadState.Ready, program.State);
        Assert.Equal(0u, program.Tag.Value);
        Assert.Equal(0u, program.Badge);
    }
}
