using System;
using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>The methods of an AddressSpace and of a Page, and the MPU as programs meet it.</summary>
internal sealed class ModelSpaces(Model model)
{
    private const int SmallestPageLog2 = 5;

    public Error Invoke(ModelAddressSpace space, AddressSpaceMethod method, ModelThread caller) => method switch
    {
        AddressSpaceMethod.Map => Map(space, caller),
        AddressSpaceMethod.Unmap => Unmap(space, caller.Word(0)),
        AddressSpaceMethod.Inspect => Inspect(space, caller),
        _ => Error.UnknownMethod,
    };

    public Error Invoke(ModelCapability capability, PageMethod method, ModelThread caller)
    {
        ModelPage page = (ModelPage)capability.Target;
        return method switch
        {
            PageMethod.Split => Split(capability, page, caller),
            PageMethod.Inspect => caller.Answer(page.Address, (uint)page.SizeLog2, page.Disabled, (uint)page.Attributes),
            _ => Error.UnknownMethod,
        };
    }

    /// <summary>A mapping is gone: no shared region holds it.</summary>
    public void Unload(ModelAddressSpace space, uint mapping)
    {
        space.Freed.Push(mapping);
        int region = Array.IndexOf(space.Loaded, mapping);
        if (region >= 0)
        {
            space.Loaded[region] = null;
        }
    }

    /// <summary>Maps a Page: as a mapping that is derived from the capability, or that takes its place.</summary>
    public Error Map(ModelAddressSpace space, ModelCapability capability, Rights rights, bool isMove, out uint index)
    {
        ModelPage page = (ModelPage)capability.Target;
        index = 0;
        if (!page.CanBeMapped(rights))
        {
            return Error.BadArgument;
        }

        if (!capability.Allows(rights))
        {
            return Error.NoRight;
        }

        if (space.Freed.Count == 0 && space.Given == space.Mappings.Length)
        {
            return Error.NoRoom;
        }

        if (!isMove && capability.IsTooDeep)
        {
            return Error.TooDeep;
        }

        index = space.Freed.Count > 0 ? space.Freed.Pop() : space.Given++;
        if (isMove)
        {
            capability.Rights = rights;
            ModelDerivation.Move(capability, space.Mappings[index]);
        }
        else
        {
            ModelDerivation.Derive(capability, space.Mappings[index], page, rights, 0);
        }

        int free = Array.IndexOf(space.Loaded, null);
        if (index >= ModelAddressSpace.Pinned && free >= 0)
        {
            space.Loaded[free] = index;
        }

        return Error.None;
    }

    /// <summary>
    /// A program reaches for an address. Says whether it may. If the MPU refuses, the first mapping that covers the address is loaded in turn, unless the MPU has it already: the search starts with
    /// the mapping that was loaded last.
    /// </summary>
    public static bool TryAccess(ModelThread thread, uint address, Rights access)
    {
        while (thread.AddressSpace is { } space)
        {
            if (space.Permits(address, access))
            {
                return true;
            }

            ModelSlot? covering = Enumerable.Range(0, (int)space.Given)
                .Select(step => space.Mappings[(space.LastLoaded + step) % space.Given])
                .FirstOrDefault(slot => slot.Content?.Target is ModelPage page && page.Covers(address, 1));
            if (covering == null || space.RegionOf(covering.Number) != null)
            {
                return false;
            }

            space.Loaded[space.NextRegion] = covering.Number;
            space.NextRegion = (space.NextRegion + 1) % ModelAddressSpace.Shared;
            space.LastLoaded = covering.Number;
        }

        return false;
    }

    private Error Map(ModelAddressSpace space, ModelThread caller)
    {
        if (caller.CapTable?.Slot(caller.Word(0))?.Content is not { Target: ModelPage } capability)
        {
            return Error.NoCapability;
        }

        uint rights = caller.Word(1);
        Error error = Error.BadArgument;
        uint index = 0;
        if (rights <= (uint)Rights.All)
        {
            error = Map(space, capability, (Rights)rights, false, out index);
        }

        return error == Error.None ? caller.Answer(index) : error;
    }

    private Error Unmap(ModelAddressSpace space, uint index)
    {
        if (index >= space.Mappings.Length || space.Mappings[index].Content == null)
        {
            return Error.BadArgument;
        }

        model.Derivation.Delete(space.Mappings[index]);
        return Error.None;
    }

    private static Error Inspect(ModelAddressSpace space, ModelThread caller)
    {
        uint index = caller.Word(0);
        if (index >= space.Mappings.Length)
        {
            return Error.BadArgument;
        }

        if (space.Mappings[index].Content is not { Target: ModelPage page } mapping)
        {
            return caller.Answer(0, 0, 0, 0, 15);
        }

        return caller.Answer(page.Address, (uint)page.SizeLog2, page.Disabled, (uint)mapping.Rights, space.RegionOf(index) ?? 15);
    }

    private static Error Split(ModelCapability capability, ModelPage page, ModelThread caller)
    {
        uint offset = caller.Word(1);
        uint sizeLog2 = caller.Word(2);
        bool isPart = sizeLog2 >= SmallestPageLog2
            && sizeLog2 < page.SizeLog2
            && offset % (1ul << (int)sizeLog2) == 0
            && page.Covers((ulong)page.Address + offset, 1ul << (int)sizeLog2);
        if (!isPart || caller.CapTable?.Slot(caller.Word(0)) is not { } destination)
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

        ModelPage part = new(page.Address + offset, (int)sizeLog2, 0, page.Attributes);
        ModelDerivation.Derive(capability, destination, part, capability.Rights, 0);
        return Error.None;
    }
}
