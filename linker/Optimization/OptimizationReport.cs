using System.Globalization;
using System.Text;

namespace Cashew.Linker.Optimization;

/// <summary>What the optimiser did to an object.</summary>
/// <param name="Calls">The calls that are one instruction now.</param>
/// <param name="Inlined">Those of them that are the called function itself now.</param>
/// <param name="Saved">The bytes of code that went away.</param>
/// <param name="Reason">Why nothing was done; null otherwise.</param>
public sealed record OptimizationReport(int Calls, int Inlined, int Saved, string? Reason)
{
    /// <summary>A line for the units that were optimised, and one for each that was not; nothing if there are none of either.</summary>
    public static string Describe(IReadOnlyList<(string Unit, OptimizationReport Report)> units)
    {
        var text = new StringBuilder();
        var done = units.Where(unit => unit.Report.Reason is null).ToArray();
        if (done.Length > 0)
        {
            var calls = done.Sum(unit => unit.Report.Calls).ToString("N0", CultureInfo.InvariantCulture);
            var saved = done.Select(unit => $"{unit.Unit} {unit.Report.Saved.ToString("N0", CultureInfo.InvariantCulture)}");
            text.Append(CultureInfo.InvariantCulture, $"optimiser: {calls} calls shorter, {done.Sum(unit => unit.Report.Inlined)} of them inline; bytes saved: {string.Join(", ", saved)}\n");
        }

        foreach (var (unit, report) in units.Where(unit => unit.Report.Reason is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"optimiser: {unit} stays as it is: {report.Reason}\n");
        }

        return text.ToString();
    }
}
