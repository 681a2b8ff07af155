namespace Cashew.Linker.Checks;

/// <summary>Finds what the target cannot execute: bytes that are no instruction, and instructions of other cores.</summary>
internal static class InstructionCheck
{
    /// <summary>Checks all instructions of a unit. Returns how many there are.</summary>
    public static int Run(CodeUnit unit, List<string> faults)
    {
        var count = 0;
        foreach (var i in unit.Positions)
        {
            var instruction = unit.Code.Instructions[i];
            count++;
            if (!InstructionSet.Has(instruction))
            {
                var what = instruction.Mnemonic.Length == 0
                    ? $"has bytes that are no instruction ({instruction.Comment}); mark data among code with .word, or do not run into it"
                    : $"has \"{instruction.Text}\", which a Cortex-M4 does not have; use what ARMv7E-M with a floating-point unit of single precision has";
                faults.Add($"{unit.Place(i)}: {unit.NameAt(instruction.Address)} {what}");
            }
        }

        return count;
    }
}
