using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.Pagers;

/// <summary>What is taken back at one level is taken from all below, at once.</summary>
internal static class RevokeChecks
{
    public static void Run()
    {
        Chain.Begin();
        Fetch(0);
        Fetch(256);
        Chain.Heard();
        Check.Gives("Revoke of a Page at the top"u8, Error.None, Bench.Table.Revoke(Chain.PageSlot(0)));
        Check.Equal("  takes it from all pagers"u8, 0, Chain.Holders(0));
        Check.Equal("  and no other Page"u8, 0x1111, Chain.Holders(1));
        Check.That("  the client cannot read it"u8, !Chain.Reads(0));
        Check.Equal("  all hear of the fault"u8, 0x1111, Chain.Heard());
        Check.Equal("  up to the top"u8, Chain.Base, Chain.Serve(Rights.Read | Rights.Write));
        Check.That("  it is there again"u8, Chain.Client.HasAnswer && Chain.Client.Word(1) == Chain.Base);
        Check.That("  the other Page was there all the time"u8, Chain.Reads(256));
        Check.Equal("  without a pager"u8, 0, Chain.Heard());

        Check.Gives("Revoke by the second pager"u8, Error.None, Chain.Pager(1).Order(PagerLabel.Flush, 0));
        Check.Equal("  takes it from those below"u8, 0x1100, Chain.Holders(0));
        Check.That("  the client reads it after a fault"u8, Chain.Reads(0));
        Check.Equal("  which came as far as the second pager"u8, 0x0111, Chain.Heard());

        Check.Gives("Revoke by the last pager"u8, Error.None, Chain.Pager(3).Order(PagerLabel.Flush, 0));
        Check.Equal("  all pagers have it still"u8, 0x1111, Chain.Holders(0));
        Check.That("  the client reads it after a fault"u8, Chain.Reads(0));
        Check.Equal("  which came to the last pager alone"u8, 0x0001, Chain.Heard());
    }

    private static void Fetch(uint offset)
    {
        _ = Chain.Reads(offset);
        Check.Equal("a Page comes down"u8, Chain.Base + offset, Chain.Serve(Rights.Read | Rights.Write));
        Check.That("  to the client"u8, Chain.Client.HasAnswer);
    }
}
