using System;
using System.Collections.Generic;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>Makes the model of a machine that has just booted.</summary>
internal sealed unsafe class ModelBoot
{
    private readonly Model _model;
    private readonly Dictionary<uint, ModelObject> _objects = [];

    private ModelBoot(Machine machine)
    {
        ModelSizes sizes = new(
            Rounded(sizeof(Interrupt)),
            Rounded(sizeof(Thread)),
            Rounded(sizeof(AddressSpace)),
            Rounded(sizeof(Timer)),
            Rounded(sizeof(SchedulingContext)),
            Rounded(sizeof(Endpoint)),
            Rounded(sizeof(Notification)));
        _model = new Model(sizes, Board.InterruptLines, MonotonicClock.Line)
        {
            Memory = new ModelMemory([(SimulatedMemory.Ram.Base, SimulatedMemory.Ram.Size)]),
        };
        Thread* thread = machine.Current;
        CapTable* table = thread->CapTable;
        _model.Make(ObjectKind.CapTable, (uint)table, table->Count);
        _model.Make(ObjectKind.AddressSpace, (uint)thread->AddressSpace, thread->AddressSpace->Count);
        _model.Make(ObjectKind.Thread, (uint)thread, 0);
        _model.Make(ObjectKind.SchedulingContext, (uint)thread->Home, 0);
        _model.Living.ForEach(made => _objects.Add(made.Address, made));
        ModelCapTable slots = (ModelCapTable)_objects[(uint)table];
        for (uint slot = 1; slot < table->Count; slot++)
        {
            Capability* capability = CapTable.Slot(table, slot);
            if (capability->Kind != ObjectKind.None)
            {
                Take(slots.Slots[slot], capability);
            }
        }

        Complete((ModelThread)_objects[(uint)thread], thread);
        Span<uint> words = _model.Memory.Find(SimulatedMemory.Ram.Base, BootTable.Untyped - SimulatedMemory.Ram.Base);
        new Span<uint>((void*)SimulatedMemory.Ram.Base, words.Length).CopyTo(words);
    }

    /// <summary>The model of a machine of which only the root program exists, and runs.</summary>
    public static Model Of(Machine machine) => new ModelBoot(machine)._model;

    private static uint Rounded(int size) => ((uint)size + 15) & ~15u;

    // A capability that boot gave, and what objects hold that is derived from it.
    private void Take(ModelSlot slot, Capability* capability)
    {
        ModelCapability root = ModelDerivation.Root(slot, TargetOf(capability), capability->Rights);
        List<nint> derived = [];
        for (Capability* next = capability->Next; next != null; next = next->Next)
        {
            derived.Insert(0, (nint)next);
        }

        foreach (Capability* held in derived)
        {
            ModelThread holder = (ModelThread)_objects[(uint)_model.Living.Find(made => made is ModelThread)!.Address];
            ModelSlot place = held->Kind == Capability.Mapping
                ? ((ModelAddressSpace)_model.Living.Find(made => made is ModelAddressSpace)!).Mappings[new PageWord(held->Badge).Index]
                : holder.Held[(int)held->Rights];
            Rights rights = held->Kind == Capability.Mapping ? held->Rights : root.Rights;
            ModelDerivation.Derive(root, place, root.Target, rights, 0);
            if (place.Owner is ModelAddressSpace space)
            {
                space.Given++;
            }
        }
    }

    private ModelObject TargetOf(Capability* capability)
    {
        PageWord page = new(capability->Badge);
        UntypedWord untyped = new(capability->Badge);
        return capability->Kind switch
        {
            ObjectKind.Page => new ModelPage(capability->Address, page.SizeLog2, page.DisabledSubregions, page.Attributes),
            ObjectKind.Untyped => new ModelUntyped(capability->Address, untyped.SizeLog2, untyped.IsDevice, untyped.Used),
            ObjectKind.Debug or ObjectKind.InterruptControl => new ModelService(capability->Kind),
            _ => _objects[capability->Address],
        };
    }

    private void Complete(ModelThread root, Thread* thread)
    {
        root.Registers = new Span<uint>(&thread->Registers, Step.RegisterCount).ToArray();
        root.StackPointer = thread->StackPointer;
        root.Priority = thread->Priority;
        root.UtcbAddress = thread->UtcbPage.Badge;
        root.State = ModelThreadState.Ready;
        ModelSchedulingContext context = (ModelSchedulingContext)_objects[(uint)thread->Home];
        context.Configure(thread->Home->Budget, thread->Home->Budget + thread->Home->Pause, false, 0);
        _model.Accounts.Bind(context, root);
        _model.Scheduler.Current = root;
        _model.Time.Leave();
    }
}
