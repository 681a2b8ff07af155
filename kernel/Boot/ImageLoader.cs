using System.Runtime.CompilerServices;
using Cashew.Abi;
using Cashew.Abi.Image;

namespace Cashew.Kernel;

// The kernel makes one program, and gives it all there is. The build has decided where its objects lie and what it holds; boot trusts the table as
// it trusts its own code: both were made and flashed together.

/// <summary>Makes the root program of the image table.</summary>
internal static unsafe class ImageLoader
{
    /// <summary>The table is one that this kernel understands.</summary>
    public static bool IsValid(ImageHeader* image) =>
        image->Magic == ImageHeader.MagicValue && image->Version == BootInfo.CurrentVersion;

    /// <summary>Makes the root program and readies it. False if a Page cannot be mapped or the stack is not in the program's RAM.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryLoad(ImageHeader* image, BootInfo* info)
    {
        RootRecord* root = &image->Root;
        ObjectMemory.Clear(root->ObjectsBase, root->ObjectsSize);
        CapTable* table = (CapTable*)Processor.Memory(root->CapTableAddress);
        table->Count = root->Slots;
        PutCapabilities(image, table);

        Capability* space = CapTable.Slot(table, root->AddressSpace);
        AddressSpace.Initialize((AddressSpace*)space->Target(ObjectKind.AddressSpace), root->Pages);
        Thread* thread = (Thread*)CapTable.Slot(table, root->Thread)->Target(ObjectKind.Thread);
        ThreadControl.Initialize(thread, root->ThreadSize);
        ThreadConfiguration.SetCapTable(thread, CapTable.Slot(table, root->CapTable));
        ThreadConfiguration.SetAddressSpace(thread, space);
        if (root->UtcbPage != 0)
        {
            Capability* page = CapTable.Slot(table, root->UtcbPage);
            HeldCapability.Hold(&thread->UtcbPage, page, HeldReference.Utcb, page->Address + root->UtcbOffset);
        }

        bool isLoaded = TryMap(image, table) && ThreadControl.Restart(thread, root->Entry, root->StackTop);
        thread->Registers.Word0 = image->BootInfo;
        thread->Registers.Word1 = info->CoreClock;
        thread->Registers.Word2 = info->TimerClock;
        Scheduler.SetPriority(thread, root->Priority);
        SchedulingContext* context = (SchedulingContext*)CapTable.Slot(table, root->SchedulingContext)->Target(ObjectKind.SchedulingContext);
        SchedulingContext.Configure(context, root->Budget, root->Period, 0);
        SchedulingContext.Bind(context, thread);
        Scheduler.MakeReady(thread);
        *(BootInfo*)Processor.Memory(image->BootInfo) = *info;
        return isLoaded;
    }

    // What was in RAM before the reset is no business of the program that gets it now.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PutCapabilities(ImageHeader* image, CapTable* table)
    {
        BootCapabilityRecord* record = (BootCapabilityRecord*)((byte*)image + image->BootCapabilities.Offset);
        // Bound: 4096, the slots of the root program's CapTable.
        for (uint i = 0; i < image->BootCapabilities.Count; i++)
        {
            CapTable.Slot(table, record->Slot)->Set(record->Address, (ObjectKind)record->Kind, (Rights)record->Rights, record->Word);
            PageWord page = new(record->Word);
            if (record->Kind == (uint)ObjectKind.Page && (page.Attributes & (PageAttributes.Writable | PageAttributes.Device)) == PageAttributes.Writable)
            {
                Clear(record->Address, page);
            }

            record++;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryMap(ImageHeader* image, CapTable* table)
    {
        MappingRecord* record = (MappingRecord*)((byte*)image + image->RootMappings.Offset);
        // Bound: 255, the most mappings of a space (AddressSpace.MaxPages).
        for (uint i = 0; i < image->RootMappings.Count; i++)
        {
            AddressSpace* space = (AddressSpace*)CapTable.Slot(table, record->AddressSpace)->Target(ObjectKind.AddressSpace);
            Capability* page = CapTable.Slot(table, record->Page);
            if (AddressSpace.Map(space, page, record->Rights, move: 0) >= AddressSpace.NotMapped)
            {
                return false;
            }

            record++;
        }

        return true;
    }

    // The eighths that are disabled may be another's. A Page of less than 256 bytes has none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear(uint address, PageWord page)
    {
        uint size = 1u << page.SizeLog2;
        if (page.DisabledSubregions == 0)
        {
            ObjectMemory.Clear(address, size);
            return;
        }

        uint eighth = size / 8;
        // Bound: 8, the eighths of a region.
        for (uint i = 0; i < 8; i++)
        {
            if (((page.DisabledSubregions >> (int)i) & 1) == 0)
            {
                ObjectMemory.Clear(address + (i * eighth), eighth);
            }
        }
    }
}
