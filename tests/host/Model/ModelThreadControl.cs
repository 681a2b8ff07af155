using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>The methods of a thread that the <see cref="IpcModel"/> knows.</summary>
internal sealed class ModelThreadControl(IpcModel model)
{
    public Error Invoke(ModelThread caller, ModelCapability capability, ThreadMethod method)
    {
        ModelThread thread = capability.Target.Thread!;
        if ((capability.Rights & Rights.Write) == 0)
        {
            return Error.NoRight;
        }

        switch (method)
        {
            case ThreadMethod.Suspend:
                Suspend(thread);
                return Error.None;
            case ThreadMethod.Resume when thread.State != ThreadState.Suspended:
                return Error.BadState;
            case ThreadMethod.Resume:
                model.Scheduler.Add(thread);
                return Error.None;
            case ThreadMethod.SetPriority:
                return SetPriority(thread, caller.Word0);
            default:
                return Error.UnknownMethod;
        }
    }

    private void Suspend(ModelThread thread)
    {
        bool waitedForMessage =
            thread.State is ThreadState.Sending or ThreadState.Calling or ThreadState.Receiving or ThreadState.Waiting or ThreadState.AwaitingReply;
        model.Scheduler.Remove(thread);
        thread.StopWaiting();
        foreach (ModelThread server in model.Threads.Values.Where(server => server.Caller == thread))
        {
            server.Caller = null;
        }

        if (waitedForMessage)
        {
            thread.Finish(Error.Canceled);
        }

        thread.State = ThreadState.Suspended;
    }

    private Error SetPriority(ModelThread thread, uint priority)
    {
        if (priority > Thread.MaxPriority)
        {
            return Error.BadArgument;
        }

        bool isQueued = thread.State == ThreadState.Ready && thread != model.Scheduler.Current;
        model.Scheduler.Remove(thread);
        thread.Priority = priority;
        if (isQueued)
        {
            model.Scheduler.Add(thread);
        }

        return Error.None;
    }
}
