using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Interrupts;

/// <summary>An interrupt line with a Notification of its own.</summary>
internal readonly struct Line
{
    /// <summary>TIM2's (RM0090, table 62).</summary>
    public const uint Timer = 28;

    /// <summary>USART2's.</summary>
    public const uint Console = 38;

    /// <summary>The bits that it signals.</summary>
    public const uint Bits = 0x10;

    private readonly ushort _bell;

    /// <summary>Claims a line and binds it, of objects that the bench makes.</summary>
    public Line(uint line)
    {
        Slot = Bench.Make(ObjectKind.Interrupt);
        _bell = Bench.Mint(Bench.Make(ObjectKind.Notification), Rights.Read | Rights.Write, Bits);
        Check.Must("Claim of a line"u8, new InterruptControl((ushort)Interrupts.Slot.Interrupts).Claim(Slot, line));
        Check.Must("Bind of a line"u8, Interrupt.Bind(_bell));
    }

    /// <summary>The slot of the Interrupt.</summary>
    public ushort Slot { get; }

    /// <summary>The slot of the Notification, with the badge.</summary>
    public ushort Bell => _bell;

    /// <summary>The Interrupt.</summary>
    public Interrupt Interrupt => new(Slot);

    /// <summary>It has signalled since it was asked last.</summary>
    public bool HasFired => new Notification(_bell).TryWait(out uint bits) == Error.None && bits == Bits;

    /// <summary>Waits until it signals.</summary>
    public uint Wait()
    {
        new Notification(_bell).Wait(out uint bits);
        return bits;
    }
}
