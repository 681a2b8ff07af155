using System.Collections.Generic;

namespace Cashew.Kernel.Tests;

/// <summary>The queue in which each thread was found, which may be one at most.</summary>
internal sealed unsafe class ThreadPlaces(Machine machine)
{
    private static readonly List<nint> s_none = [];

    private readonly Dictionary<nint, nint> _queues = [];

    /// <summary>The queue that a thread is in, or null.</summary>
    public ThreadQueue* QueueOf(Thread* thread) => (ThreadQueue*)_queues.GetValueOrDefault((nint)thread);

    /// <summary>Walks a queue, which must be a ring, and notes where its threads are. Returns them in their order.</summary>
    public IReadOnlyList<nint> Walk(ThreadQueue* queue, string name)
    {
        Thread* thread = queue->Head;
        if (thread == null)
        {
            return s_none;
        }

        List<nint> threads = [];
        do
        {
            if (thread == null || !IsThread(thread))
            {
                Invariants.Fail($"{name} links to {machine.NameOf(thread)}, which is no thread.");
            }

            if (thread->Next == null || thread->Next->Previous != thread)
            {
                Invariants.Fail($"In {name}, the one behind {machine.NameOf(thread)} does not link back to it.");
            }

            if (!_queues.TryAdd((nint)thread, (nint)queue))
            {
                Invariants.Fail($"{machine.NameOf(thread)} is in {name} and was already found in this or another queue.");
            }

            threads.Add((nint)thread);
            thread = thread->Next;
        }
        while (thread != queue->Head);
        return threads;
    }

    private bool IsThread(Thread* thread)
    {
        foreach (UserProgram program in machine.Programs)
        {
            if (program.Thread == thread)
            {
                return true;
            }
        }

        return false;
    }
}
