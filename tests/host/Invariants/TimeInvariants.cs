using System.Collections.Generic;

namespace Cashew.Kernel.Tests;

/// <summary>The events to come are a leftist heap of armed Timers and awaited SchedulingContexts; the users of an account are a ring, or work for one who is in it.</summary>
internal static unsafe class TimeInvariants
{
    public static void Check(Machine machine, Model model)
    {
        int queued = 0;
        foreach (ModelObject target in model.Living)
        {
            if (target is ModelTimer)
            {
                queued += ((Timer*)target.Address)->Event.IsQueued ? 1 : 0;
            }
            else if (target is ModelThread)
            {
                CheckAccount((Thread*)target.Address);
            }
            else if (target is ModelSchedulingContext)
            {
                SchedulingContext* context = (SchedulingContext*)target.Address;
                queued += context->Event.IsQueued ? 1 : 0;
                CheckUsers(context);
                if (context->Event.IsQueued != (context->Waiting.Head != null))
                {
                    Invariants.Fail($"0x{target.Address:x} awaits its refill, but no thread does, or the other way round.");
                }
            }
        }

        int found = Count(TimeQueue.First, null);
        if (found != queued)
        {
            Invariants.Fail($"The heap of events has {found}, of living objects {queued} are in it.");
        }

        if (TimeQueue.First != null && (TimeQueue.First->Deadline < machine.Deadline || TimeQueue.First->Deadline <= machine.Now))
        {
            Invariants.Fail($"The first event is due at {TimeQueue.First->Deadline}, the clock's line at {machine.Deadline}; it is {machine.Now}.");
        }
    }

    private static int Count(TimeEvent* node, TimeEvent* parent)
    {
        if (node == null)
        {
            return 0;
        }

        int left = Rank(node->Left);
        int right = Rank(node->Right);
        if (node->Parent != parent || left < right || node->Rank != right + 1 || (parent != null && node->Deadline < parent->Deadline))
        {
            Invariants.Fail($"0x{(uint)node:x} is no node of a leftist heap: rank {node->Rank}, of the children {left} and {right}.");
        }

        return 1 + Count(node->Left, node) + Count(node->Right, node);
    }

    private static int Rank(TimeEvent* node) => node == null ? 0 : node->Rank;

    private static void CheckUsers(SchedulingContext* context)
    {
        HashSet<nint> seen = [];
        Thread* user = context->Users;
        while (user != null && seen.Add((nint)user))
        {
            if (user->Account != context || user->AccountNext->AccountPrevious != user)
            {
                Invariants.Fail($"0x{(uint)user:x} is in the ring of 0x{(uint)context:x}, and has another account, or the ring is none.");
            }

            user = user->AccountNext;
        }

        if (user != context->Users || (context->Home != null && context->Home->Home != context))
        {
            Invariants.Fail($"The users of 0x{(uint)context:x} are no ring, or its thread does not know it.");
        }
    }

    private static void CheckAccount(Thread* thread)
    {
        bool worksForCaller = thread->Account != null && thread->AccountNext == null;
        if (worksForCaller && (thread->Home != null || thread->Caller == null || thread->Caller->Account != thread->Account))
        {
            Invariants.Fail($"0x{(uint)thread:x} is in no ring of users, and does not work on its caller's account.");
        }

        if (thread->Account == null && thread->AccountNext != null)
        {
            Invariants.Fail($"0x{(uint)thread:x} is in a ring of users without an account.");
        }
    }
}
