using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.Pagers;

/// <summary>One message carries several Pages, also one that answers a fault.</summary>
internal static class SeveralChecks
{
    public static void Run()
    {
        Chain.Begin();
        for (int i = 0; i < Chain.Length; i++)
        {
            Chain.Pager(i).Set(PagerWord.PassesAll, 1);
        }

        _ = Chain.Reads(512);
        Check.Equal("four Pages come down at once"u8, Chain.Base + 512, Chain.Serve(Rights.Read | Rights.Write, all: true));
        Check.That("  the one that the client asked for"u8, Chain.Client.HasAnswer && Chain.Client.Word(1) == Chain.Base + 512);
        Check.Equal("  all pagers have heard of it once"u8, 0x1111, Chain.Heard());
        Check.Equal("  and have the first"u8, 0x1111, Chain.Holders(0));
        Check.Equal("  and the last"u8, 0x1111, Chain.Holders(3));
        Check.That("  the others are there without a fault: the first"u8, Chain.Reads(0));
        Check.That("  the second"u8, Chain.Reads(256 + 8));
        Check.That("  the fourth"u8, Chain.Reads(1024 - 4));
        Check.Equal("  no pager has heard of them"u8, 0, Chain.Heard());
        Check.Gives("Revoke of one of them at the top"u8, Error.None, Bench.Table.Revoke(Chain.PageSlot(3)));
        Check.That("  leaves the others"u8, Chain.Reads(0) && Chain.Reads(256) && Chain.Reads(512));
        Check.That("  and takes that one"u8, !Chain.Reads(768));
    }
}
