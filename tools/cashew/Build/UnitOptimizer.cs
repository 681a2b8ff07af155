using Cashew.Linker.Optimization;
using Cashew.Linker.Optimization.Profiles;

namespace Cashew.Tools.Build;

/// <summary>Optimises the compiled code of a unit, and lets a check that shares no code with the optimiser compare the result with what it was made of.</summary>
internal sealed class UnitOptimizer(Toolchain tools, KernelProfile? profile)
{
    /// <summary>Makes the optimised object.</summary>
    public async Task Optimize(BuildUnit unit)
    {
        var entered = EntryList.Read(unit.Compiled, unit.Assembled);
        unit.Optimization = ObjectOptimizer.Run(unit.Compiled, unit.Optimized, unit.Assembled, entered, unit.IsKernel ? profile : null);
        if (unit.Optimization.Reason is not null)
        {
            // The object is a copy.
            return;
        }

        var assembly = new List<string>();
        foreach (var file in unit.Assembled)
        {
            assembly.Add(await Disassemble(file));
        }

        RewriteCheck.Run(await Disassemble(unit.Compiled), await Disassemble(unit.Optimized), assembly, entered);
    }

    private Task<string> Disassemble(string file) => tools.Run("objdump", "-tdrz", "--no-show-raw-insn", file);
}
