using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// The kernel has no memory to give: whoever wants an object brings the memory. An Untyped is used up from its start; it starts over when nothing derived
// from it is left, and what was in its memory is cleared first, so nothing passes from one user to the next.

/// <summary>The methods of an Untyped, which is nothing but its capability.</summary>
internal static unsafe class UntypedMethods
{
    // Bytes that are cleared between two looks for an interrupt.
    private const uint ClearStep = 128;

    private const uint WriteExecuteFlag = 1;

    [RuntimeExport("CashewUntypedRetype")]
    public static Error Retype(Capability* self, Thread* caller)
    {
        uint kind = caller->Registers.Word0;
        uint bytes = ObjectMemory.SizeOf(kind, caller->Registers.Word1);
        UntypedWord untyped = new(self->Badge);
        if (bytes == 0 || (untyped.IsDevice && !IsPlain(kind)))
        {
            return Error.BadArgument;
        }

        Capability* destination = CapTable.FindEmpty(caller->CapTable, caller->Registers.Word2);
        if (destination == null)
        {
            return CapTable.WhyNotEmpty(caller->CapTable, caller->Registers.Word2);
        }

        if (caller->Registers.Word3 != 0)
        {
            Error error = CheckOption(caller, kind);
            if (error != Error.None)
            {
                return error;
            }

            bytes += kind == (uint)ObjectKind.Thread ? ObjectMemory.SchedulingContextSize : 0;
        }

        if (!DerivationTree.CanDerive(self))
        {
            return Error.TooDeep;
        }

        if (!DerivationTree.HasChildren(self))
        {
            // What is too large for all of it does not make it start over.
            if (bytes > untyped.Size)
            {
                return Error.NoRoom;
            }

            // An object on its way out may still lie in this memory, and children may be where they are not seen.
            if (Reclaimer.HasWork)
            {
                Reclaimer.Finish();
                return SystemCall.Again;
            }

            if (!TryClear(self))
            {
                return SystemCall.Again;
            }

            untyped = untyped.With(0);
        }

        // All of these are 2^31 at most, and the sum of the last two less than 2^32.
        uint offset = untyped.Used;
        if (IsPlain(kind))
        {
            offset = (offset + bytes - 1) & ~(bytes - 1);
        }

        if (offset + bytes > untyped.Size)
        {
            return Error.NoRoom;
        }

        uint address = self->Address + offset;
        self->Badge = untyped.With(offset + bytes).Value;
        destination->Badge = ObjectMemory.Make(caller, address, untyped.Value);
        Capability.Derive(self, destination, address | kind, (uint)Rights.All);
        if (caller->Registers.Word3 != 0 && kind == (uint)ObjectKind.Thread)
        {
            uint context = address + bytes - ObjectMemory.SchedulingContextSize;
            ObjectMemory.MakeTimeSlice(context, caller->Registers.Word3, address);
            Capability.Derive(self, destination + 1, context | (uint)ObjectKind.SchedulingContext, (uint)Rights.All);
        }

        caller->Registers.Word0 = address;
        return Error.None;
    }

    [RuntimeExport("CashewUntypedInspect")]
    public static Error Inspect(Capability* self, Thread* caller)
    {
        UntypedWord untyped = new(self->Badge);
        caller->Registers.Word0 = self->Address;
        caller->Registers.Word1 = (uint)untyped.SizeLog2;
        caller->Registers.Word2 = untyped.Used;
        caller->Registers.Word3 = untyped.IsDevice ? 1u : 0;
        caller->Registers.Word4 = DerivationTree.HasChildren(self) ? 1u : 0;
        return Error.None;
    }

    // An option that is not 0: a Page's flag, or the length of a Thread's time slice, whose capability needs the slot behind the destination. The destination itself has been looked at.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Error CheckOption(Thread* caller, uint kind)
    {
        uint option = caller->Registers.Word3;
        if (kind != (uint)ObjectKind.Thread || !SchedulingContext.CanBeSlice(option))
        {
            return kind == (uint)ObjectKind.Page && option == WriteExecuteFlag ? Error.None : Error.BadArgument;
        }

        uint slot = caller->Registers.Word2 + 1;
        return CapTable.FindEmpty(caller->CapTable, slot) == null ? CapTable.WhyNotEmpty(caller->CapTable, slot) : Error.None;
    }

    // Memory that is no object of the kernel's, aligned to its size.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPlain(uint kind) => kind is (uint)ObjectKind.Page or (uint)ObjectKind.Untyped;

    // From the end of what was used down, so that the watermark always tells how far the memory is clear. False if an interrupt came before the end.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryClear(Capability* self)
    {
        UntypedWord untyped = new(self->Badge);
        uint used = untyped.IsDevice ? 0 : untyped.Used;
        // Bound: 1 until it looks for interrupts, ClearStep bytes.
        while (used != 0)
        {
            uint step = used < ClearStep ? used : ClearStep;
            used -= step;
            ObjectMemory.Clear(self->Address + used, step);
            self->Badge = untyped.With(used).Value;
            if (used != 0 && Processor.IsInterruptPending)
            {
                return false;
            }
        }

        return true;
    }
}
