using Cashew.Linker.Image;

namespace Cashew.Linker.Placement;

/// <summary>The proof that what was linked lies where the layout says, and has the size that the layout was computed with.</summary>
public static class PlacementCheck
{
    /// <summary>Checks the kernel, which comes first in both lists, and the programs.</summary>
    public static void Run(Layout layout, IReadOnlyList<LinkedProgram> first, IReadOnlyList<LinkedProgram> placed)
    {
        var faults = new List<string>();
        for (var i = 0; i < placed.Count; i++)
        {
            var (before, after) = (first[i], placed[i]);
            if (before.FlashSize != after.FlashSize || before.RamSize != after.RamSize)
            {
                faults.Add($"{after.Name}: {before.FlashSize} bytes of flash and {before.RamSize} of RAM became {after.FlashSize} and {after.RamSize} "
                    + "when it was linked at its place; its size must not depend on its address");
            }

            foreach (var section in after.Elf.Sections.Where(section => section.IsAllocated && section.Size > 0))
            {
                if (!RangesOf(layout, i).Any(range => section.Address >= range.Start && section.End <= range.End))
                {
                    faults.Add($"{after.Name}: the section {section.Name} at 0x{section.Address:x8} to 0x{section.End:x8} is outside of the program's regions");
                }
            }
        }

        var kernel = placed[0].Elf;
        if (kernel.AddressOf("__data_start") != kernel.AddressOf("__data_end"))
        {
            faults.Add("kernel: its assembly has a .data section; nothing copies it to RAM: use .bss or .rodata");
        }

        if (faults.Count > 0)
        {
            throw new BuildException(faults);
        }
    }

    private static (ulong Start, ulong End)[] RangesOf(Layout layout, int index)
    {
        if (index == 0)
        {
            return [(layout.KernelFlash.Start, layout.KernelFlash.End), (layout.KernelRam.Start, layout.KernelRam.End)];
        }

        var place = layout.Programs[index - 1];
        return [(place.Code.Base, place.Code.End), (place.Ram.Base, place.Ram.End)];
    }
}
