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
        uint flags = caller.Word(3);
        bool isMemory = kind is ObjectKind.Untyped or ObjectKind.Page;
        ulong bytes = model.Sizes.Of(kind, size);
        if (bytes == 0 || (untyped.IsDevice && !isMemory) || flags > (kind == ObjectKind.Page ? 1u : 0))
        {
            return Error.BadArgument;
        }

        if (caller.CapTable?.Slot(caller.Word(2)) is not { } destination)
        {
            return Error.BadArgument;
        }

        if (destination.Content != null)
        {
            return Error.Occupied;
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
        ModelObject made = Make(kind, (uint)first, size, untyped.IsDevice, flags != 0);
        ModelDerivation.Derive(capability, destination, made, Rights.All, 0);
        return caller.Answer((uint)first);
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
