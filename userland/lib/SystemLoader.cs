using System;
using Cashew.Abi;
using Cashew.Abi.Image;

namespace Cashew.User;

// The kernel has made one program and given it all there is. What else the system description says is done here, by system calls that anybody with the same
// capabilities could make: objects are made of Untyped, capabilities copied into the programs' tables, Pages mapped, threads readied.
// The build has decided what is made of which memory and which slot is whose; the image table says so.

/// <summary>Builds the described system, in its root program.</summary>
public static class SystemLoader
{
    /// <summary>
    /// Builds the system; all programs but the root program are left suspended. The first thing that a root program does. If a step fails, this says which on the kernel's console,
    /// and the program stops: half a system is none.
    /// </summary>
    public static void Load()
    {
        ImageTable table = ImageTable.Current;
        foreach (ref readonly ObjectRecord record in table.Objects)
        {
            Make(table, record);
        }

        foreach (ref readonly CapabilityRecord record in table.Capabilities)
        {
            Give(record);
        }

        foreach (ref readonly MappingRecord record in table.Mappings)
        {
            Check("Map"u8, record.Page, new AddressSpace((ushort)record.AddressSpace).Map((ushort)record.Page, (Rights)record.Rights, out _));
        }

        foreach (ref readonly ProgramRecord program in table.Programs)
        {
            if (program.Notification != 0)
            {
                Check("BindNotification"u8, program.Notification, new Thread((ushort)program.Thread).BindNotification((ushort)program.Notification));
            }

            if ((program.Flags & (uint)ProgramFlags.Root) == 0)
            {
                Configure(table, program);
                Start(program);
            }
        }
    }

    /// <summary>
    /// Lets all programs that have been started go on until they wait, and takes the SchedulingContexts of those that are passive back: from then on they run on their callers'
    /// budgets. The root program has the lowest priority meanwhile, so a program that never waits keeps it here.
    /// </summary>
    /// <returns>None, or why a context could not be taken.</returns>
    public static Error TakeContexts()
    {
        ref readonly RootRecord root = ref ImageTable.Current.Header.Root;
        Thread self = new((ushort)root.Thread);
        Error error = self.SetPriority(0);
        foreach (ref readonly ProgramRecord program in ImageTable.Current.Programs)
        {
            if (error == Error.None && (program.Flags & (uint)ProgramFlags.Passive) != 0)
            {
                error = new SchedulingContext((ushort)program.SchedulingContext).Unbind();
            }
        }

        self.SetPriority(root.Priority);
        return error;
    }

    private static void Make(ImageTable table, in ObjectRecord record)
    {
        Check("Retype"u8, record.Slot, new Untyped((ushort)record.Untyped).Retype((ObjectKind)record.Kind, record.Size, (ushort)record.Slot, 0, out _));
        if (record.Kind == (uint)ObjectKind.Interrupt)
        {
            InterruptControl control = new((ushort)table.FindBootSlot(ObjectKind.InterruptControl));
            Check("Claim"u8, record.Slot, control.Claim((ushort)record.Slot, record.Line));
        }
    }

    private static void Give(in CapabilityRecord record)
    {
        CapTable target = new((ushort)record.CapTable);
        ushort destination = (ushort)record.Slot;
        ushort source = (ushort)record.Source;
        Rights rights = (Rights)record.Rights;
        if (record.Kind == (uint)ObjectKind.Untyped)
        {
            Check("Move"u8, record.Source, target.Move(destination, source));
        }
        else if (record.Badge != 0)
        {
            Check("Mint"u8, record.Source, target.Mint(destination, source, rights, record.Badge));
        }
        else
        {
            Check("Copy"u8, record.Source, target.Copy(destination, source, rights));
        }
    }

    // The thread derives the capabilities that it holds from those named here, and keeps them when the one with the badge is deleted.
    private static void Configure(ImageTable table, in ProgramRecord program)
    {
        ref readonly RootRecord root = ref table.Header.Root;
        CapTable own = new((ushort)root.CapTable);
        uint endpoint = program.FaultEndpoint;
        bool hasBadge = endpoint != 0 && program.FaultBadge != 0;
        if (hasBadge)
        {
            Check("Mint"u8, endpoint, own.Mint((ushort)root.ScratchSlot, (ushort)endpoint, Rights.Write, program.FaultBadge));
            endpoint = root.ScratchSlot;
        }

        uint utcbPage = (program.Flags & (uint)ProgramFlags.HasUtcb) != 0 ? program.RamPage : 0;
        Thread thread = new((ushort)program.Thread);
        Check(
            "Configure"u8,
            program.Thread,
            thread.Configure((ushort)program.CapTable, (ushort)program.AddressSpace, (ushort)endpoint, (ushort)utcbPage, program.UtcbOffset, program.Priority));
        if (hasBadge)
        {
            Check("Delete"u8, endpoint, own.Delete((ushort)endpoint));
        }
    }

    private static void Start(in ProgramRecord program)
    {
        ref readonly StartMessage start = ref User.Start.Message;
        Thread thread = new((ushort)program.Thread);
        Check("WriteRegisters"u8, program.Thread, thread.WriteRegisters(program.Entry, program.StackTop, 0, start.BootInfo, start.CoreClock, start.TimerClock));
        SchedulingContext context = new((ushort)program.SchedulingContext);
        Check("Configure"u8, program.SchedulingContext, context.Configure(program.Budget, program.Period, 0));
        Check("Bind"u8, program.SchedulingContext, context.Bind((ushort)program.Thread));
    }

    private static void Check(ReadOnlySpan<byte> step, uint slot, Error error)
    {
        if (error == Error.None)
        {
            return;
        }

        ImageTable table = ImageTable.Current;
        Debug console = new((ushort)table.FindBootSlot(ObjectKind.Debug));
        console.Write("loader: "u8).Write(step).Write(" of root slot "u8).WriteDecimal(slot).Write(" failed, error "u8).WriteDecimal((uint)error).WriteLine();
        new Thread((ushort)table.Header.Root.Thread).Suspend();
    }
}
