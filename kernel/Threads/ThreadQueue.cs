using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

/// <summary>Threads in the order in which they came: a ring, so that each operation takes constant time. A thread is in one queue at most.</summary>
internal unsafe struct ThreadQueue
{
    /// <summary>The thread that came first, or null. Any thread of the ring can be made the first.</summary>
    public Thread* Head;

    /// <summary>Puts a thread that is in no queue into this one, which is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendFirst(Thread* thread)
    {
        thread->Next = thread;
        thread->Previous = thread;
        Head = thread;
    }

    /// <summary>Takes out the thread that came first, which is that one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RemoveFirst(Thread* first)
    {
        Thread* next = first->Next;
        if (next == first)
        {
            Head = null;
            return;
        }

        Thread* last = first->Previous;
        last->Next = next;
        next->Previous = last;
        Head = next;
    }

    /// <summary>Takes out the thread that came first, which is that one, and puts another last, which is in no queue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Replace(Thread* first, Thread* last)
    {
        Thread* next = first->Next;
        if (next == first)
        {
            AppendFirst(last);
            return;
        }

        Thread* previous = first->Previous;
        last->Next = next;
        last->Previous = previous;
        previous->Next = last;
        next->Previous = last;
        Head = next;
    }

    /// <summary>Puts a thread that is in no queue last.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Append(Thread* thread) => AppendHere(thread);

    /// <summary>As <see cref="Append"/>, without a call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendHere(Thread* thread)
    {
        Thread* head = Head;
        if (head == null)
        {
            AppendFirst(thread);
            return;
        }

        Thread* last = head->Previous;
        thread->Next = head;
        thread->Previous = last;
        last->Next = thread;
        head->Previous = thread;
    }

    /// <summary>Takes out a thread that is in this queue.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Remove(Thread* thread)
    {
        Thread* next = thread->Next;
        if (next == thread)
        {
            Head = null;
            return;
        }

        Thread* previous = thread->Previous;
        previous->Next = next;
        next->Previous = previous;
        if (Head == thread)
        {
            Head = next;
        }
    }
}
