using System.Collections.Generic;
using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>The queues of the scheduler, of endpoints and of notifications, and who may be in them.</summary>
internal static unsafe class QueueInvariants
{
    private static readonly string[] s_readyQueues = [.. Enumerable.Range(0, (int)Thread.MaxPriority + 1).Select(priority => $"ready queue {priority}")];

    public static void Check(Machine machine, ThreadPlaces places)
    {
        for (uint priority = 0; priority <= Thread.MaxPriority; priority++)
        {
            CheckReady(machine, places, priority);
        }

        foreach (KernelObject candidate in machine.Objects)
        {
            if (candidate.Kind == ObjectKind.Endpoint)
            {
                CheckEndpoint(machine, places, candidate);
            }
            else if (candidate.Kind == ObjectKind.Notification)
            {
                CheckNotification(machine, places, candidate);
            }
        }
    }

    private static void CheckReady(Machine machine, ThreadPlaces places, uint priority)
    {
        IReadOnlyList<nint> threads = places.Walk(Scheduler.Queue(priority), s_readyQueues[priority]);
        if (((Scheduler.ReadyBits >> (int)priority) & 1) != (threads.Count > 0 ? 1u : 0))
        {
            Invariants.Fail($"The ready bit of priority {priority} does not say that its queue has {threads.Count} threads.");
        }

        foreach (Thread* thread in threads)
        {
            if (thread->State != ThreadState.Ready || thread->Priority != priority || thread == machine.Current)
            {
                Invariants.Fail($"{machine.NameOf(thread)} is in {s_readyQueues[priority]}: {thread->State}, priority {thread->Priority}, or it runs.");
            }
        }
    }

    private static void CheckEndpoint(Machine machine, ThreadPlaces places, KernelObject endpoint)
    {
        IReadOnlyList<nint> threads = places.Walk(&endpoint.Endpoint->Queue, endpoint.Name);
        int receivers = 0;
        foreach (Thread* thread in threads)
        {
            bool isSender = thread->State is ThreadState.Sending or ThreadState.Calling or ThreadState.Faulting;
            receivers += thread->State == ThreadState.Receiving ? 1 : 0;
            if (!isSender && thread->State != ThreadState.Receiving)
            {
                Invariants.Fail($"{machine.NameOf(thread)} is in the queue of {endpoint} and is {thread->State}.");
            }
        }

        if (receivers != 0 && receivers != threads.Count)
        {
            Invariants.Fail($"{endpoint} has senders and receivers in its queue.");
        }
    }

    private static void CheckNotification(Machine machine, ThreadPlaces places, KernelObject notification)
    {
        IReadOnlyList<nint> threads = places.Walk(&notification.Notification->Queue, notification.Name);
        foreach (Thread* thread in threads)
        {
            if (thread->State != ThreadState.Waiting)
            {
                Invariants.Fail($"{machine.NameOf(thread)} is in the queue of {notification} and is {thread->State}.");
            }
        }

        Thread* bound = notification.Notification->BoundThread;
        if (bound != null && bound->BoundNotification != notification.Notification)
        {
            Invariants.Fail($"{notification} is bound to {machine.NameOf(bound)}, which does not know it.");
        }

        bool isAwaited = threads.Count > 0 || (bound != null && bound->State == ThreadState.Receiving);
        if (isAwaited && notification.Notification->Bits != 0)
        {
            Invariants.Fail($"{notification} has bits 0x{notification.Notification->Bits:x} while somebody waits for them.");
        }
    }
}
