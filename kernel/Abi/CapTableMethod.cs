namespace Cashew.Abi;

/// <summary>The methods of a CapTable. The destination is a slot of the invoked table, the source a slot of the caller's own.</summary>
public enum CapTableMethod : uint
{
    /// <summary>r5: destination, r6: source, r7: <see cref="Rights"/> to keep. The copy has the source's rights less those not named.</summary>
    Copy = 0,

    /// <summary>As Copy, with a badge in r8. A capability to an Endpoint or a Notification can be given a badge once: a badged one is <see cref="Error.BadArgument"/>.</summary>
    Mint = 1,

    /// <summary>r5: destination, r6: source. The source becomes empty.</summary>
    Move = 2,

    /// <summary>r5: a slot of the invoked table. It becomes empty.</summary>
    Delete = 3,
}
