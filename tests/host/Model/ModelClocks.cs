using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>The methods of a Timer and of a SchedulingContext.</summary>
internal sealed class ModelClocks(Model model)
{
    public Error Invoke(ModelTimer timer, TimerMethod method, ModelThread caller)
    {
        switch (method)
        {
            case TimerMethod.Bind:
                Error error = model.FindSignal(caller, out ModelCapability? capability);
                return error != Error.None ? error : model.Hold(timer.Notification, capability!);
            case TimerMethod.Arm:
                return Arm(timer, caller);
            case TimerMethod.Cancel:
                return caller.Answer(model.Time.Cancel(timer) ? 1u : 0);
            case TimerMethod.Read:
                model.Time.Charge();
                return caller.Answer((uint)model.Time.Now, (uint)(model.Time.Now >> 32));
            default:
                return Error.UnknownMethod;
        }
    }

    public Error Invoke(ModelSchedulingContext context, SchedulingContextMethod method, ModelThread caller)
    {
        switch (method)
        {
            case SchedulingContextMethod.Configure:
                return Configure(context, caller);
            case SchedulingContextMethod.Bind:
                Error error = model.Find(caller, caller.Word(0), Rights.Write, out ModelThread? thread, out _);
                return error != Error.None ? error : model.Accounts.Bind(context, thread!);
            case SchedulingContextMethod.Unbind when context.Thread == null:
                return Error.BadState;
            case SchedulingContextMethod.Unbind:
                model.Accounts.Unbind(context.Thread);
                return Error.None;
            case SchedulingContextMethod.Inspect:
                return Inspect(context, caller);
            default:
                return Error.UnknownMethod;
        }
    }

    private Error Arm(ModelTimer timer, ModelThread caller)
    {
        if (timer.Notification.Content == null)
        {
            return Error.BadState;
        }

        model.Time.Cancel(timer);
        model.Time.Await(timer, caller.Word(0) | ((ulong)caller.Word(1) << 32));
        return Error.None;
    }

    private Error Configure(ModelSchedulingContext context, ModelThread caller)
    {
        uint budget = caller.Word(0);
        uint period = caller.Word(1);
        uint flags = caller.Word(2);
        if (budget < ModelSchedulingContext.MinBudget || budget > period || period > int.MaxValue || flags > 1)
        {
            return Error.BadArgument;
        }

        model.Time.Charge();
        context.Configure(budget, period, flags != 0, model.Time.Now);
        model.Time.Cancel(context);
        if (context.Waiting.Count > 0)
        {
            model.Time.Await(context, context.First.Time);
        }

        return Error.None;
    }

    private Error Inspect(ModelSchedulingContext context, ModelThread caller)
    {
        model.Time.Charge();
        uint available = context.IsAvailable(model.Time.Now) ? context.First.Amount : 0;
        return caller.Answer((uint)context.Consumed, (uint)(context.Consumed >> 32), available, context.Budget, context.Period);
    }
}
