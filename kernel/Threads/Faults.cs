using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

/// <summary>Turns what a thread did wrong, which its <see cref="Thread.Fault"/> says, into a message to its fault endpoint.</summary>
internal static unsafe class Faults
{
    /// <summary>Stops the thread, which runs, until its handler replies; for good if it has no handler. Returns the thread to run.</summary>
    public static Thread* Raise(Thread* thread)
    {
        Capability* endpoint = &thread->FaultEndpoint;
        if (endpoint->Kind == Capability.Held)
        {
            return Endpoint.Send((Endpoint*)endpoint->Target(Capability.Held), thread, endpoint->Badge, ThreadState.Faulting);
        }

        thread->State = ThreadState.Suspended;
        return Scheduler.Next();
    }
}
