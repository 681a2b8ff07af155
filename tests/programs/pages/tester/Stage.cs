using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Pages;

/// <summary>The program, and its Pages as the tester sees them: in one piece.</summary>
internal static unsafe class Stage
{
    // Two Pages are mapped before: code and stack.
    private const uint FirstIndex = 2;
    private const uint SizeLog2 = 14;

    private static ushort s_first;
    private static ushort s_faults;

    /// <summary>The program.</summary>
    public static Worker Walker { get; private set; }

    /// <summary>Its AddressSpace.</summary>
    public static AddressSpace Space { get; private set; }

    /// <summary>The address of the first of the Pages.</summary>
    public static uint Base { get; private set; }

    /// <summary>A Page's number in the space.</summary>
    public static uint IndexOf(uint page) => FirstIndex + page;

    /// <summary>A Page's address.</summary>
    public static uint AddressOf(uint page) => Base + (page * Pages.Walker.Distance);

    /// <summary>The tester's capability to a Page.</summary>
    public static ushort SlotOf(uint page) => (ushort)(s_first + page);

    /// <summary>Makes all anew, and maps the Pages. Each word of them is its address.</summary>
    public static void Begin(Rights rights)
    {
        Bench.Clear();
        ushort whole = Bench.NewSlot();
        Check.Must("Retype to the Pages"u8, Bench.Memory.Retype(ObjectKind.Page, SizeLog2, whole, 0, out uint address));
        Base = address;
        Check.Must("Map of all Pages for the tester"u8, new AddressSpace((ushort)Slot.Space).Map(whole, Rights.Read | Rights.Write, out _));
        for (uint offset = 0; offset < 1u << (int)SizeLog2; offset += sizeof(uint))
        {
            Volatile.Write(ref *(uint*)(address + offset), address + offset);
        }

        s_faults = Bench.Make(ObjectKind.Endpoint);
        Walker = Bench.NewProgram(20, (ushort)Slot.Code, 2, 24, s_faults, out _, out ushort space);
        Space = new AddressSpace(space);
        s_first = 0;
        for (uint page = 0; page < Pages.Walker.Pages; page++)
        {
            ushort slot = Bench.NewSlot();
            s_first = s_first == 0 ? slot : s_first;
            Check.Must("Split of the Pages"u8, new Page(whole).Split(slot, page * Pages.Walker.Distance, 8));
            Check.Must("Map of a Page"u8, Space.Map(slot, rights, out uint index));
            Check.Must("Map of a Page: its number"u8, index == IndexOf(page) ? Error.None : Error.BadArgument);
        }

        Set(Pages.Walker.Word.Base, Base);
        Set(Pages.Walker.Word.Generation, 0);
    }

    /// <summary>One of the words that the program shares with the tester.</summary>
    public static uint Get(Walker.Word word) => Walker.Word((int)word);

    /// <summary>Sets one of the words that the program shares with the tester.</summary>
    public static void Set(Walker.Word word, uint value) => Volatile.Write(ref Walker.Block->Words[(int)word], value);

    /// <summary>The address of a fault that has reached the program's fault endpoint, or 0 if there was none. Of an instruction it is the pc.</summary>
    public static uint TakeFault()
    {
        Message message = default;
        if (new Endpoint(s_faults).TryReceive(ref message) != Error.None || !message.IsFault)
        {
            return 0;
        }

        return message.Word0 == (uint)FaultKind.InstructionAccess ? message.Word2 : message.Word1;
    }

    /// <summary>The MPU region of a Page, or 15.</summary>
    public static uint RegionOf(uint page)
    {
        Space.Inspect(IndexOf(page), out _, out _, out _, out _, out uint region);
        return region;
    }

    /// <summary>A bit for each of the regions 4 to 6 that hold a Page; all bits if two Pages are in one region, or one is in a wrong one.</summary>
    public static uint SharedRegions()
    {
        uint regions = 0;
        for (uint page = 0; page < Pages.Walker.Pages; page++)
        {
            uint region = RegionOf(page);
            bool isPinned = IndexOf(page) < 4;
            bool isGood = isPinned ? region == IndexOf(page) : region is 4 or 5 or 6 or 15;
            if (!isGood || (!isPinned && region != 15 && ((regions >> (int)region) & 1) != 0))
            {
                return uint.MaxValue;
            }

            regions |= isPinned || region == 15 ? 0 : 1u << (int)region;
        }

        return regions;
    }
}
