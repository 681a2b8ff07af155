using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>The methods of an Untyped.</summary>
internal sealed class ModelUntypeds(Model model)
{
    public Error Invoke(ModelCapability capability, UntypedMethod method, ModelThread caller)
    {
        ModelUntyped untyped = (ModelUntyped)capability.Target;
        return method switch
        {
            UntypedMethod.Retype => Retype(capability, untyped, caller),
            UntypedMethod.Inspect => caller.Answer(
                untyped.Address, (uint)untyped.SizeLog2, (uint)untyped.Used, untyped.IsDevice ? 1u : 0, capability.Children.Count > 0 ? 1u : 0),
            _ => Error.UnknownMethod,
        };
    }

    private Error Retype(ModelCapability capability, ModelUntyped untyped, ModelThread caller)
    {
        ObjectKind kind = caller.Word(0) <= byte.MaxValue ? (ObjectKind)caller.Word(0) : ObjectKind.None;
        uint size = caller.Word(1);
        uint option = caller.Word(3);
        bool isMemory = kind is ObjectKind.Untyped or ObjectKind.Page;
        ulong bytes = model.Sizes.Of(kind, size);
        if (bytes == 0 || (untyped.IsDevice && !isMemory))
        {
            return Error.BadArgument;
        }

        Error error = FindEmpty(caller, caller.Word(2), out ModelSlot destination);
        if (error != Error.None)
        {
            return error;
        }

        ulong contextOffset = bytes;
        ModelSlot? contextSlot = null;
        if (kind == ObjectKind.Thread && option != 0)
        {
            ulong contextSize = option >= ModelSchedulingContext.MinBudget ? model.Sizes.Of(ObjectKind.SchedulingContext, option) : 0;
            error = contextSize == 0 ? Error.BadArgument : FindEmpty(caller, caller.Word(2) + 1, out contextSlot);
            if (error != Error.None)
            {
                return error;
            }

            bytes += contextSize;
        }
        else if (option > (kind == ObjectKind.Page ? 1u : 0))
        {
            return Error.BadArgument;
        }

        if (capability.IsTooDeep)
        {
            return Error.TooDeep;
        }

        ulong whole = 1ul << untyped.SizeLog2;
        ulong used = capability.Children.Count > 0 ? untyped.Used : 0;
        ulong alignment = isMemory ? bytes : 16;
        ulong first = (untyped.Address + used + alignment - 1) & ~(alignment - 1);
        ulong end = first + bytes - untyped.Address;
        if (end > whole)
        {
            return Error.NoRoom;
        }

        if (capability.Children.Count == 0)
        {
            model.Memory.Find(untyped.Address, whole).Clear();
        }

        untyped.Used = end;
        ModelObject made = Make(kind, (uint)first, size, untyped.IsDevice, option != 0);
        ModelDerivation.Derive(capability, destination, made, Rights.All, 0);
        if (contextSlot != null)
        {
            ModelObject context = model.Make(ObjectKind.SchedulingContext, (uint)(first + contextOffset), option);
            ModelDerivation.Derive(capability, contextSlot, context, Rights.All, 0);
            _ = model.Accounts.Bind((ModelSchedulingContext)context, (ModelThread)made);
        }

        return caller.Answer((uint)first);
    }

    private static Error FindEmpty(ModelThread caller, uint number, out ModelSlot slot)
    {
        slot = caller.CapTable?.Slot(number)!;
        return slot == null ? Error.BadArgument : slot.Content != null ? Error.Occupied : Error.None;
    }

    private ModelObject Make(ObjectKind kind, uint address, uint size, bool isDevice, bool writesAndExecutes)
    {
        switch (kind)
        {
            case ObjectKind.Untyped:
                return new ModelUntyped(address, (int)size, isDevice, 0);
            case ObjectKind.Page:
                PageAttributes attributes = isDevice ? PageAttributes.Writable | PageAttributes.Device : PageAttributes.Writable | PageAttributes.Executable;
                return new ModelPage(address, (int)size, 0, attributes | (writesAndExecutes ? PageAttributes.WriteExecute : PageAttributes.None));
            default:
                return model.Make(kind, address, size);
        }
    }
}
