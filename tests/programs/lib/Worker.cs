using System.Threading;
using Cashew.Abi;
using Cashew.User;
using Thread = Cashew.User.Thread;

namespace Cashew.Testing;

// A worker makes one system call, which may wait as long as it likes, and then returns to address 0: a fault, and without a fault endpoint its end.

/// <summary>A thread that a test has made, as the test sees it: see <see cref="Bench"/>.</summary>
public readonly unsafe struct Worker(ushort thread, ushort context, WorkerBlock* block, uint blockAddress)
{
    /// <summary>The slot of its Thread.</summary>
    public ushort Slot => thread;

    /// <summary>Its Thread.</summary>
    public Thread Thread => new(thread);

    /// <summary>The slot of its SchedulingContext.</summary>
    public ushort ContextSlot => context;

    /// <summary>Its SchedulingContext.</summary>
    public SchedulingContext Context => new(context);

    /// <summary>Its memory, where the test sees it.</summary>
    public WorkerBlock* Block => block;

    /// <summary>The system call has been answered.</summary>
    public bool HasAnswer => Volatile.Read(ref block->HasAnswer) != 0;

    /// <summary>What the answer says: Error.None if there is none yet.</summary>
    public Error Error => HasAnswer && new MessageTag(block->Call.R4).IsError ? (Error)block->Call.R5 : Error.None;

    /// <summary>The answer's tag.</summary>
    public MessageTag Tag => new(block->Call.R4);

    /// <summary>The number of its state, which is none of ReadRegisters' business while it is ready: then <see cref="uint.MaxValue"/>.</summary>
    public uint State => Thread.ReadRegisters(1, out _, out _, out _, out uint state, out _, out _) == Error.None ? state : uint.MaxValue;

    /// <summary>One of the words that it shares with the test.</summary>
    public uint Word(int index) => Volatile.Read(ref block->Words[index]);

    /// <summary>Lets it make a system call, whatever it does now.</summary>
    public void Begin(RawCall call)
    {
        Thread.Suspend();
        block->Call = call;
        block->HasAnswer = 0;
        Begin(&Perform);
    }

    /// <summary>Lets it start with a function, whatever it does now.</summary>
    public void Begin(delegate*<void> entry)
    {
        Thread.Suspend();
        Check.Must("Resume of a worker"u8, Thread.Resume(0, (uint)entry, blockAddress + WorkerBlock.Size));
    }

    /// <summary>It can read a word. It must have a higher priority than the test.</summary>
    public bool CanRead(uint address, out uint value)
    {
        Try(&Read, address, 0);
        value = block->Words[1];
        return HasAnswer;
    }

    /// <summary>It can write a word. It must have a higher priority than the test.</summary>
    public bool CanWrite(uint address, uint value)
    {
        Try(&Write, address, value);
        return HasAnswer;
    }

    /// <summary>It can call a function without arguments. It must have a higher priority than the test.</summary>
    public bool CanExecute(uint address)
    {
        Try(&Execute, address | 1, 0);
        return HasAnswer;
    }

    /// <summary>Lets it read a word, whatever it does now. Its word 1 is the value, once there is an answer.</summary>
    public void BeginRead(uint address) => Try(&Read, address, 0);

    /// <summary>Lets it write a word, whatever it does now.</summary>
    public void BeginWrite(uint address, uint value) => Try(&Write, address, value);

    private void Try(delegate*<void> entry, uint address, uint value)
    {
        Thread.Suspend();
        block->Words[0] = address;
        block->Words[1] = value;
        block->HasAnswer = 0;
        Begin(entry);
    }

    private static void Perform()
    {
        WorkerBlock* own = WorkerBlock.Current;
        own->Call.Enter();
        Volatile.Write(ref own->HasAnswer, 1);
    }

    private static void Read()
    {
        WorkerBlock* own = WorkerBlock.Current;
        own->Words[1] = Volatile.Read(ref *(uint*)own->Words[0]);
        Volatile.Write(ref own->HasAnswer, 1);
    }

    private static void Write()
    {
        WorkerBlock* own = WorkerBlock.Current;
        Volatile.Write(ref *(uint*)own->Words[0], own->Words[1]);
        Volatile.Write(ref own->HasAnswer, 1);
    }

    private static void Execute()
    {
        WorkerBlock* own = WorkerBlock.Current;
        ((delegate*<void>)own->Words[0])();
        Volatile.Write(ref own->HasAnswer, 1);
    }
}
