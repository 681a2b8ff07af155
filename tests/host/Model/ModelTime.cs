using System;
using System.Collections.Generic;
using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

// The kernel looks at the clock when it must, and may do so at other times. What was used until then is charged then, in one piece. When it looks does not matter to
// anybody but for a time slice that goes on beyond its end, since nobody else is ready: so the model is told.

/// <summary>What happens as time passes: deadlines of Timers, budgets that end, budgets that come back.</summary>
internal sealed class ModelTime(Model model)
{
    private readonly List<(ulong Deadline, ModelObject Owner)> _events = [];

    private ulong _charged;
    private ModelSchedulingContext? _account;
    private bool _mustChoose;

    /// <summary>Microseconds since boot.</summary>
    public ulong Now { get; private set; }

    /// <summary>Of events that are due at the same time it isn't said which comes first: this says which it was.</summary>
    public Func<IReadOnlyList<ModelObject>, ModelObject> Choose { get; set; } = candidates => candidates[0];

    /// <summary>Says, on each way out of the kernel, whether the kernel has looked at the clock.</summary>
    public Func<bool> HasLooked { get; set; } = () => true;

    /// <summary>Says when the clock's line fires next; null: not before something else happens.</summary>
    public Func<ulong?>? NextClock { get; set; }

    /// <summary>The clock's line has fired.</summary>
    public bool IsDue => NextClock == null ? _mustChoose || Now >= Due() : NextClock() == Now;

    /// <summary>The next event; none: the last moment of time.</summary>
    public ulong First => _events.Count == 0 ? ulong.MaxValue : _events.Min(candidate => candidate.Deadline);

    /// <summary>When the kernel must be called at the latest.</summary>
    public ulong Due()
    {
        if (model.Scheduler.Current is not { } thread || _account == null || (_account.IsSlice && model.Scheduler.Ready(thread.Priority).Count == 0))
        {
            return First;
        }

        return Math.Min(First, _charged + _account.First.Amount);
    }

    /// <summary>The thread that runs computes for so long; somebody else does when it is stopped in between.</summary>
    public void Pass(uint microseconds)
    {
        ulong end = Now + microseconds;
        while (Now < end)
        {
            ulong clock = NextClock == null ? Due() : NextClock() ?? end;
            Now = Math.Max(Now, Math.Min(end, clock));
            model.Interrupts.Deliver();
        }
    }

    /// <summary>Something is to happen at a time.</summary>
    public void Await(ModelObject owner, ulong deadline) => _events.Add((deadline, owner));

    /// <summary>It isn't to happen any more. Says whether it was.</summary>
    public bool Cancel(ModelObject owner) => _events.RemoveAll(candidate => candidate.Owner == owner) > 0;

    /// <summary>Charges the time that has passed.</summary>
    public void Charge()
    {
        uint used = (uint)(Now - _charged);
        if (_account is { IsDead: false } && used != 0)
        {
            _account.Charge(_charged, used);
        }

        _charged = Now;
    }

    /// <summary>
    /// The way out of the kernel: a thread that has no account, or whose budget is used up, does not run. The next one is chosen when the clock's line fires, which is
    /// at once.
    /// </summary>
    public void Leave()
    {
        ModelThread? thread = model.Scheduler.Current;
        if (!HasLooked())
        {
            if (thread?.Account != _account)
            {
                throw new InvariantException($"{thread} runs on {thread?.Account}, and {_account} would be charged.");
            }

            return;
        }

        Charge();
        if (thread != null && !CanRun(thread.Account))
        {
            TurnAway(thread);
            _mustChoose = true;
            thread = null;
        }

        model.Scheduler.Current = thread;
        _account = thread?.Account;
    }

    /// <summary>The clock's line has fired: one event that is due is carried out, and a time slice ends.</summary>
    public void OnDeadline()
    {
        _mustChoose = false;
        bool isSliceOver = _account is { IsDead: false, IsSlice: true } && Now - _charged >= _account.First.Amount;
        Charge();
        ModelObject[] due = [.. _events.Where(candidate => candidate.Deadline <= Now && candidate.Deadline == First).Select(candidate => candidate.Owner)];
        if (due.Length > 0)
        {
            ModelObject chosen = due.Length == 1 ? due[0] : Choose(due);
            Cancel(chosen);
            Happen(chosen);
        }

        if (isSliceOver)
        {
            model.Scheduler.Yield();
        }

        model.Scheduler.Continue();
    }

    /// <summary>Throws if the kernel should have been called before now.</summary>
    public void Check()
    {
        if (_mustChoose || Due() <= Now)
        {
            throw new InvariantException($"The clock's line has not fired, at {Now}: {(_mustChoose ? "a thread is to be chosen" : $"due at {Due()}")}.");
        }
    }

    private bool CanRun(ModelSchedulingContext? account)
    {
        if (account == null || (!account.IsSlice && !account.IsAvailable(Now)))
        {
            return false;
        }

        account.HasReported &= account.IsSlice;
        return true;
    }

    private void Happen(ModelObject owner)
    {
        if (owner is ModelTimer timer)
        {
            if (timer.Notification.Content is { } capability)
            {
                model.Ipc.Signal((ModelNotification)capability.Target, capability.Badge);
            }

            return;
        }

        ModelSchedulingContext context = (ModelSchedulingContext)owner;
        ModelThread thread = context.Waiting[0];
        context.Waiting.RemoveAt(0);
        model.Scheduler.Add(thread);
        if (context.Waiting.Count > 0)
        {
            Await(context, context.First.Time);
        }
    }

    private void TurnAway(ModelThread thread)
    {
        if (thread.Account is not { } account)
        {
            thread.State = ModelThreadState.Unfunded;
            return;
        }

        if (account is { ReportsTimeout: true, HasReported: false } && thread.FaultEndpointSlot.Content != null)
        {
            account.HasReported = true;
            model.Ipc.Fault(thread, (uint)FaultKind.Timeout);
            if (model.Scheduler.Current != null)
            {
                model.Scheduler.AddFirst(model.Scheduler.Current);
            }

            return;
        }

        thread.State = ModelThreadState.OutOfBudget;
        account.Waiting.Add(thread);
        if (account.Waiting.Count == 1)
        {
            Await(account, account.First.Time);
        }
    }
}
