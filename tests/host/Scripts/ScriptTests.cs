using System;
using System.IO;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Steps are written as text and read again.</summary>
public sealed class ScriptTests
{
    /// <summary>The environment variable that names a script to play.</summary>
    public const string ReplayVariable = "CASHEW_TEST_REPLAY";

    [Theory]
    [InlineData("w0: call 7 CapTable.Copy 5 2 rw", ObjectKind.CapTable)]
    [InlineData("w1: call 13 Untyped.Retype Endpoint 0 19", ObjectKind.Untyped)]
    [InlineData("w1: tryreplyreceive 2 17 1 2 3 +64/2", ObjectKind.Endpoint)]
    [InlineData("root: send 0 1 +128", ObjectKind.None)]
    [InlineData("w3: write 0x20000400 1 0xffffffff", ObjectKind.None)]
    [InlineData("w3: compute 31 0xffffffff", ObjectKind.None)]
    [InlineData("w3: fault UndefinedInstruction 0", ObjectKind.None)]
    [InlineData("line 3", ObjectKind.None)]
    [InlineData("time 0x1388", ObjectKind.None)]
    [InlineData("ambush 5", ObjectKind.None)]
    public void A_line_is_printed_as_it_was_read(string line, ObjectKind kind)
    {
        (string? who, Step step) = ScriptLine.Parse(line);
        Assert.Equal(line, ScriptLine.Print(step, who ?? "", kind));
    }

    [Theory]
    [InlineData("w0: call 7 CapTable.Steal", "CapTable.Steal")]
    [InlineData("w0: jump 7", "jump")]
    [InlineData("call 7 1", "a name and a colon are missing")]
    [InlineData("w0: line 3", "nobody does that")]
    [InlineData("w0: write 4 ", "write")]
    [InlineData("w0: send 1 2 3 4 5 6 7 8 9", "more than six words")]
    public void A_line_that_means_nothing_is_refused(string line, string said)
    {
        Exception exception = Assert.ThrowsAny<Exception>(() => ScriptLine.Parse(line));
        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_in_a_file_is_played()
    {
        string? file = Environment.GetEnvironmentVariable(ReplayVariable);
        using TextReader script = file == null ? new StringReader("w3: call 7 CapTable.Copy 20 5 rw # w3 runs first\ntime 10\n") : File.OpenText(file);
        ScriptPlayer.Play(script);
    }

    [Fact]
    public void A_line_of_a_thread_that_does_not_run_is_an_error()
    {
        InvariantException exception = Assert.Throws<InvariantException>(() => ScriptPlayer.Play(new StringReader("\nw1: yield 0 0")));
        Assert.Equal("Line 2, \"w1: yield 0 0\": w1 does not run: w3 does.", exception.Message);
    }
}
