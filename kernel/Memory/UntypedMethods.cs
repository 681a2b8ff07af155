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
        uint size = caller->Registers.Word1;
        uint flags = caller->Registers.Word3;
        uint bytes = ObjectMemory.SizeOf(kind, size);
        UntypedWord untyped = new(self->Badge);
        uint alignment = bytes;
        if (kind != (uint)ObjectKind.Page && kind != (uint)ObjectKind.Untyped)
        {
            alignment = ObjectMemory.Alignment;
            if (untyped.IsDevice)
            {
                return Error.BadArgument;
            }
        }

        if (bytes == 0 || (flags != 0 && (kind != (uint)ObjectKind.Page || flags != WriteExecuteFlag)))
        {
            return Error.BadArgument;
        }

        Capability* destination = CapTable.FindEmpty(caller->CapTable, caller->Registers.Word2);
        if (destination == null)
        {
            return CapTable.WhyNotEmpty(caller->CapTable, caller->Registers.Word2);
        }

        if (!DerivationTree.CanDerive(self))
        {
            return Error.TooDeep;
        }

        // What is too large for all of it does not make it start over.
        uint total = 1u << untyped.SizeLog2;
        if (bytes > total)
        {
            return Error.NoRoom;
        }

        // An object on its way out may still lie in this memory.
        if (Reclaimer.HasWork)
        {
            Reclaimer.Finish();
            return SystemCall.Again;
        }

        if (!DerivationTree.HasChildren(self))
        {
            if (!TryClear(self))
            {
                return SystemCall.Again;
            }

            untyped = untyped.With(0);
        }

        // At most the total, which is a multiple of the alignment.
        uint offset = (untyped.Used + alignment - 1) & ~(alignment - 1);
        if (total - offset < bytes)
        {
            return Error.NoRoom;
        }

        uint address = self->Address + offset;
        self->Badge = untyped.With(offset + bytes).Value;
        destination->Badge = ObjectMemory.Make(kind, address, size, untyped.IsDevice, flags);
        Capability.Derive(self, destination, address | kind, Rights.All);
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

        self->Badge = untyped.With(0).Value;
        return true;
    }
}
