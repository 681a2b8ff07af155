using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Cashew.Abi;
using Cashew.Abi.Image;

namespace Cashew.Kernel.Tests;

/// <summary>Writes an image table into the machine's flash, as the linker library does, with kernel objects of the host's sizes.</summary>
internal sealed unsafe class ImageBuilder
{
    // The machine's own objects, such as the idle thread's, come before these.
    private static readonly uint s_firstObject = SimulatedMemory.Objects.Base + (SimulatedMemory.Objects.Size / 2);

    private readonly List<ObjectRecord> _objects = [];
    private readonly List<MappingRecord> _mappings = [];
    private readonly List<CapabilityRecord> _capabilities = [];
    private readonly List<ProgramRecord> _programs = [];
    private uint _nextObject = s_firstObject;

    public uint AddEndpoint() => Add(ObjectKind.Endpoint, sizeof(Endpoint));

    public uint AddNotification() => Add(ObjectKind.Notification, sizeof(Notification));

    public uint AddThread() => Add(ObjectKind.Thread, sizeof(Thread));

    public uint AddAddressSpace() => Add(ObjectKind.AddressSpace, sizeof(AddressSpace));

    public uint AddInterrupt(uint line) => Add(ObjectKind.Interrupt, sizeof(Interrupt), line);

    public uint AddCapTable(uint slots) => Add(ObjectKind.CapTable, sizeof(CapTable) + ((int)slots * sizeof(Capability)), slots);

    public uint AddPage(uint start, uint sizeLog2, PageAttributes attributes, uint disabledSubregions = 0) =>
        Add(ObjectKind.Page, sizeof(Page), start, sizeLog2 | (disabledSubregions << 8) | ((uint)attributes << 16));

    public void AddMapping(uint space, uint page, Rights rights) =>
        _mappings.Add(new MappingRecord { AddressSpace = space, Page = page, Rights = (uint)rights });

    public void AddCapability(uint table, uint slot, ObjectKind kind, uint target, Rights rights, uint badge = 0) =>
        _capabilities.Add(new CapabilityRecord { CapTable = table, Slot = slot, Kind = (uint)kind, Object = target, Rights = (uint)rights, Badge = badge });

    public void AddProgram(ProgramRecord program) => _programs.Add(program);

    /// <summary>Writes the table.</summary>
    public ImageHeader* Write()
    {
        ImageHeader* header = (ImageHeader*)SimulatedMemory.Pointer(SimulatedMemory.Flash.Base);
        uint offset = (uint)sizeof(ImageHeader);
        *header = new ImageHeader
        {
            Magic = ImageHeader.MagicValue,
            Version = ImageHeader.CurrentVersion,
            ObjectMemoryBase = s_firstObject,
            ObjectMemorySize = _nextObject - s_firstObject,
            ObjectCount = (uint)_objects.Count,
            MappingCount = (uint)_mappings.Count,
            CapabilityCount = (uint)_capabilities.Count,
            ProgramCount = (uint)_programs.Count,
        };
        header->ObjectsOffset = Put(header, ref offset, _objects);
        header->MappingsOffset = Put(header, ref offset, _mappings);
        header->CapabilitiesOffset = Put(header, ref offset, _capabilities);
        header->ProgramsOffset = Put(header, ref offset, _programs);
        header->Size = offset;
        return header;
    }

    private static uint Put<T>(ImageHeader* header, ref uint offset, List<T> records)
        where T : unmanaged
    {
        uint start = offset;
        foreach (T record in records)
        {
            Unsafe.Write((byte*)header + offset, record);
            offset += (uint)sizeof(T);
        }

        return start;
    }

    private uint Add(ObjectKind kind, int size, uint a = 0, uint b = 0)
    {
        uint address = _nextObject;
        _objects.Add(new ObjectRecord { Kind = (uint)kind, Address = address, A = a, B = b });
        _nextObject += ((uint)size + 15) & ~15u;
        return address;
    }
}
