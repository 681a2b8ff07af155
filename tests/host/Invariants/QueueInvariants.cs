using System.Collections.Generic;

namespace Cashew.Kernel.Tests;

/// <summary>Every queue is a ring of living threads, each thread is in the one place that its state says, and a call links both its ends.</summary>
internal static unsafe class QueueInvariants
{
    public static void Check(Machine machine, Model model)
    {
        Dictionary<nint, nint> places = [];
        for (uint priority = 0; priority <= Thread.MaxPriority; priority++)
        {
            ThreadQueue* queue = Scheduler.Queue(priority);
            Walk(queue, places);
            if ((((ProcessorState.Instance->Ready >> (int)priority) & 1) != 0) != (queue->Head != null))
            {
                Invariants.Fail($"The ready bit of priority {priority} is not what its queue says.");
            }
        }

        HashSet<nint> living = [];
        foreach (ModelObject target in model.Living)
        {
            switch (target)
            {
                case ModelEndpoint:
                    CheckEndpoint((Endpoint*)target.Address, places);
                    break;
                case ModelNotification:
                    CheckNotification((Notification*)target.Address, places);
                    break;
                case ModelSchedulingContext:
                    Walk(&((SchedulingContext*)target.Address)->Waiting, places);
                    break;
                case ModelThread:
                    living.Add((nint)target.Address);
                    break;
                default:
                    break;
            }
        }

        foreach (nint thread in living)
        {
            CheckPlace(machine, (Thread*)thread, places);
            CheckCall((Thread*)thread, living);
        }

        foreach (nint thread in places.Keys)
        {
            if (!living.Contains(thread))
            {
                Invariants.Fail($"0x{thread:x} is in a queue and no living thread.");
            }
        }
    }

    private static void Walk(ThreadQueue* queue, Dictionary<nint, nint> places)
    {
        Thread* thread = queue->Head;
        while (thread != null && (places.Count == 0 || !places.ContainsKey((nint)thread)))
        {
            if (thread->Next->Previous != thread)
            {
                Invariants.Fail($"The one behind 0x{(uint)thread:x} in its queue does not link back to it.");
            }

            places.Add((nint)thread, (nint)queue);
            thread = thread->Next;
        }

        if (thread != queue->Head)
        {
            Invariants.Fail($"0x{(uint)thread:x} is in two queues, or a queue is no ring.");
        }
    }

    private static void CheckEndpoint(Endpoint* endpoint, Dictionary<nint, nint> places)
    {
        Walk(&endpoint->Senders, places);
        Walk(&endpoint->Receivers, places);
        if (endpoint->Senders.Head != null && endpoint->Receivers.Head != null)
        {
            Invariants.Fail($"At 0x{(uint)endpoint:x} senders and receivers wait for each other.");
        }
    }

    private static void CheckNotification(Notification* notification, Dictionary<nint, nint> places)
    {
        Walk(&notification->Queue, places);
        Thread* bound = notification->BoundThread;
        bool isAwaited = notification->Queue.Head != null || (bound != null && bound->State == ThreadState.Receiving);
        if (isAwaited && notification->Bits != 0)
        {
            Invariants.Fail($"0x{(uint)notification:x} has bits 0x{notification->Bits:x} while somebody waits for them.");
        }

        if (bound != null && bound->BoundNotification != notification)
        {
            Invariants.Fail($"0x{(uint)notification:x} is bound to a thread that does not know it.");
        }
    }

    private static void CheckPlace(Machine machine, Thread* thread, Dictionary<nint, nint> places)
    {
        nint queue = places.GetValueOrDefault((nint)thread);
        bool runs = machine.Current == thread;
        bool isRight = thread->State switch
        {
            ThreadState.Ready => runs ? queue == 0 : queue == (nint)Scheduler.Queue(thread->Priority),
            ThreadState.Sending or ThreadState.Receiving or ThreadState.Calling or ThreadState.Waiting or ThreadState.Faulting =>
                !runs && queue != 0 && queue == (nint)thread->WaitsIn,
            ThreadState.OutOfBudget => !runs && queue != 0 && queue == (nint)(&thread->Account->Waiting),
            _ => !runs && queue == 0,
        };
        if (!isRight || thread->HigherPriorities != (uint)(0xFFFF_FFFEul << (int)thread->Priority))
        {
            Invariants.Fail($"0x{(uint)thread:x} is {thread->State}, {(runs ? "runs" : "does not run")}, and is in queue 0x{queue:x}: that does not go together.");
        }

        if (runs && (thread->AddressSpace == null || thread->Account == null || (ProcessorState.Instance->Ready & thread->HigherPriorities) != 0))
        {
            Invariants.Fail($"0x{(uint)thread:x} runs without a space, an account, or although one of higher priority is ready.");
        }
    }

    private static void CheckCall(Thread* thread, HashSet<nint> living)
    {
        bool awaits = thread->State is ThreadState.AwaitingReply or ThreadState.AwaitingFaultReply;
        if (awaits && thread->Callee == null && thread->ReplySlot->Target(Abi.ObjectKind.Reply) != thread)
        {
            Invariants.Fail($"0x{(uint)thread:x} awaits the reply of slot 0x{(uint)thread->ReplySlot:x}, which has no right to it.");
        }

        if (awaits && thread->Callee != null && (thread->Callee->Caller != thread || !living.Contains((nint)thread->Callee)))
        {
            Invariants.Fail($"0x{(uint)thread:x} awaits a reply of 0x{(uint)thread->Callee:x}, which does not owe it one.");
        }

        Thread* caller = thread->Caller;
        if (caller != null && (caller->Callee != thread || caller->State is not (ThreadState.AwaitingReply or ThreadState.AwaitingFaultReply)))
        {
            Invariants.Fail($"0x{(uint)thread:x} owes 0x{(uint)caller:x} a reply, which does not await it.");
        }
    }
}
