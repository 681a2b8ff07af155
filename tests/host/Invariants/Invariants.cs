using System.Diagnostics.CodeAnalysis;

namespace Cashew.Kernel.Tests;

// The comparison with the model says that what the kernel tells is right. Here is what holds of its own structures: that they are what they
// claim to be, from whatever side one looks at them. The model only tells which objects there are.

/// <summary>What holds of the kernel's state whenever a user program runs.</summary>
internal static unsafe class Invariants
{
    /// <summary>Throws <see cref="InvariantException"/> if anything does not hold.</summary>
    public static void Check(Machine machine, Model model)
    {
        QueueInvariants.Check(machine, model);
        TimeInvariants.Check(machine, model);
        TreeInvariants.Check(model);
        RegionInvariants.Check(machine, model);
        UntypedInvariants.Check(model);
        FloatingPointInvariants.Check(machine, model);
    }

    [DoesNotReturn]
    public static void Fail(string message) => throw new InvariantException(message);
}
