using System.Collections.Generic;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>A thread of the <see cref="IpcModel"/>.</summary>
internal sealed class ModelThread(string name)
{
    private const int Tag = 0;
    private const int FirstWord = 1;
    private const int LastRegister = 7;

    public string Name { get; } = name;

    public uint Priority { get; set; }

    public ThreadState State { get; set; }

    /// <summary>r4 to r11.</summary>
    public uint[] Registers { get; set; } = [];

    public Dictionary<uint, ModelCapability> Capabilities { get; } = [];

    /// <summary>The endpoint or notification where it waits.</summary>
    public ModelObject? WaitsAt { get; set; }

    /// <summary>Whom it owes a reply.</summary>
    public ModelThread? Caller { get; set; }

    /// <summary>The badge of what it sends with.</summary>
    public uint Badge { get; set; }

    public uint[] FaultWords { get; set; } = [];

    public ModelObject? FaultEndpoint { get; set; }

    public uint FaultBadge { get; set; }

    public ModelObject? BoundNotification { get; set; }

    /// <summary>r5.</summary>
    public uint Word0 => Registers[FirstWord];

    /// <summary>r11.</summary>
    public uint Length => Registers[LastRegister];

    /// <summary>Its system call ends with an error, or well.</summary>
    public void Finish(Error error = Error.None)
    {
        Registers[Tag] = error == Error.None ? 0 : MessageTag.ErrorBit;
        Registers[LastRegister] = 0;
        if (error != Error.None)
        {
            Registers[FirstWord] = (uint)error;
        }
    }

    /// <summary>Its Receive ends with the bits of a notification, which has none then.</summary>
    public void FinishWithBits(ModelObject notification)
    {
        Registers[Tag] = MessageTag.NotificationBit;
        Registers[FirstWord] = notification.Bits;
        Registers[LastRegister] = 0;
        notification.Bits = 0;
    }

    /// <summary>Its message arrives at another thread.</summary>
    public void Pass(ModelThread to, uint flags, uint badge) =>
        to.Registers = [flags | new MessageTag(Registers[Tag]).Label, .. Registers[FirstWord..LastRegister], badge];

    /// <summary>It has arrived with a call or a fault at a receiver, which owes it a reply.</summary>
    public void AwaitReply(ModelThread receiver, ThreadState sending)
    {
        if (sending == ThreadState.Faulting)
        {
            receiver.Registers = [MessageTag.FaultBit | MessageTag.CallBit, .. FaultWords, Badge];
            State = ThreadState.AwaitingFaultReply;
        }
        else
        {
            Pass(receiver, MessageTag.CallBit, Badge);
            State = ThreadState.AwaitingReply;
        }

        receiver.Caller = this;
    }

    public void Wait(ModelObject where, ThreadState state)
    {
        State = state;
        WaitsAt = where;
        where.Waiting.Add(this);
    }

    public void StopWaiting()
    {
        WaitsAt?.Waiting.Remove(this);
        WaitsAt = null;
    }
}
