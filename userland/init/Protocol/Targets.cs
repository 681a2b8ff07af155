using Cashew.User;

namespace Cashew.Init.Protocol;

/// <summary>The addresses that rogue aims at: init tells it, since it may not read the image table itself.</summary>
internal struct Targets
{
    public uint KernelRam;
    public uint KernelCode;
    public uint OtherRam;

    /// <summary>The first address after rogue's own RAM.</summary>
    public uint OwnRamEnd;

    /// <summary>Puts them into a reply.</summary>
    public readonly void Put(ref Message message)
    {
        message.Word0 = KernelRam;
        message.Word1 = KernelCode;
        message.Word2 = OtherRam;
        message.Word3 = OwnRamEnd;
    }

    /// <summary>Takes them out of a reply.</summary>
    public static Targets Take(ref Message message) => new()
    {
        KernelRam = message.Word0,
        KernelCode = message.Word1,
        OtherRam = message.Word2,
        OwnRamEnd = message.Word3,
    };
}
