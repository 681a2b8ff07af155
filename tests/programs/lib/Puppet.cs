using Cashew.Abi;
using Cashew.Abi.Image;
using Cashew.User;

namespace Cashew.Testing;

/// <summary>A puppet, as the test that directs it sees it. The test needs the Page <c>boot-info</c>.</summary>
/// <param name="orders">The slot of the puppet's Endpoint for orders: write.</param>
/// <param name="thread">The slot of the puppet's Thread: read, write.</param>
/// <param name="faultBadge">The badge of the puppet's faults, which is also that of its reports.</param>
public readonly struct Puppet(ushort orders, ushort thread, uint faultBadge)
{
    /// <summary>Its Thread.</summary>
    public Thread Thread => new(thread);

    /// <summary>The badge of its reports and faults.</summary>
    public uint Badge => faultBadge;

    /// <summary>The number of its state, which is none of ReadRegisters' business while it is ready: then <see cref="uint.MaxValue"/>.</summary>
    public uint State => Thread.ReadRegisters(1, out _, out _, out _, out uint state, out _, out _) == Error.None ? state : uint.MaxValue;

    /// <summary>Gives it an order. Waits until it takes orders.</summary>
    public void Give(Order order, uint word0 = 0, uint word1 = 0, uint word2 = 0)
    {
        Message message = new() { Word0 = word0, Word1 = word1, Word2 = word2 };
        new Endpoint(orders).Send((uint)order, ref message);
    }

    /// <summary>Lets it make a system call, of which r4 to r9 count.</summary>
    public void Give(RawCall call)
    {
        Message message = new() { Word0 = call.R4, Word1 = call.R5, Word2 = call.R6, Word3 = call.R7, Word4 = call.R8, Word5 = call.R9 };
        new Endpoint(orders).Send((uint)Order.SystemCall, ref message);
    }

    /// <summary>Makes it start anew, whatever it does, and wait for orders.</summary>
    public Error Restart()
    {
        Thread.Suspend();
        Error error = Rewind(0);
        return error == Error.None ? Thread.Resume() : error;
    }

    /// <summary>Puts it back to its first instruction. It must be suspended or have faulted, and goes on when it is resumed or its fault answered.</summary>
    public Error Rewind(uint argument)
    {
        ProgramRecord program = Program;
        return Thread.WriteRegisters(program.Entry, program.StackTop, argument, 0, 0, 0);
    }

    /// <summary>What the image table says of it.</summary>
    public ProgramRecord Program
    {
        get
        {
            ImageTable.Current.TryFindProgram(faultBadge, out ProgramRecord program);
            return program;
        }
    }
}
