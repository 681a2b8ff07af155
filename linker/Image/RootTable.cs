using System.Numerics;
using Cashew.Abi;
using Cashew.Linker.Descriptions;
using Cashew.Linker.Metadata;
using Cashew.Linker.Placement;

namespace Cashew.Linker.Image;

/// <summary>
/// The root program's CapTable: first the slots of its own enum, then what boot puts there, then what its loader makes. Every object of the system has a slot in it,
/// so a slot is how the records of the image table name an object.
/// </summary>
public sealed class RootTable
{
    private const uint FewestSlots = 8;

    private readonly SystemDescription _system;
    private readonly IReadOnlyDictionary<string, SlotTable> _slots;

    /// <summary>Numbers the objects of a system.</summary>
    public RootTable(BoardDescription board, SystemDescription system, IReadOnlyDictionary<string, SlotTable> slots)
    {
        _system = system;
        _slots = slots;
        var next = NamedSlots(system.Root);
        var own = Number(ObjectNames.ObjectsOf(system.Root.Name), ref next);
        Given = Number(GivenBy(board), ref next);
        FirstUntyped = next;
        next += (uint)board.Memories.Count(memory => !memory.IsFlash) * UntypedCut.MostPieces;
        var made = Number(MadeFor(board), ref next);
        Scratch = next++;
        Count = next;
        Own = own.Select(item => item with { Size = SizeOf(item.Reference) }).ToArray();
        Made = made.Select(item => item with { Size = SizeOf(item.Reference), Line = LineOf(board, item.Reference) }).ToArray();
    }

    /// <summary>The root program's own four objects, in the order of their addresses.</summary>
    public IReadOnlyList<SystemObject> Own { get; }

    /// <summary>What else boot puts there: Debug, InterruptControl, Pages; the Untypeds come behind.</summary>
    public IReadOnlyList<SystemObject> Given { get; }

    /// <summary>The slot of the first of the Untypeds, which lie side by side.</summary>
    public uint FirstUntyped { get; }

    /// <summary>What the loader makes.</summary>
    public IReadOnlyList<SystemObject> Made { get; }

    /// <summary>The slot that stays empty for the loader.</summary>
    public uint Scratch { get; }

    /// <summary>How many slots there are, slot 0 included.</summary>
    public uint Count { get; }

    /// <summary>The bytes of the root program's own objects.</summary>
    public uint Bytes => (uint)Own.Sum(item => item.Bytes);

    /// <summary>How many slots a program's CapTable has.</summary>
    public uint SlotsOf(ProgramDescription program) => program.IsRoot ? Count : NamedSlots(program);

    /// <summary>The slot of what boot gives or the loader makes.</summary>
    public uint SlotOf(string name) => Own.Concat(Given).Concat(Made).First(item => item.Reference.Name == name).Slot;

    private static SystemObject[] Number(IEnumerable<ObjectReference> references, ref uint next)
    {
        var first = next;
        var numbered = references.Select((reference, i) => new SystemObject(reference, first + (uint)i, 0, 0)).ToArray();
        next += (uint)numbered.Length;
        return numbered;
    }

    private IEnumerable<ObjectReference> GivenBy(BoardDescription board) =>
    [
        new(ObjectNames.Debug, ObjectKind.Debug),
        new(ObjectNames.InterruptControl, ObjectKind.InterruptControl),
        new(ObjectNames.BootInformation, ObjectKind.Page),
        new(ObjectNames.ImageTable, ObjectKind.Page),
        .. _system.Programs.SelectMany(program => ObjectNames.PagesOf(program.Name)),
        .. board.Devices.Select(device => new ObjectReference(ObjectNames.OfDevice(device), ObjectKind.Page)),
    ];

    private IEnumerable<ObjectReference> MadeFor(BoardDescription board) =>
    [
        .. _system.Programs.SelectMany(program => program.Capabilities).Where(capability => capability.Size is not null).Select(capability => capability.Object),
        .. _system.Objects,
        .. _system.Programs.Where(program => !program.IsRoot).SelectMany(program => ObjectNames.ObjectsOf(program.Name)),
        .. board.Devices.Select(device => new ObjectReference(ObjectNames.OfInterrupt(device), ObjectKind.Interrupt)).Where(reference => _system.Uses(reference.Name)),
    ];

    private uint SizeOf(ObjectReference reference) => reference.Kind switch
    {
        ObjectKind.CapTable => SlotsOf(_system.Programs.First(program => ObjectNames.TableOf(program.Name) == reference.Name)),
        ObjectKind.AddressSpace => _system.Programs.First(program => ObjectNames.SpaceOf(program.Name) == reference.Name).PageCount,
        ObjectKind.Thread => _system.Programs.First(program => ObjectNames.ThreadOf(program.Name) == reference.Name).HasFloatingPoint ? 1u : 0,
        ObjectKind.Untyped => (uint)BitOperations.Log2(_system.Programs.SelectMany(program => program.Capabilities).First(capability => capability.Object == reference).Size!.Value),
        _ => 0,
    };

    private static uint LineOf(BoardDescription board, ObjectReference reference) =>
        board.Devices.FirstOrDefault(device => ObjectNames.OfInterrupt(device) == reference.Name)?.Interrupt ?? 0;

    private uint NamedSlots(ProgramDescription program) => program.Slots ?? Math.Max(FewestSlots, _slots[program.Name].Needed);
}
