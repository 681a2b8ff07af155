using Cashew.Abi;
using Cashew.Linker.Metadata;

namespace Cashew.Linker.Image;

/// <summary>The proof that what the ABI says an object takes is what the kernel's struct needs.</summary>
public static class ObjectSizeCheck
{
    private const uint Alignment = 16;

    private static readonly (string Struct, uint Size)[] s_sizes =
    [
        ("Endpoint", ObjectSize.Endpoint),
        ("Notification", ObjectSize.Notification),
        ("Interrupt", ObjectSize.Interrupt),
        ("Thread", ObjectSize.Thread),
        ("AddressSpace", ObjectSize.AddressSpace),
        ("CapTable", ObjectSize.Slot),
        ("Capability", ObjectSize.Slot),
        ("Timer", ObjectSize.Timer),
        ("SchedulingContext", ObjectSize.SchedulingContext),
    ];

    /// <summary>Checks the structs of the kernel.</summary>
    public static void Run(StructLayouts kernel)
    {
        var faults = new List<string>();
        foreach (var (name, size) in s_sizes)
        {
            var needed = ((uint)kernel.Find($"Cashew.Kernel.{name}").Size + Alignment - 1) / Alignment * Alignment;
            if (needed != size)
            {
                faults.Add($"kernel: the struct {name} takes {needed} bytes, and kernel/Abi/ObjectSize.cs says {size}");
            }
        }

        if (faults.Count > 0)
        {
            throw new BuildException(faults);
        }
    }
}
