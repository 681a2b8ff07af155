using System.Diagnostics.CodeAnalysis;

namespace Cashew.Kernel.Tests;

/// <summary>What holds of the kernel's state whenever a user program runs.</summary>
internal static unsafe class Invariants
{
    /// <summary>Throws <see cref="InvariantException"/> if anything does not hold.</summary>
    public static void Check(Machine machine)
    {
        ThreadPlaces places = new(machine);
        QueueInvariants.Check(machine, places);
        ThreadInvariants.Check(machine, places);
        MemoryInvariants.Check(machine);
    }

    [DoesNotReturn]
    public static void Fail(string message) => throw new InvariantException(message);
}
