using Cashew.Abi;
using Cashew.Abi.Image;
using Cashew.Linker.Descriptions;
using Cashew.Linker.Metadata;
using Cashew.Linker.Placement;

namespace Cashew.Linker.Image;

/// <summary>The records of the image table, one by one, without their texts.</summary>
internal sealed class SystemRecords(BoardDescription board, SystemDescription system, RootTable root, Layout layout, ObjectPlan plan)
{
    // What boot gives has all rights: what can be done with a Page is also up to its memory.
    private const uint AllRights = (uint)Rights.All;

    private const int UntypedUsedShift = 6;

    public RootRecord Root(uint entry)
    {
        var program = system.Root;
        return new RootRecord
        {
            ObjectsBase = layout.RootObjects.Start,
            ObjectsSize = layout.RootObjects.Bytes,
            CapTableAddress = OwnAddress(ObjectKind.CapTable),
            Thread = plan.SlotOf(ObjectNames.ThreadOf(program.Name)),
            AddressSpace = plan.SlotOf(ObjectNames.SpaceOf(program.Name)),
            CapTable = plan.SlotOf(ObjectNames.TableOf(program.Name)),
            SchedulingContext = plan.SlotOf(ObjectNames.ContextOf(program.Name)),
            ThreadSize = root.Own.First(item => item.Reference.Kind == ObjectKind.Thread).Size,
            Slots = root.Count,
            Pages = program.PageCount,
            ScratchSlot = root.Scratch,
            Entry = entry,
            StackTop = StackTop(program),
            Priority = program.Priority,
            Budget = program.Budget.Microseconds,
            Period = program.Budget.Period,
            UtcbPage = program.HasUtcb ? plan.SlotOf(ObjectNames.RamOf(program.Name)) : 0,
            UtcbOffset = UtcbOffset(program),
        };
    }

    public PoolRecord Pool(MemoryPlan memory) => new()
    {
        Kind = (uint)(memory.Memory.IsFlash ? PoolKind.Flash : memory.Memory == board.Home ? PoolKind.KernelRam : PoolKind.Ram),
        Base = memory.Memory.Base,
        Size = memory.Memory.Size,
        Used = memory.Used,
        Untyped = (uint)layout.Untyped.Where(piece => piece.Memory == memory.Memory).Sum(piece => piece.Size),
    };

    public IEnumerable<BootCapabilityRecord> BootCapabilities() =>
        root.Own.Concat(root.Given).Select(BootCapability).Concat(layout.Untyped.Select((piece, i) => new BootCapabilityRecord
        {
            Slot = root.FirstUntyped + (uint)i,
            Kind = (uint)ObjectKind.Untyped,
            Rights = AllRights,
            Address = piece.Base,
            Word = (uint)piece.SizeLog2 | piece.Size / ObjectSize.Slot << UntypedUsedShift,
        }));

    public IEnumerable<ObjectRecord> Objects() => root.Made.Select(item => new ObjectRecord
    {
        Slot = item.Slot,
        Kind = (uint)item.Reference.Kind,
        Size = item.Size,
        Untyped = plan.UntypedOf(item),
        Line = item.Line,
    });

    public ProgramRecord Program(ProgramDescription program, uint entry) => new()
    {
        Flags = (uint)((program.IsRoot ? ProgramFlags.Root : 0) | (program.HasUtcb ? ProgramFlags.HasUtcb : 0) | (program.IsPassive ? ProgramFlags.Passive : 0)),
        Thread = plan.SlotOf(ObjectNames.ThreadOf(program.Name)),
        AddressSpace = plan.SlotOf(ObjectNames.SpaceOf(program.Name)),
        CapTable = plan.SlotOf(ObjectNames.TableOf(program.Name)),
        SchedulingContext = plan.SlotOf(ObjectNames.ContextOf(program.Name)),
        CodePage = plan.SlotOf(ObjectNames.CodeOf(program.Name)),
        RamPage = plan.SlotOf(ObjectNames.RamOf(program.Name)),
        FaultEndpoint = program.Fault is null ? 0 : plan.SlotOf(program.Fault.Endpoint.Name),
        FaultBadge = program.Fault?.Badge ?? 0,
        Notification = program.Notification is null ? 0 : plan.SlotOf(program.Notification.Name),
        Slots = root.SlotsOf(program),
        Pages = program.PageCount,
        Entry = entry,
        StackTop = StackTop(program),
        StackSize = program.Stack,
        UtcbOffset = UtcbOffset(program),
        Priority = program.Priority,
        Budget = program.Budget.Microseconds,
        Period = program.Budget.Period,
    };

    public IEnumerable<MappingRecord> Mappings(ProgramDescription program)
    {
        foreach (var page in program.StartPages)
        {
            var rights = Rights.Read;
            rights |= (PageOf(page).Attributes & PageAttributes.Writable) != 0 ? Rights.Write : Rights.None;
            rights |= page == ObjectNames.CodeOf(program.Name) ? Rights.Execute : Rights.None;
            yield return new MappingRecord { AddressSpace = plan.SlotOf(ObjectNames.SpaceOf(program.Name)), Page = plan.SlotOf(page), Rights = (uint)rights };
        }
    }

    public IEnumerable<CapabilityRecord> Capabilities(ProgramDescription program, SlotTable slots) =>
        program.Capabilities.Select(capability => new CapabilityRecord
        {
            CapTable = plan.SlotOf(ObjectNames.TableOf(program.Name)),
            Slot = slots[capability.Name],
            Kind = (uint)capability.Object.Kind,
            Source = plan.SlotOf(capability.Object.Name),
            Rights = (uint)capability.Rights,
            Badge = capability.Badge,
        });

    private BootCapabilityRecord BootCapability(SystemObject item)
    {
        var record = new BootCapabilityRecord { Slot = item.Slot, Kind = (uint)item.Reference.Kind, Rights = AllRights };
        if (item.Reference.Kind == ObjectKind.Page)
        {
            var (region, attributes) = PageOf(item.Reference.Name);
            record.Address = region.Base;
            record.Word = (uint)region.SizeLog2 | (uint)region.DisabledSubregions << 8 | (uint)attributes << 16;
        }
        else if (root.Own.Contains(item))
        {
            record.Address = OwnAddress(item.Reference.Kind);
        }

        return record;
    }

    private (Region Region, PageAttributes Attributes) PageOf(string name)
    {
        if (name is ObjectNames.BootInformation or ObjectNames.ImageTable)
        {
            return (name == ObjectNames.ImageTable ? layout.ImageTable : layout.BootInformation, PageAttributes.None);
        }

        var device = board.Devices.FirstOrDefault(device => ObjectNames.OfDevice(device) == name);
        if (device is not null)
        {
            return (Region.For(device.Size) with { Base = device.Base }, PageAttributes.Device | PageAttributes.Writable);
        }

        var program = layout.Programs.First(program => name == ObjectNames.CodeOf(program.Name) || name == ObjectNames.RamOf(program.Name));
        return name == ObjectNames.CodeOf(program.Name) ? (program.Code, PageAttributes.Executable) : (program.Ram, PageAttributes.Writable);
    }

    private uint OwnAddress(ObjectKind kind) =>
        layout.RootObjects.Start + (uint)root.Own.TakeWhile(item => item.Reference.Kind != kind).Sum(item => item.Bytes);

    private uint StackTop(ProgramDescription program) => layout.Programs.First(place => place.Name == program.Name).Ram.Base + program.Stack;

    // The linker script puts it right above the stack.
    private static uint UtcbOffset(ProgramDescription program) => program.HasUtcb ? program.Stack : 0;
}
