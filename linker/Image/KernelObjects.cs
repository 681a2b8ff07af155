using Cashew.Abi;
using Cashew.Linker.Descriptions;
using Cashew.Linker.Metadata;

namespace Cashew.Linker.Image;

/// <summary>The kernel objects of a system, one after the other in object memory. Their sizes are those of the kernel's structs.</summary>
public sealed class KernelObjects
{
    private const uint FewestSlots = 8;
    private const uint Alignment = 8;

    /// <summary>Finding a slot is a shift, so a table is aligned to the size of a capability.</summary>
    private const uint TableAlignment = 16;

    private readonly List<KernelObject> _all = [];
    private readonly Dictionary<ObjectKind, uint> _sizes = [];
    private readonly uint _capabilitySize;

    /// <summary>Lists the objects of a system.</summary>
    public KernelObjects(BoardDescription board, SystemDescription system, IReadOnlyDictionary<string, SlotTable> slots, StructLayouts kernel)
    {
        ObjectKind[] kinds = [ObjectKind.Endpoint, ObjectKind.Notification, ObjectKind.Interrupt, ObjectKind.Thread, ObjectKind.AddressSpace, ObjectKind.Page, ObjectKind.CapTable];
        foreach (var kind in kinds)
        {
            _sizes.Add(kind, SizeOf(kernel, kind.ToString()));
        }

        _capabilitySize = SizeOf(kernel, "Capability");
        foreach (var reference in system.Objects)
        {
            Add(reference, 0);
        }

        foreach (var program in system.Programs)
        {
            var slotCount = program.Slots ?? Math.Max(FewestSlots, slots[program.Name].Needed);
            foreach (var reference in program.OwnObjects)
            {
                Add(reference, reference.Kind == ObjectKind.CapTable ? slotCount : 0);
            }
        }

        foreach (var device in board.Devices)
        {
            AddIfUsed(system, new ObjectReference(ObjectNames.OfDevice(device), ObjectKind.Page));
            AddIfUsed(system, new ObjectReference(ObjectNames.OfInterrupt(device), ObjectKind.Interrupt));
        }

        AddIfUsed(system, new ObjectReference(ObjectNames.BootInformation, ObjectKind.Page));
    }

    /// <summary>The objects by rising address.</summary>
    public IReadOnlyList<KernelObject> All => _all;

    /// <summary>The bytes of object memory that they take.</summary>
    public uint Size { get; private set; }

    /// <summary>An object by its name; Debug is none.</summary>
    public KernelObject Find(string name) => _all.First(item => item.Reference.Name == name);

    private static uint SizeOf(StructLayouts kernel, string name) => (uint)kernel.Find($"Cashew.Kernel.{name}").Size;

    private void AddIfUsed(SystemDescription system, ObjectReference reference)
    {
        if (system.Uses(reference.Name))
        {
            Add(reference, 0);
        }
    }

    private void Add(ObjectReference reference, uint slots)
    {
        var alignment = reference.Kind == ObjectKind.CapTable ? TableAlignment : Alignment;
        var offset = (Size + alignment - 1) / alignment * alignment;
        var size = _sizes[reference.Kind] + slots * _capabilitySize;
        _all.Add(new KernelObject(reference, offset, size, slots));
        Size = offset + size;
    }
}
