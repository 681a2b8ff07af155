using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Cashew.Abi;
using Cashew.Abi.Image;

namespace Cashew.Kernel.Tests;

/// <summary>Writes an image table into the machine's flash, as the linker library does: a root program that holds all there is.</summary>
internal sealed unsafe class BootTable
{
    /// <summary>Where the root program's Page of RAM is, and its size.</summary>
    public static readonly uint RootRam = SimulatedMemory.Ram.Base;

    /// <summary>The size of the root program's Pages.</summary>
    public const int PageSizeLog2 = 10;

    /// <summary>Where the boot information is.</summary>
    public static readonly uint BootInfo = SimulatedMemory.Ram.Base + 0x1000;

    /// <summary>Where the Untyped starts, and its size.</summary>
    public static readonly uint Untyped = SimulatedMemory.Ram.Base + 0x1_0000;

    private const int UntypedSizeLog2 = 16;
    private const int DeviceSizeLog2 = 20;
    private const uint PageSize = 1u << PageSizeLog2;

    private readonly List<BootCapabilityRecord> _capabilities = [];
    private readonly List<MappingRecord> _mappings = [];

    /// <summary>The root program's code.</summary>
    public static uint RootCode => SimulatedMemory.Flash.Base + PageSize;

    /// <summary>The record of the root program: tests may change it before <see cref="Write"/>.</summary>
    public RootRecord Root;

    public BootTable()
    {
        uint next = SimulatedMemory.Home.Base + 0x1000;
        uint first = next;
        uint thread = Take(ref next, sizeof(Thread));
        uint space = Take(ref next, sizeof(AddressSpace) + (8 * sizeof(Capability)));
        uint table = Take(ref next, (int)RootSlot.Count * sizeof(Capability));
        uint context = Take(ref next, sizeof(SchedulingContext));
        Root = new RootRecord
        {
            ObjectsBase = first,
            ObjectsSize = next - first,
            CapTableAddress = table,
            Thread = RootSlot.Thread,
            AddressSpace = RootSlot.AddressSpace,
            CapTable = RootSlot.CapTable,
            SchedulingContext = RootSlot.SchedulingContext,
            Slots = RootSlot.Count,
            Pages = 8,
            Entry = RootCode,
            StackTop = RootRam + PageSize,
            Priority = 16,
            Budget = 5000,
            Period = 5000,
            UtcbPage = RootSlot.Ram,
            UtcbOffset = 0,
        };
        Add(RootSlot.CapTable, ObjectKind.CapTable, table);
        Add(RootSlot.Thread, ObjectKind.Thread, thread);
        Add(RootSlot.AddressSpace, ObjectKind.AddressSpace, space);
        Add(RootSlot.SchedulingContext, ObjectKind.SchedulingContext, context);
        Add(RootSlot.Debug, ObjectKind.Debug, 0);
        Add(RootSlot.InterruptControl, ObjectKind.InterruptControl, 0);
        Add(RootSlot.Code, ObjectKind.Page, RootCode, PageSizeLog2 | ((uint)PageAttributes.Executable << 16), Rights.Read | Rights.Execute);
        Add(RootSlot.Ram, ObjectKind.Page, RootRam, PageSizeLog2 | ((uint)PageAttributes.Writable << 16), Rights.Read | Rights.Write);
        Add(RootSlot.BootInfo, ObjectKind.Page, BootInfo, 5, Rights.Read);
        Add(RootSlot.Untyped, ObjectKind.Untyped, Untyped, UntypedSizeLog2 | ((1u << UntypedSizeLog2 >> 4) << 6));
        Add(RootSlot.Device, ObjectKind.Untyped, SimulatedMemory.Devices, DeviceSizeLog2 | (1u << 5) | ((1u << DeviceSizeLog2 >> 4) << 6));
        _mappings.Add(new MappingRecord { AddressSpace = RootSlot.AddressSpace, Page = RootSlot.Code, Rights = (uint)(Rights.Read | Rights.Execute) });
        _mappings.Add(new MappingRecord { AddressSpace = RootSlot.AddressSpace, Page = RootSlot.Ram, Rights = (uint)(Rights.Read | Rights.Write) });
    }

    /// <summary>Adds a capability.</summary>
    public void Add(uint slot, ObjectKind kind, uint address, uint word = 0, Rights rights = Rights.All) =>
        _capabilities.Add(new BootCapabilityRecord { Slot = slot, Kind = (uint)kind, Rights = (uint)rights, Address = address, Word = word });

    /// <summary>Adds a mapping of the root program's space.</summary>
    public void Map(uint page, Rights rights) =>
        _mappings.Add(new MappingRecord { AddressSpace = RootSlot.AddressSpace, Page = page, Rights = (uint)rights });

    /// <summary>Writes the table to the start of flash.</summary>
    public ImageHeader* Write()
    {
        ImageHeader* header = (ImageHeader*)SimulatedMemory.Flash.Base;
        uint offset = (uint)sizeof(ImageHeader);
        *header = new ImageHeader
        {
            Magic = ImageHeader.MagicValue,
            Version = Abi.BootInfo.CurrentVersion,
            BootInfo = BootInfo,
            Root = Root,
        };
        header->BootCapabilities = Put(header, ref offset, _capabilities);
        header->RootMappings = Put(header, ref offset, _mappings);
        header->Size = offset;
        return header;
    }

    private static uint Take(ref uint next, int size)
    {
        uint address = next;
        next += ((uint)size + 15) & ~15u;
        return address;
    }

    private static ImageList Put<T>(ImageHeader* header, ref uint offset, List<T> records)
        where T : unmanaged
    {
        ImageList list = new() { Offset = offset, Count = (uint)records.Count };
        foreach (T record in records)
        {
            Unsafe.Write((byte*)header + offset, record);
            offset += (uint)sizeof(T);
        }

        return list;
    }
}
