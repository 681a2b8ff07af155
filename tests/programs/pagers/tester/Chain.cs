using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Pagers;

/// <summary>The pagers, numbered from the top, and the client, whose number is behind the last pager's.</summary>
internal static unsafe class Chain
{
    /// <summary>How many pagers there are.</summary>
    public const int Length = 4;

    private const uint ClientPriority = 20;

    private static ushort s_page;
    private static ushort s_top;
    private static Link s_first;
    private static Link s_second;
    private static Link s_third;
    private static Link s_fourth;

    /// <summary>The client.</summary>
    public static Worker Client { get; private set; }

    /// <summary>The client's AddressSpace.</summary>
    public static AddressSpace ClientSpace { get; private set; }

    /// <summary>The address of the first of the Pages. The tester has them mapped.</summary>
    public static uint Base { get; private set; }

    /// <summary>The tester's capability to a Page.</summary>
    public static ushort PageSlot(int number) => (ushort)(s_page + number);

    /// <summary>A pager.</summary>
    public static ref Link Pager(int number)
    {
        if (number == 0)
        {
            return ref s_first;
        }

        if (number == 1)
        {
            return ref s_second;
        }

        return ref number == 2 ? ref s_third : ref s_fourth;
    }

    /// <summary>Makes all anew. The words of the Pages are their addresses.</summary>
    public static void Begin()
    {
        Bench.Clear();
        ushort whole = Bench.NewSlot();
        Check.Must("Retype to the Pages"u8, Bench.Memory.Retype(ObjectKind.Page, Pagers.Pager.PageLog2 + 2, whole, 0, out uint address));
        Base = address;
        new AddressSpace((ushort)Slot.Space).Map(whole, Rights.Read | Rights.Write, out _);
        s_page = 0;
        for (uint i = 0; i < Pagers.Pager.Pages; i++)
        {
            ushort slot = Bench.NewSlot();
            s_page = s_page == 0 ? slot : s_page;
            Check.Must("Split of the Pages"u8, new Page(whole).Split(slot, i << Pagers.Pager.PageLog2, Pagers.Pager.PageLog2));
        }

        for (uint i = 0; i < Pagers.Pager.Pages << Pagers.Pager.PageLog2; i += sizeof(uint))
        {
            Volatile.Write(ref *(uint*)(Base + i), Base + i);
        }

        s_top = Bench.Make(ObjectKind.Endpoint);
        ushort above = s_top;
        for (int i = 0; i < Length; i++)
        {
            above = Add(out Pager(i), i, above);
        }

        Client = Bench.NewProgram(ClientPriority, (ushort)Slot.Code, 2, 12, above, out _, out ushort space);
        ClientSpace = new AddressSpace(space);
    }

    private static ushort Add(out Link link, int number, ushort above)
    {
        ushort below = Bench.Make(ObjectKind.Endpoint);
        Worker worker = Bench.NewProgram(ClientPriority + (uint)(Length - number), (ushort)Slot.Code, PagerSlot.Count, 8, above, out ushort table, out _);
        CapTable slots = new(table);
        Check.Must("a pager's capability"u8, slots.Copy(PagerSlot.Below, below, Rights.Read));
        Check.Must("a pager's capability"u8, slots.Copy(PagerSlot.Above, above, Rights.Write));
        Check.Must("a pager's capability"u8, slots.Copy(PagerSlot.Table, table, Rights.Write));
        link = new Link { Worker = worker, Table = slots, Orders = below };
        link.Set(PagerWord.Base, Base);
        link.Set(PagerWord.Rights, (uint)Rights.All);
        worker.Begin(&Pagers.Pager.Run);
        return below;
    }

    /// <summary>The first pager asks for a Page, and gets it: or all, from the first on. Returns the address it asked for; 0 if it asked for nothing.</summary>
    public static uint Serve(Rights rights, bool all = false)
    {
        Message message = default;
        if (new Endpoint(s_top).TryReceive(ref message) != Error.None || !message.IsCall)
        {
            return 0;
        }

        uint address = message.IsFault ? message.Word1 : message.Word0;
        int number = (int)((address - Base) >> Pagers.Pager.PageLog2);
        uint count = all ? Pagers.Pager.Pages : 1u;
        for (int i = 0; i < (int)count; i++)
        {
            LongMessage.Capabilities[i] = CapabilityTransfer.Copy(PageSlot(all ? i : number), rights);
        }

        Check.Must("the reply of the tester"u8, Endpoint.Reply(0, ref message, MessageLength.Create(0, count)));
        return address;
    }

    /// <summary>What the pagers have heard since they were asked last, a digit each, the topmost first.</summary>
    public static uint Heard()
    {
        uint digits = 0;
        for (int i = 0; i < Length; i++)
        {
            digits = (digits * 16) + Pager(i).Get(PagerWord.Heard);
            Pager(i).Set(PagerWord.Heard, 0);
        }

        return digits;
    }

    /// <summary>The pagers that have a Page, a digit each, the topmost first.</summary>
    public static uint Holders(int page)
    {
        uint digits = 0;
        for (int i = 0; i < Length; i++)
        {
            Pager(i).Table.Inspect((ushort)(PagerSlot.FirstPage + page), out uint kind, out _, out _, out _);
            digits = (digits * 16) + (kind == (uint)ObjectKind.Page ? 1u : 0);
        }

        return digits;
    }

    /// <summary>The client reads a word without a wait.</summary>
    public static bool Reads(uint offset)
    {
        Client.BeginRead(Base + offset);
        return Client.HasAnswer && Client.Word(1) == Volatile.Read(ref *(uint*)(Base + offset));
    }

    /// <summary>A pager as the tester sees it.</summary>
    internal struct Link
    {
        public Worker Worker;
        public CapTable Table;
        public ushort Orders;

        public readonly uint Get(PagerWord word) => Worker.Word((int)word);

        public readonly void Set(PagerWord word, uint value) => Volatile.Write(ref Worker.Block->Words[(int)word], value);

        public readonly Error Order(PagerLabel label, uint word)
        {
            Message message = new() { Word0 = word };
            return new Endpoint(Orders).TrySend((uint)label, ref message);
        }
    }
}
