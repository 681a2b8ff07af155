using System.Threading;
using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.Pagers;

/// <summary>Below a pager that passes on less there is less.</summary>
internal static unsafe class RightsChecks
{
    public static void Run()
    {
        Chain.Begin();
        Chain.Pager(1).Set(PagerWord.Rights, (uint)Rights.Read);
        _ = Chain.Reads(0);
        Check.Equal("a Page comes down, to read and write"u8, Chain.Base, Chain.Serve(Rights.Read | Rights.Write));
        Check.That("  below a pager that passes on the right to read the client can read"u8, Chain.Client.HasAnswer && Chain.Client.Word(1) == Chain.Base);
        Check.Equal("  above it the Page has both rights"u8, (uint)(Rights.Read | Rights.Write), RightsAt(1));
        Check.Equal("  below it one"u8, (uint)Rights.Read, RightsAt(2));
        Check.Equal("  also further down"u8, (uint)Rights.Read, RightsAt(3));
        Chain.Client.BeginWrite(Chain.Base, 1);
        Check.That("  the client cannot write"u8, !Chain.Client.HasAnswer);
        Check.Equal("  it has not written"u8, Chain.Base, Volatile.Read(ref *(uint*)Chain.Base));
        Check.That("  but read still"u8, Chain.Reads(0));

        Chain.Begin();
        _ = Chain.Reads(0);
        Check.Equal("a Page comes down, to read alone"u8, Chain.Base, Chain.Serve(Rights.Read));
        Check.That("  the client can read it"u8, Chain.Client.HasAnswer);
        Check.Equal("  nobody adds a right"u8, (uint)Rights.Read, RightsAt(3));
        Chain.Client.BeginWrite(Chain.Base, 1);
        Check.That("  the client cannot write"u8, !Chain.Client.HasAnswer);

        Chain.Begin();
        _ = Chain.Reads(0);
        Check.Equal("a Page comes down without the right to read"u8, Chain.Base, Chain.Serve(Rights.Write));
        Check.That("  the client's fault is not mended by it"u8, !Chain.Client.HasAnswer);
    }

    private static uint RightsAt(int pager)
    {
        Chain.Pager(pager).Table.Inspect(PagerSlot.FirstPage, out _, out uint rights, out _, out _);
        return rights;
    }
}
