using System;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

// Step by step: whatever has changed, the thread that ran held the authority to change it so before the step. From this and from what a test
// gave its programs follows that nobody ever has more than was meant for it.

/// <summary>What a step may change, given what the thread that ran held before it.</summary>
internal static unsafe class AuthorityInvariants
{
    /// <summary>Checks a step against the record made before it. Ticks, interrupts and faults give no authority.</summary>
    public static void Check(Machine machine, StepRecord record, bool isSystemCall)
    {
        foreach (KernelObject candidate in machine.Objects)
        {
            switch (candidate.Kind)
            {
                case ObjectKind.CapTable:
                    CheckSlots(machine, record, candidate, isSystemCall);
                    break;
                case ObjectKind.AddressSpace:
                    CheckRegions(machine, record, candidate, isSystemCall);
                    break;
                case ObjectKind.Thread:
                    CheckThread(machine, record, candidate, isSystemCall);
                    break;
                case ObjectKind.Interrupt:
                    CheckInterrupt(record, candidate, isSystemCall);
                    break;
                default:
                    break;
            }
        }

        if (isSystemCall && IsRefused(machine, record.Runner))
        {
            record.AssertUnchangedBut(record.Runner);
            record.AssertSameLines();
        }
    }

    // The call ended at once with an error other than one that a wait ends in.
    private static bool IsRefused(Machine machine, Thread* runner) =>
        machine.Current == runner
        && runner->Registers.Tag == MessageTag.ErrorBit
        && (Error)runner->Registers.Word0 is not (Error.Canceled or Error.NoReply);

    private static void CheckSlots(Machine machine, StepRecord record, KernelObject table, bool isSystemCall)
    {
        for (uint slot = 0; slot < table.CapTable->Count; slot++)
        {
            Capability* now = CapTable.Slot(table.CapTable, slot);
            Capability* before = record.Before(now);
            if (IsSame(now, before))
            {
                continue;
            }

            bool mayEmpty = record.RunnerHeld(ObjectKind.CapTable, table.Pointer, Rights.Write) || record.Runner->CapTable == table.CapTable;
            bool mayFill = record.RunnerHeld(ObjectKind.CapTable, table.Pointer, Rights.Write) && before->Kind == ObjectKind.None && Derives(record, now);
            if (!isSystemCall || !(now->Kind == ObjectKind.None ? mayEmpty : mayFill))
            {
                Invariants.Fail($"{machine.NameOf(record.Runner)} changed slot {slot} of {table} from {Text(before)} to {Text(now)} without authority.");
            }
        }
    }

    // Some capability of the thread that ran names the same object with all these rights, and with this badge or none yet.
    private static bool Derives(StepRecord record, Capability* derived)
    {
        CapTable* table = record.Runner->CapTable;
        for (uint slot = 1; slot < table->Count; slot++)
        {
            Capability* source = record.Before(CapTable.Slot(table, slot));
            bool isSameObject = source->Kind == derived->Kind && source->Object == derived->Object;
            bool canBadge = source->Kind is ObjectKind.Endpoint or ObjectKind.Notification && source->Badge == 0;
            if (isSameObject && (source->Rights & derived->Rights) == derived->Rights && (source->Badge == derived->Badge || canBadge))
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckRegions(Machine machine, StepRecord record, KernelObject space, bool isSystemCall)
    {
        ReadOnlySpan<uint> now = SimulatedMpu.WordsOf(space.AddressSpace);
        ReadOnlySpan<uint> before = SimulatedMpu.WordsOf(record.Before(space.AddressSpace));
        if (now.SequenceEqual(before))
        {
            return;
        }

        for (int i = 0; i < now.Length; i += 2)
        {
            bool isSame = now[i] == before[i] && now[i + 1] == before[i + 1];
            bool isAllowed = isSystemCall
                && record.RunnerHeld(ObjectKind.AddressSpace, space.Pointer, Rights.Write)
                && (now[i + 1] == 0 || (before[i + 1] == 0 && HeldPage(machine, record, (uint)i / 2, now[i], now[i + 1])));
            if (!isSame && !isAllowed)
            {
                string name = machine.NameOf(record.Runner);
                Invariants.Fail($"{name} changed region {i / 2} of {space} to RBAR 0x{now[i]:x8}, RASR 0x{now[i + 1]:x8} without authority.");
            }
        }
    }

    private static bool HeldPage(Machine machine, StepRecord record, uint number, uint rbar, uint rasr)
    {
        foreach (KernelObject candidate in machine.Objects)
        {
            if (candidate.Kind == ObjectKind.Page
                && RegionWords.Match(candidate.Page, number, rbar, rasr)
                && record.RunnerHeld(ObjectKind.Page, candidate.Pointer, RegionWords.RightsOf(rasr)))
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckThread(Machine machine, StepRecord record, KernelObject candidate, bool isSystemCall)
    {
        Thread* now = candidate.Thread;
        Thread* before = record.Before(now);
        bool isConstant = now->AddressSpace == before->AddressSpace
            && now->CapTable == before->CapTable
            && now->FaultEndpoint == before->FaultEndpoint
            && now->FaultBadge == before->FaultBadge;
        if (!isConstant)
        {
            Invariants.Fail($"The space, table or fault endpoint of {machine.NameOf(now)} changed, and no method does that.");
        }

        bool wasControlled = now->Priority != before->Priority
            || now->StackPointer != before->StackPointer
            || (before->State == ThreadState.Suspended && now->State != ThreadState.Suspended);
        if (wasControlled && !(isSystemCall && record.RunnerHeld(ObjectKind.Thread, now, Rights.Write)))
        {
            Invariants.Fail($"{machine.NameOf(now)} was resumed, restarted or got a priority, which {machine.NameOf(record.Runner)} had no authority for.");
        }

        bool couldBeRestarted = before->State is ThreadState.Suspended or ThreadState.Faulting or ThreadState.AwaitingFaultReply;
        if (now->StackPointer != before->StackPointer && !couldBeRestarted)
        {
            Invariants.Fail($"{machine.NameOf(now)} was restarted while it was {before->State}.");
        }

        bool wasComputing = before->State == ThreadState.Ready && (now != record.Runner || !isSystemCall);
        ReadOnlySpan<uint> registers = new(&now->Registers, UserProgram.RegisterCount);
        if (wasComputing && !registers.SequenceEqual(new ReadOnlySpan<uint>(&before->Registers, UserProgram.RegisterCount)))
        {
            Invariants.Fail($"The registers of {machine.NameOf(now)} changed while it was about to compute.");
        }
    }

    private static void CheckInterrupt(StepRecord record, KernelObject interrupt, bool isSystemCall)
    {
        Notification* now = interrupt.Interrupt->Notification;
        Notification* before = record.Before(interrupt.Interrupt)->Notification;
        bool isAllowed = isSystemCall
            && before == null
            && record.RunnerHeld(ObjectKind.Interrupt, interrupt.Pointer, Rights.Write)
            && record.RunnerHeld(ObjectKind.Notification, now, Rights.Write);
        if (now != before && !isAllowed)
        {
            Invariants.Fail($"{interrupt} was bound without authority, or although it was bound.");
        }
    }

    private static bool IsSame(Capability* a, Capability* b) =>
        a->Object == b->Object && a->Badge == b->Badge && a->Kind == b->Kind && a->Rights == b->Rights;

    private static string Text(Capability* capability) =>
        capability->Kind == ObjectKind.None
            ? "nothing"
            : $"{capability->Kind} 0x{(nint)capability->Object:x} ({capability->Rights}, badge {capability->Badge})";
}
