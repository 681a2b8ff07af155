namespace Cashew.Abi;

/// <summary>How many bytes of an Untyped an object takes. Objects are aligned to 16 bytes, Pages and Untypeds to their size. The build checks these against the kernel's structs.</summary>
public static class ObjectSize
{
    /// <summary>An Endpoint.</summary>
    public const uint Endpoint = 16;

    /// <summary>A Notification.</summary>
    public const uint Notification = 16;

    /// <summary>An Interrupt.</summary>
    public const uint Interrupt = 32;

    /// <summary>A Thread.</summary>
    public const uint Thread = 192;

    /// <summary>What a Thread takes more that may use the FPU: 33 words for its registers, and what makes that a multiple of 16.</summary>
    public const uint FloatingPoint = 144;

    /// <summary>An AddressSpace, without its mappings.</summary>
    public const uint AddressSpace = 80;

    /// <summary>A mapping of an AddressSpace.</summary>
    public const uint Mapping = 16;

    /// <summary>A slot of a CapTable, which is nothing else.</summary>
    public const uint Slot = 16;

    /// <summary>A Timer.</summary>
    public const uint Timer = 48;

    /// <summary>A SchedulingContext.</summary>
    public const uint SchedulingContext = 112;
}
