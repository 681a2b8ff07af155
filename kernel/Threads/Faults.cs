using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

/// <summary>Turns what a thread did wrong, which its <see cref="Thread.Fault"/> says, into a message to its fault endpoint.</summary>
internal static unsafe class Faults
{
    /// <summary>Stops the thread until its handler replies; for good if it has no handler. Returns the thread to run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thread* Raise(Thread* thread)
    {
        if (thread->FaultEndpoint != null)
        {
            return Endpoint.Send(thread->FaultEndpoint, thread, thread->FaultBadge, ThreadState.Faulting);
        }

        thread->State = ThreadState.Suspended;
        return Scheduler.Next();
    }
}
