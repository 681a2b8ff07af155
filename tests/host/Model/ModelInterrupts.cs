using System;
using System.Collections.Generic;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>The interrupt lines, and the methods of Interrupt and InterruptControl.</summary>
internal sealed class ModelInterrupts(Model model)
{
    private readonly Dictionary<uint, ModelInterrupt> _claimed = [];

    /// <summary>Lines that are let through.</summary>
    public SortedSet<uint> Unmasked { get; } = [];

    /// <summary>Lines that have fired and were not let through yet.</summary>
    public SortedSet<uint> Pending { get; } = [];

    /// <summary>Is called when the clock's line is let through.</summary>
    public Action ClockFired { get; set; } = () => { };

    public Error Invoke(ModelInterrupt interrupt, InterruptMethod method, ModelThread caller)
    {
        if (method == InterruptMethod.Bind)
        {
            return Bind(interrupt, caller);
        }

        if (interrupt.Line is not { } line)
        {
            return Error.BadState;
        }

        if (method == InterruptMethod.Acknowledge)
        {
            Unmasked.Add(line);
        }
        else
        {
            Pending.Remove(line);
        }

        return Error.None;
    }

    public Error Claim(ModelThread caller)
    {
        Error error = model.Find(caller, caller.Word(0), Rights.Write, out ModelInterrupt? interrupt, out _);
        uint line = caller.Word(1);
        if (error != Error.None || line >= model.Lines)
        {
            return error != Error.None ? error : Error.BadArgument;
        }

        if (interrupt!.Line != null)
        {
            return Error.BadState;
        }

        if (_claimed.ContainsKey(line) || line == model.ClockLine)
        {
            return Error.Occupied;
        }

        _claimed.Add(line, interrupt);
        interrupt.Line = line;
        Pending.Remove(line);
        return Error.None;
    }

    /// <summary>A device raises its line.</summary>
    public void Raise(uint line) => Pending.Add(line);

    /// <summary>Lets lines through that have fired, the lowest first. The clock's is one of them.</summary>
    public void Deliver()
    {
        while (Next() is { } line)
        {
            if (line == model.ClockLine)
            {
                ClockFired();
                model.Time.OnDeadline();
            }
            else
            {
                Fire(line);
            }

            model.Time.Leave();
        }
    }

    /// <summary>An Interrupt is destroyed.</summary>
    public void Free(ModelInterrupt interrupt)
    {
        if (interrupt.Line is { } line)
        {
            _claimed.Remove(line);
            Unmasked.Remove(line);
            interrupt.Line = null;
        }
    }

    private uint? Next()
    {
        uint? line = null;
        foreach (uint pending in Pending)
        {
            if (Unmasked.Contains(pending))
            {
                line = pending;
                break;
            }
        }

        return model.Time.IsDue && !(line < model.ClockLine) ? model.ClockLine : line;
    }

    private void Fire(uint line)
    {
        Pending.Remove(line);
        Unmasked.Remove(line);
        if (_claimed.GetValueOrDefault(line)?.Notification.Content is { } capability)
        {
            model.Ipc.Signal((ModelNotification)capability.Target, capability.Badge);
        }

        model.Scheduler.Continue();
    }

    private Error Bind(ModelInterrupt interrupt, ModelThread caller)
    {
        if (interrupt.Line == null)
        {
            return Error.BadState;
        }

        Error error = model.FindSignal(caller, out ModelCapability? capability);
        return error != Error.None ? error : model.Hold(interrupt.Notification, capability!);
    }
}
