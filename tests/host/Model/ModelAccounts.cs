using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>Whose time a thread runs on: its own SchedulingContext's, or that of the thread whose message it works for.</summary>
internal sealed class ModelAccounts(Model model)
{
    /// <summary>A message is with a receiver: one without a SchedulingContext works on the sender's.</summary>
    public void Lend(ModelThread sender, ModelThread receiver)
    {
        if (receiver.Home == null)
        {
            receiver.Account = sender.Account;
        }
    }

    /// <summary>A thread receives again: what it was lent for the last message goes back.</summary>
    public void Return(ModelThread receiver) => receiver.Account = receiver.Home;

    public static Error CheckBind(ModelSchedulingContext context, ModelThread thread) =>
        !context.IsConfigured ? Error.BadState : context.Thread != null || thread.Home != null ? Error.Occupied : Error.None;

    public Error Bind(ModelSchedulingContext context, ModelThread thread)
    {
        Error error = CheckBind(context, thread);
        if (error != Error.None)
        {
            return error;
        }

        context.Thread = thread;
        thread.Home = context;
        thread.Account ??= context;
        if (thread.State == ModelThreadState.Unfunded)
        {
            model.Scheduler.Add(thread);
        }

        return Error.None;
    }

    /// <summary>Ends a thread's bond with its SchedulingContext, if it has one.</summary>
    public void Unbind(ModelThread thread)
    {
        if (thread.Home is { } context)
        {
            context.Thread = null;
            thread.Home = null;
            if (thread.Account == context)
            {
                Take(thread);
            }
        }
    }

    /// <summary>A SchedulingContext is destroyed: all who use it lose it.</summary>
    public void Destroy(ModelSchedulingContext context)
    {
        if (context.Thread != null)
        {
            context.Thread.Home = null;
            context.Thread = null;
        }

        foreach (ModelThread user in model.AllThreads.Where(thread => thread.Account == context).ToArray())
        {
            Take(user);
        }
    }

    /// <summary>Takes a thread out of where it waits for its turn or for time.</summary>
    public void Withdraw(ModelThread thread)
    {
        model.Scheduler.Remove(thread);
        StopWaiting(thread);
    }

    // A thread that has a SchedulingContext of its own, which it got while it ran on another, goes on with that one.
    private void Take(ModelThread thread)
    {
        bool hasWaited = thread.State == ModelThreadState.OutOfBudget;
        StopWaiting(thread);
        thread.Account = thread.Home;
        if (hasWaited && thread.Account != null)
        {
            model.Scheduler.Add(thread);
        }
        else if (hasWaited)
        {
            thread.State = ModelThreadState.Unfunded;
        }
    }

    private void StopWaiting(ModelThread thread)
    {
        if (thread.State == ModelThreadState.OutOfBudget)
        {
            thread.Account!.Waiting.Remove(thread);
            if (thread.Account.Waiting.Count == 0)
            {
                model.Time.Cancel(thread.Account);
            }
        }
    }
}
