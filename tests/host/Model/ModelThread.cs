using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>A Thread.</summary>
internal sealed class ModelThread : ModelObject
{
    public ModelThread(uint address, uint size)
        : base(ObjectKind.Thread, address)
    {
        FloatingPoint = size == 0 ? null : new uint[SimulatedFloatingPointUnit.RegisterCount];
        Held = [.. Enumerable.Range(0, 4).Select(number => new ModelSlot(this, ModelSlotUse.Held, (uint)number))];
    }

    /// <summary>r4 to r11.</summary>
    public uint[] Registers { get; set; } = new uint[8];

    /// <summary>s0 to s31 and FPSCR; null if it must not use the FPU.</summary>
    public uint[]? FloatingPoint { get; }

    /// <summary>Where the exception's frame lies.</summary>
    public uint StackPointer { get; set; }

    public uint Priority { get; set; }

    public ModelThreadState State { get; set; }

    /// <summary>What it works with.</summary>
    public ModelSlot[] Held { get; }

    public ModelSlot CapTableSlot => Held[0];

    public ModelSlot AddressSpaceSlot => Held[1];

    public ModelSlot FaultEndpointSlot => Held[2];

    public ModelSlot UtcbSlot => Held[3];

    /// <summary>Where its UTCB starts, if <see cref="UtcbSlot"/> is not empty.</summary>
    public uint UtcbAddress { get; set; }

    public ModelCapTable? CapTable => (ModelCapTable?)CapTableSlot.Content?.Target;

    public ModelAddressSpace? AddressSpace => (ModelAddressSpace?)AddressSpaceSlot.Content?.Target;

    public uint? Utcb => UtcbSlot.Content == null ? null : UtcbAddress;

    /// <summary>The Endpoint or the Notification at which it waits.</summary>
    public IModelQueue? WaitsAt { get; set; }

    /// <summary>The badge of the capability with which it sends.</summary>
    public uint SenderBadge { get; set; }

    /// <summary>Whom it owes a reply.</summary>
    public ModelThread? Caller { get; set; }

    /// <summary>While it awaits a reply that the server has not saved: the server.</summary>
    public ModelThread? Server { get; set; }

    /// <summary>While it awaits a reply that a server has saved: where.</summary>
    public ModelSlot? SavedReply { get; set; }

    public ModelNotification? BoundNotification { get; set; }

    /// <summary>r5 to r10 of the message about its fault.</summary>
    public uint[] FaultWords { get; set; } = new uint[6];

    /// <summary>The SchedulingContext that it is bound to.</summary>
    public ModelSchedulingContext? Home { get; set; }

    /// <summary>The SchedulingContext whose time it uses.</summary>
    public ModelSchedulingContext? Account { get; set; }

    public bool HasFaulted => State is ModelThreadState.Faulting or ModelThreadState.AwaitingFaultReply;

    /// <summary>Its message's words, r5 to r10.</summary>
    public uint Word(int number) => Registers[1 + number];

    /// <summary>Its system call ends with an error, or well.</summary>
    public void Finish(Error error = Error.None, uint contents = 0)
    {
        Registers[0] = error == Error.None ? contents : MessageTag.ErrorBit;
        Registers[7] = 0;
        if (error != Error.None)
        {
            Registers[1] = (uint)error;
        }
    }

    /// <summary>Its Receive ends with the bits of a Notification, which has none then.</summary>
    public void FinishWithBits(ModelNotification notification)
    {
        Registers[0] = MessageTag.NotificationBit;
        Registers[1] = notification.Bits;
        Registers[7] = 0;
        notification.Bits = 0;
    }

    /// <summary>Its method answers with these words.</summary>
    public Error Answer(params uint[] words)
    {
        words.CopyTo(Registers, 1);
        return Error.None;
    }

    public void StopWaiting()
    {
        WaitsAt?.Waiting.Remove(this);
        WaitsAt = null;
    }
}
