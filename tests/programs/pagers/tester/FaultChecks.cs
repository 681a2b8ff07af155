using System.Threading;
using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.Pagers;

/// <summary>A fault travels up, a Page comes down, and the instruction runs again.</summary>
internal static unsafe class FaultChecks
{
    public static void Run()
    {
        Chain.Begin();
        Check.That("the client waits for a word that nobody has mapped"u8, !Chain.Reads(16));
        Check.Equal("  all four pagers have heard of it"u8, 0x1111, Chain.Heard());
        Check.Equal("  the topmost asks for it"u8, Chain.Base + 16, Chain.Serve(Rights.Read | Rights.Write));
        Check.That("  the client has read it"u8, Chain.Client.HasAnswer && Chain.Client.Word(1) == Chain.Base + 16);
        Check.Equal("  nobody has heard of it a second time"u8, 0, Chain.Heard());
        Check.Equal("  all have the Page"u8, 0x1111, Chain.Holders(0));
        Check.That("the next word of the Page is there at once"u8, Chain.Reads(252));
        Chain.Client.BeginWrite(Chain.Base + 128, 0xCAFE);
        Check.That("  it can be written"u8, Chain.Client.HasAnswer);
        Check.Equal("  at the top too"u8, 0xCAFE, Volatile.Read(ref *(uint*)(Chain.Base + 128)));
        Check.Equal("  without a pager"u8, 0, Chain.Heard());

        Check.That("the next Page is not there"u8, !Chain.Reads(256));
        Check.Equal("  all pagers have heard of it"u8, 0x1111, Chain.Heard());
        Check.Equal("  the topmost asks for it"u8, Chain.Base + 256, Chain.Serve(Rights.Read | Rights.Write));
        Check.That("  the client has read it"u8, Chain.Client.HasAnswer && Chain.Client.Word(1) == Chain.Base + 256);

        // Beyond what there is: the last pager does not answer.
        Chain.Client.BeginRead(Chain.Base + 1024);
        Check.That("an address that is no Page's gets none"u8, !Chain.Client.HasAnswer);
        Check.Equal("  the client's pager has heard of it"u8, 0x0001, Chain.Heard());

        // A pager that uses the memory itself: it faults to the one above as a client does.
        Check.Gives("the third pager reads a word"u8, Error.None, Chain.Pager(2).Order(PagerLabel.Touch, Chain.Base + 8));
        Check.Equal("  the one above has heard, and had the Page"u8, 0x0100, Chain.Heard());
        Check.Equal("  it has read it"u8, Chain.Base + 8, Chain.Pager(2).Get(PagerWord.Value));
        Check.Gives("the third pager reads a word that is nowhere"u8, Error.None, Chain.Pager(2).Order(PagerLabel.Touch, Chain.Base + 512));
        Check.Equal("  the two above have heard of it"u8, 0x1100, Chain.Heard());
        Check.Equal("  the topmost asks for it"u8, Chain.Base + 512, Chain.Serve(Rights.Read));
        Check.Equal("  it has read it"u8, Chain.Base + 512, Chain.Pager(2).Get(PagerWord.Value));
        Check.Gives("the first pager reads a word that is nowhere"u8, Error.None, Chain.Pager(0).Order(PagerLabel.Touch, Chain.Base + 768));
        Check.Equal("  nobody below the tester has heard of it"u8, 0, Chain.Heard());
        Check.Equal("  the tester has"u8, Chain.Base + 768, Chain.Serve(Rights.Read));
        Check.Equal("  it has read it"u8, Chain.Base + 768, Chain.Pager(0).Get(PagerWord.Value));
    }
}
