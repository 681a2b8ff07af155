using Cashew.Linker.Checks.Counts;
using Cashew.Linker.Checks.Golden;
using Cashew.Linker.Checks.Loops;
using Cashew.Linker.Checks.Privileges;
using Cashew.Linker.Image;

namespace Cashew.Linker.Checks;

// What source code cannot promise is read from the linked files: they are what is flashed, whatever compilers, linker and optimiser have done.

/// <summary>The checks of a linked unit.</summary>
public sealed class BinaryCheck
{
    private readonly CodeUnit _unit;
    private readonly List<string> _faults = [];
    private LoopBounds? _bounds;

    /// <summary>Takes a unit with its disassembly and its line table.</summary>
    public BinaryCheck(LinkedProgram program, Disassembly code, LineTable lines) => _unit = new CodeUnit(program, code, lines);

    /// <summary>What is wrong, a line each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The checks of the kernel and of programs. Flash is where the unit's code may be; the objects are what it was linked from.</summary>
    public UnitReport CheckUnit(uint flashStart, ulong flashEnd, PrivilegeList privileges, IEnumerable<string> objects) => new(
        _unit.Program.Name,
        InstructionCheck.Run(_unit, _faults),
        PrivilegeCheck.Run(_unit, privileges, _faults),
        SymbolCheck.Run(_unit, objects, _faults),
        MemoryCheck.Run(_unit, flashStart, flashEnd, _faults));

    /// <summary>The checks of the kernel alone.</summary>
    /// <param name="root">The folder of the source tree.</param>
    /// <param name="rootInDebugData">What stands in debug data for it.</param>
    /// <param name="assemblies">The kernel's IL, with the debug data beside it.</param>
    /// <param name="assembled">The objects of the kernel's assembly.</param>
    /// <param name="accept">Whether to accept the listing of the kernel's entry and exit as it is.</param>
    public KernelReport CheckKernel(string root, string rootInDebugData, IEnumerable<string> assemblies, IEnumerable<string> assembled, bool accept)
    {
        _bounds = LoopBounds.Find(_unit, new SourceLoops(assemblies, rootInDebugData), new BoundComments(root), _faults);
        var names = new AssemblyNames(assembled);
        if (accept)
        {
            GoldenCheck.Write(_unit, names, root);
        }

        return new KernelReport(_bounds.All, GoldenCheck.Run(_unit, names, root, _faults));
    }

    /// <summary>The most instructions of all that the kernel does, once <see cref="CheckKernel"/> has found no fault.</summary>
    public CountReport Count() => CountReport.Run(_unit, _bounds ?? throw new InvalidOperationException("the loops have not been looked for"));
}
