using System.Collections.Generic;
using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

// An object that nobody names any more is taken apart step by step. What it held goes first: an object whose last capability lay in a table that
// is being destroyed is done with before the table's next slot.

/// <summary>What happens to an object, and to whoever had to do with it, when its last capability goes.</summary>
internal sealed class ModelDestruction(Model model)
{
    private readonly List<ModelObject> _dying = [];

    /// <summary>A capability has gone. Whatever worked by it stops.</summary>
    public void Forget(ModelCapability capability)
    {
        ModelObject target = capability.Target;
        bool isObject = target is not (ModelUntyped or ModelPage or ModelService);
        if (isObject && target.Capabilities.Count == 0)
        {
            if (target is ModelThread dying)
            {
                model.Threads.Suspend(dying);
            }

            target.IsDead = true;
            _dying.Add(target);
        }

        switch (capability.Slot)
        {
            case { Owner: ModelThread thread } slot when slot == thread.AddressSpaceSlot && !thread.IsDead:
                model.Threads.Suspend(thread);
                break;
            case { Use: ModelSlotUse.Mapping } slot:
                model.Spaces.Unload((ModelAddressSpace)slot.Owner, slot.Number);
                break;
            default:
                break;
        }
    }

    /// <summary>Takes all objects apart that are due.</summary>
    public void Finish()
    {
        while (_dying.Count > 0)
        {
            ModelObject last = _dying[^1];
            if (Step(last))
            {
                _dying.Remove(last);
            }
        }
    }

    /// <summary>A thread that waits for a reply will get none.</summary>
    public void EndCall(ModelThread caller, Error error)
    {
        bool hasFaulted = caller.HasFaulted;
        ForgetReply(caller);
        if (hasFaulted)
        {
            caller.State = ModelThreadState.Suspended;
            return;
        }

        caller.Finish(error);
        model.Scheduler.Add(caller);
    }

    /// <summary>Whoever owed a thread a reply does so no longer.</summary>
    public static void ForgetReply(ModelThread caller)
    {
        if (caller.Server != null)
        {
            caller.Server.Caller = null;
            caller.Server = null;
        }

        if (caller.SavedReply != null)
        {
            caller.SavedReply.Content = null;
            caller.SavedReply = null;
        }
    }

    // Does one step, and says whether it was the last.
    private bool Step(ModelObject dying)
    {
        switch (dying)
        {
            case ModelEndpoint endpoint:
                return Dismiss(endpoint);
            case ModelNotification notification:
                Unbind(notification);
                return Dismiss(notification);
            case ModelCapTable table:
                return Empty(table.Slots);
            case ModelAddressSpace space:
                return Empty(space.Mappings);
            case ModelThread thread:
                return Destroy(thread);
            case ModelInterrupt interrupt:
                model.Interrupts.Free(interrupt);
                return Empty([interrupt.Notification]);
            case ModelTimer timer:
                model.Time.Cancel(timer);
                return Empty([timer.Notification]);
            default:
                model.Accounts.Destroy((ModelSchedulingContext)dying);
                return true;
        }
    }

    private bool Dismiss(IModelQueue queue)
    {
        if (queue.Waiting.FirstOrDefault() is not { } thread)
        {
            return true;
        }

        bool hasFaulted = thread.HasFaulted;
        thread.StopWaiting();
        if (hasFaulted)
        {
            thread.State = ModelThreadState.Suspended;
            return false;
        }

        thread.Finish(Error.Gone);
        model.Scheduler.Add(thread);
        return false;
    }

    private bool Empty(ModelSlot[] slots)
    {
        if (slots.LastOrDefault(slot => slot.Content != null) is not { } last)
        {
            return true;
        }

        model.Derivation.Delete(last);
        return false;
    }

    private bool Destroy(ModelThread thread)
    {
        if (thread.Caller is { } caller)
        {
            EndCall(caller, Error.NoReply);
            return false;
        }

        if (thread.Held.FirstOrDefault(slot => slot.Content != null) is { } held)
        {
            model.Derivation.Delete(held);
            return false;
        }

        if (thread.BoundNotification != null)
        {
            Unbind(thread.BoundNotification);
        }

        model.Accounts.Unbind(thread);
        thread.Account = null;
        return true;
    }

    private static void Unbind(ModelNotification notification)
    {
        if (notification.BoundThread != null)
        {
            notification.BoundThread.BoundNotification = null;
            notification.BoundThread = null;
        }
    }
}
