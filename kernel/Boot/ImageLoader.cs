using System.Runtime.CompilerServices;
using Cashew.Abi;
using Cashew.Abi.Image;

namespace Cashew.Kernel;

// The build has decided where each object lies and what each program holds; boot fills it in, in the order of the tables, and trusts them as
// it trusts its own code: both were made and flashed together.

/// <summary>Makes the objects of the image table.</summary>
internal static unsafe class ImageLoader
{
    /// <summary>The table is one that this kernel understands.</summary>
    public static bool IsValid(ImageHeader* image) =>
        image->Magic == ImageHeader.MagicValue && image->Version == ImageHeader.CurrentVersion;

    /// <summary>Makes all objects, and readies the programs that boot starts. False if a Page cannot be mapped or a stack is not in its program's RAM.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryLoad(ImageHeader* image, StartMessage* start)
    {
        bool isLoaded = true;
        Clear(image->ObjectMemoryBase, image->ObjectMemorySize);
        ObjectRecord* objects = (ObjectRecord*)((byte*)image + image->ObjectsOffset);
        for (uint i = 0; i < image->ObjectCount; i++)
        {
            Make(objects + i);
        }

        MappingRecord* mappings = (MappingRecord*)((byte*)image + image->MappingsOffset);
        for (uint i = 0; i < image->MappingCount; i++)
        {
            isLoaded &= TryMap(mappings + i);
        }

        CapabilityRecord* capabilities = (CapabilityRecord*)((byte*)image + image->CapabilitiesOffset);
        for (uint i = 0; i < image->CapabilityCount; i++)
        {
            Put(capabilities + i);
        }

        ProgramRecord* programs = (ProgramRecord*)((byte*)image + image->ProgramsOffset);
        for (uint i = 0; i < image->ProgramCount; i++)
        {
            isLoaded &= TryLoad(programs + i, start);
        }

        return isLoaded;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Make(ObjectRecord* record)
    {
        void* target = Processor.Memory(record->Address);
        switch ((ObjectKind)record->Kind)
        {
            case ObjectKind.AddressSpace:
                AddressSpace.Initialize((AddressSpace*)target);
                break;
            case ObjectKind.CapTable:
                ((CapTable*)target)->Count = record->A;
                break;
            case ObjectKind.Interrupt:
                ((Interrupt*)target)->Line = record->A;
                InterruptTable.Add((Interrupt*)target);
                break;
            case ObjectKind.Page:
                *(Page*)target = *(Page*)&record->A;
                break;
            default:
                // The others start with all their words 0.
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryMap(MappingRecord* record)
    {
        Rights rights = (Rights)record->Rights;
        AddressSpace* space = (AddressSpace*)Processor.Memory(record->AddressSpace);
        return AddressSpace.Map(space, (Page*)Processor.Memory(record->Page), rights, rights, out _) == Error.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(CapabilityRecord* record) =>
        *CapTable.Slot((CapTable*)Processor.Memory(record->CapTable), record->Slot) = new Capability
        {
            Object = record->Object == 0 ? null : Processor.Memory(record->Object),
            Badge = record->Badge,
            Kind = (ObjectKind)record->Kind,
            Rights = (Rights)record->Rights,
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryLoad(ProgramRecord* record, StartMessage* start)
    {
        Thread* thread = (Thread*)Processor.Memory(record->Thread);
        thread->AddressSpace = (AddressSpace*)Processor.Memory(record->AddressSpace);
        thread->CapTable = (CapTable*)Processor.Memory(record->CapTable);
        Scheduler.SetPriority(thread, record->Priority);
        thread->FaultBadge = record->FaultBadge;
        if (record->FaultEndpoint != 0)
        {
            thread->FaultEndpoint = (Endpoint*)Processor.Memory(record->FaultEndpoint);
        }

        if (record->Notification != 0)
        {
            Notification.Bind((Notification*)Processor.Memory(record->Notification), thread);
        }

        Clear((Page*)Processor.Memory(record->RamPage));
        bool isLoaded = ThreadControl.Restart(thread, record->Entry, record->StackTop);
        thread->Registers.Word0 = start->ImageTable;
        thread->Registers.Word1 = start->CoreClock;
        thread->Registers.Word2 = start->TimerClock;
        thread->Registers.Word3 = start->ExternalClock;
        if (record->Started != 0)
        {
            Scheduler.MakeReady(thread);
        }

        return isLoaded;
    }

    // What was in RAM before the reset is no business of the program that gets it now. The eighths that are disabled may be another's.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear(Page* page)
    {
        uint eighth = 1u << (page->SizeLog2 - 3);
        for (uint i = 0; i < 8; i++)
        {
            if (((page->DisabledSubregions >> (int)i) & 1) == 0)
            {
                Clear(page->Base + (i * eighth), eighth);
            }
        }
    }

    private static void Clear(uint address, uint length)
    {
        uint* memory = (uint*)Processor.Memory(address);
        for (uint i = 0; i < length / sizeof(uint); i++)
        {
            memory[i] = 0;
        }
    }
}
