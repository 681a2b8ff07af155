using System.Globalization;
using Cashew.Linker.Checks;

namespace Cashew.Tools.Checking;

/// <summary>What was checked in an image, and found right.</summary>
/// <param name="Units">The kernel, then the programs.</param>
/// <param name="Kernel">What is looked at in the kernel alone.</param>
/// <param name="Stack">The longest stack of each of its entries.</param>
/// <param name="Check">The check of the kernel, which can count its instructions.</param>
public sealed record ImageReport(IReadOnlyList<UnitReport> Units, KernelReport Kernel, StackReport Stack, BinaryCheck Check)
{
    /// <summary>The result in a line.</summary>
    public string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"checks: {Units.Sum(unit => unit.Instructions):N0} instructions in {Units.Count} units, {Units.Sum(unit => unit.Privileged)} of them of privilege, where they belong; "
        + $"{Kernel.Loops.Count} loops of the kernel with bounds; {Kernel.Listed} instructions of entry and exit as accepted");
}
