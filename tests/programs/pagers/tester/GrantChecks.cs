using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.Pagers;

/// <summary>A Page that is granted is no longer the giver's, but still below whom the giver had it from.</summary>
internal static class GrantChecks
{
    public static void Run()
    {
        Chain.Begin();
        Chain.Pager(1).Set(PagerWord.Moves, 1);
        _ = Chain.Reads(0);
        Chain.Serve(Rights.Read | Rights.Write);
        Check.That("a pager that moves the Page: the client has it"u8, Chain.Client.HasAnswer && Chain.Client.Word(1) == Chain.Base);
        Check.Equal("  the pager itself has it no more"u8, 0x1011, Chain.Holders(0));
        Chain.Pager(0).Table.Inspect(PagerSlot.FirstPage, out _, out _, out _, out uint above);
        Chain.Pager(2).Table.Inspect(PagerSlot.FirstPage, out _, out _, out _, out uint below);
        Check.Equal("  the one below has it from the one above"u8, above + 1, below);
        Check.Gives("  Revoke by the topmost pager"u8, Error.None, Chain.Pager(0).Order(PagerLabel.Flush, 0));
        Check.Equal("  takes it from all below"u8, 0x1000, Chain.Holders(0));
        Chain.Pager(1).Set(PagerWord.Moves, 0);
        Check.That("  the client gets it again after a fault"u8, Chain.Reads(0));

        Chain.Begin();
        Chain.Pager(3).Set(PagerWord.Moves, 1);
        _ = Chain.Reads(0);
        Chain.Serve(Rights.Read | Rights.Write);
        Check.That("a pager that moves the Page into its client's space: the client has it"u8, Chain.Client.HasAnswer && Chain.Client.Word(1) == Chain.Base);
        Check.Equal("  the pager itself has it no more"u8, 0x1110, Chain.Holders(0));
        Check.That("  the client goes on reading"u8, Chain.Reads(4));
        Chain.ClientSpace.Inspect(2, out uint address, out uint sizeLog2, out _, out uint rights, out _);
        Check.Equal("  its space has it: the address"u8, Chain.Base, address);
        Check.Equal("  the size"u8, Pager.PageLog2, sizeLog2);
        Check.Equal("  the rights"u8, (uint)(Rights.Read | Rights.Write), rights);
        Chain.Heard();
        Check.Gives("  Revoke by the third pager"u8, Error.None, Chain.Pager(2).Order(PagerLabel.Flush, 0));
        Chain.ClientSpace.Inspect(2, out _, out sizeLog2, out _, out _, out _);
        Check.Equal("  takes it from the client"u8, 0, sizeLog2);
        Check.That("  who gets it again after a fault"u8, Chain.Reads(0));
        Check.Equal("  of which the last two pagers have heard"u8, 0x0011, Chain.Heard());
        Check.Gives("  Revoke at the top"u8, Error.None, Bench.Table.Revoke(Chain.PageSlot(0)));
        Check.That("  takes it for good"u8, !Chain.Reads(0));
    }
}
