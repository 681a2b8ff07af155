using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

// A thread's time is on its own SchedulingContext's account, or on that of somebody for whom it works. All users of an account are in a ring, but for servers that owe
// a caller the reply: the caller leads to those, so a call and its reply change no ring.

/// <summary>Which threads work on which account.</summary>
internal static unsafe class AccountUsers
{
    /// <summary>A server that has no SchedulingContext of its own has received a message of somebody whom it owes no reply: it works on the sender's account.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lend(Thread* sender, Thread* server)
    {
        if (server->Home == null)
        {
            SetAccount(server, sender->Account);
        }
    }

    /// <summary>
    /// The same for a call or the report of a fault: the account is only noted, since the caller leads to the server as long as it awaits the reply. The server has no account now.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Share(Thread* caller, Thread* server)
    {
        if (server->Home == null)
        {
            server->Account = caller->Account;
        }
    }

    /// <summary>The caller of a server does not lead to it any more, or may go on with another account: the server becomes a user of its own account.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Keep(Thread* server)
    {
        SchedulingContext* account = server->Account;
        if (account != null && server->AccountNext == null)
        {
            Join(server, account);
        }
    }

    /// <summary>A server is done with its caller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Restore(Thread* server)
    {
        if (server->Account != server->Home)
        {
            SetAccount(server, server->Home);
        }
    }

    /// <summary>Sets what a thread's time is charged to, or null. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void SetAccount(Thread* thread, SchedulingContext* account)
    {
        ProcessorState.Instance->Settled = null;
        SchedulingContext* old = thread->Account;
        if (thread->IsAwaitingReply && thread->Callee != null && thread->Callee->Account == old)
        {
            Keep(thread->Callee);
        }

        Thread* next = thread->AccountNext;
        if (next != null)
        {
            Thread* previous = thread->AccountPrevious;
            next->AccountPrevious = previous;
            previous->AccountNext = next;
            old->Users = next == thread ? null : next;
            thread->AccountNext = null;
        }

        if (account != null)
        {
            Open(thread, account);
        }
        else
        {
            thread->Account = null;
        }
    }

    /// <summary>Sets what the time of a thread that has no account is charged to. It has not run since it had none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Open(Thread* thread, SchedulingContext* account)
    {
        thread->Account = account;
        Join(thread, account);
    }

    /// <summary>Ends the bond of a thread and its SchedulingContext, if it has one, and takes its account from it if it runs on no caller's.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Detach(Thread* thread)
    {
        SchedulingContext* context = thread->Home;
        if (context != null)
        {
            context->Home = null;
            thread->Home = null;
            if (thread->Account == context)
            {
                TakeAccount(thread);
            }
        }
    }

    /// <summary>Takes a SchedulingContext from one of the threads that use it; a server that works for that one is the next. True if there is none left: then nothing refers to it any more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Release(SchedulingContext* context)
    {
        if (context->Home != null)
        {
            context->Home->Home = null;
            context->Home = null;
        }

        if (context->Users != null)
        {
            TakeAccount(context->Users);
            return false;
        }

        ProcessorState* state = ProcessorState.Instance;
        if (state->Account == context)
        {
            state->Account = state->Idle->Account;
        }

        return true;
    }

    // The thread becomes the last of the ring of users.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Join(Thread* thread, SchedulingContext* account)
    {
        Thread* first = account->Users;
        if (first == null)
        {
            thread->AccountNext = thread;
            thread->AccountPrevious = thread;
            account->Users = thread;
            return;
        }

        Thread* last = first->AccountPrevious;
        thread->AccountNext = first;
        thread->AccountPrevious = last;
        last->AccountNext = thread;
        first->AccountPrevious = thread;
    }

    // A thread that was given a SchedulingContext of its own while it worked on another goes on with that.
    private static void TakeAccount(Thread* thread)
    {
        SchedulingContext* own = thread->Home;
        bool hasWaited = thread->State == ThreadState.OutOfBudget;
        if (hasWaited)
        {
            Replenishment.StopWaiting(thread);
            thread->State = ThreadState.Unfunded;
        }

        SetAccount(thread, own);
        if (hasWaited && own != null)
        {
            Scheduler.MakeReady(thread);
        }
    }
}
