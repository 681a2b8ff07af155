using Cashew.Linker.Elf;

namespace Cashew.Linker.Checks;

/// <summary>
/// Finds what lies in the wrong kind of memory: code in RAM, where a fault in a program could change it; variables in flash, where a store to them is lost; a store to flash.
/// </summary>
internal static class MemoryCheck
{
    /// <summary>Checks a unit whose code and constants are at addresses from <paramref name="flashStart"/> to <paramref name="flashEnd"/>. Returns the number of sections.</summary>
    public static int Run(CodeUnit unit, uint flashStart, ulong flashEnd, List<string> faults)
    {
        var name = unit.Program.Name;
        var sections = unit.Elf.Sections.Where(section => section.IsAllocated && section.Size > 0).ToArray();
        bool IsInFlash(uint address) => address >= flashStart && address < flashEnd;
        foreach (var section in sections)
        {
            var isWritable = (section.Flags & ElfConstants.FlagWritable) != 0;
            if (section.IsCode && (isWritable || !IsInFlash(section.Address)))
            {
                faults.Add($"{name}: the section {section.Name} at 0x{section.Address:x8} has code {(isWritable ? "that can be written" : "outside of flash")}; code belongs to flash, in a section with the flags \"ax\"");
            }

            if (isWritable && IsInFlash(section.Address))
            {
                faults.Add($"{name}: the section {section.Name} at 0x{section.Address:x8} has variables in flash; they belong to .data or .bss");
            }
        }

        // A program's store to flash is its own fault when it runs.
        foreach (var function in unit.IsKernel ? unit.Functions : [])
        {
            var walk = unit.Walk(function.Address, MachineState.AtEntry());
            foreach (var position in walk.Graph.Positions)
            {
                var instruction = unit.Code.Instructions[position];
                if (instruction.Name.StartsWith("str", StringComparison.Ordinal) && RegisterInstructions.AddressOf(instruction, walk.StateAt(position)) is { } target && IsInFlash(target))
                {
                    faults.Add($"{unit.Place(position)}: {function.Name} stores to 0x{target:x8}, which is flash; a variable belongs to .data or .bss");
                }
            }
        }

        return sections.Length;
    }
}
