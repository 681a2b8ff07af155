using System.Collections.Generic;
using System.Linq;

namespace Cashew.Kernel.Tests;

/// <summary>Who runs next: one list for each priority, looked through from the highest.</summary>
internal sealed class ModelScheduler
{
    private const int Priorities = 32;

    private readonly List<ModelThread>[] _ready = [.. Enumerable.Range(0, Priorities).Select(_ => new List<ModelThread>())];

    /// <summary>The thread that runs, or null: the processor is idle.</summary>
    public ModelThread? Current { get; set; }

    public IReadOnlyList<ModelThread> Ready(uint priority) => _ready[priority];

    /// <summary>A thread could run from now on, behind the others of its priority.</summary>
    public void Add(ModelThread thread)
    {
        thread.State = ModelThreadState.Ready;
        _ready[thread.Priority].Add(thread);
    }

    /// <summary>A thread could run from now on, before the others of its priority.</summary>
    public void AddFirst(ModelThread thread)
    {
        thread.State = ModelThreadState.Ready;
        _ready[thread.Priority].Insert(0, thread);
    }

    public void Remove(ModelThread thread) => _ready[thread.Priority].Remove(thread);

    /// <summary>The thread that ran goes on if it can and nobody of higher priority is ready; else it stays first of its priority.</summary>
    public void Continue()
    {
        if (Current is { State: ModelThreadState.Ready, IsDead: false } running)
        {
            if (HighestReady() <= (int)running.Priority)
            {
                return;
            }

            AddFirst(running);
        }

        RunHighest();
    }

    /// <summary>The thread that ran waits. A thread that has just become ready takes its place, unless somebody of higher priority is ready.</summary>
    public void HandOver(ModelThread thread)
    {
        thread.State = ModelThreadState.Ready;
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
        if (Current != null && HighestReady() >= (int)Current.Priority)
        {
            Add(Current);
            RunHighest();
        }
    }

    private int HighestReady()
    {
        for (int priority = Priorities - 1; priority >= 0; priority--)
        {
            if (_ready[priority].Count > 0)
            {
                return priority;
            }
        }

        return -1;
    }

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
