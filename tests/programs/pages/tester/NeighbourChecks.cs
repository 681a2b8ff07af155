using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Pages;

// Of a space with few Pages only the pinned regions are loaded, so what the one before it had in the shared ones must be gone by then. Both programs are below this one, and run one
// after the other when it waits.

/// <summary>What a program has in shared regions is out of reach for the one that runs next.</summary>
internal static class NeighbourChecks
{
    private const uint Priority = 9;

    public static void Run()
    {
        Stage.Begin(Rights.Read | Rights.Write);
        Check.Gives("SetPriority of the program with many Pages"u8, Error.None, Stage.Walker.Thread.SetPriority(Priority));
        ushort faults = Bench.Make(ObjectKind.Endpoint);
        Worker neighbour = Bench.NewProgram(Priority - 1, (ushort)Slot.Code, 2, 4, faults, out _, out _);
        uint read = 0;
        uint refused = 0;
        for (uint page = 0; page < Walker.Pages; page++)
        {
            uint address = Stage.AddressOf(page);
            Stage.Walker.BeginRead(address);
            neighbour.BeginRead(address);
            Message message = default;
            Check.Must("Receive of the neighbour's fault"u8, new Endpoint(faults).Receive(ref message));
            read += Stage.Walker.HasAnswer && Stage.Walker.Word(1) == address ? 1u : 0;
            refused += !neighbour.HasAnswer && message.Word0 == (uint)FaultKind.DataAccess && message.Word1 == address ? 1u : 0;
        }

        Check.Equal("  it reads all of them"u8, Walker.Pages, read);
        Check.Equal("  its neighbour none"u8, Walker.Pages, refused);
    }
}
