using System.Collections.Generic;
using System.Linq;

namespace Cashew.Kernel.Tests;

/// <summary>Who runs next, in the <see cref="IpcModel"/>: one list for each priority, looked through from the highest.</summary>
internal sealed class ModelScheduler
{
    private readonly List<ModelThread>[] _ready = [.. Enumerable.Range(0, (int)Thread.MaxPriority + 1).Select(_ => new List<ModelThread>())];

    /// <summary>The thread that runs, or null: the processor is idle.</summary>
    public ModelThread? Current { get; set; }

    public IReadOnlyList<ModelThread> Ready(uint priority) => _ready[priority];

    public void Add(ModelThread thread)
    {
        thread.State = ThreadState.Ready;
        _ready[thread.Priority].Add(thread);
    }

    public void Remove(ModelThread thread) => _ready[thread.Priority].Remove(thread);

    /// <summary>The thread that ran goes on if it can and nobody of higher priority is ready; else it stays first of its priority.</summary>
    public void Continue()
    {
        if (Current is { State: ThreadState.Ready } running)
        {
            if (HighestReady() <= (int)running.Priority)
            {
                return;
            }

            _ready[running.Priority].Insert(0, running);
        }

        RunHighest();
    }

    /// <summary>The thread that ran waits. A thread that has just become ready takes its place, unless somebody of higher priority is ready.</summary>
    public void HandOver(ModelThread thread)
    {
        thread.State = ThreadState.Ready;
        if (HighestReady() <= (int)thread.Priority)
        {
            Current = thread;
            return;
        }

        Add(thread);
        RunHighest();
    }

    /// <summary>The thread that ran becomes the last of its priority.</summary>
    public void Yield()
    {
        if (Current != null)
        {
            Add(Current);
        }

        RunHighest();
    }

    private int HighestReady() => System.Array.FindLastIndex(_ready, list => list.Count > 0);

    private void RunHighest()
    {
        int priority = HighestReady();
        Current = priority < 0 ? null : _ready[priority][0];
        if (Current != null)
        {
            _ready[priority].RemoveAt(0);
        }
    }
}
