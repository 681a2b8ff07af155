using System.Globalization;
using System.Text.RegularExpressions;

namespace Cashew.Linker.Checks.Loops;

/// <summary>Which source line each instruction is of, from the output of <c>objdump -w --dwarf=decodedline</c>.</summary>
public sealed partial class LineTable
{
    private readonly uint[] _addresses;
    private readonly SourceLine[] _lines;

    private LineTable(SortedDictionary<uint, SourceLine> rows)
    {
        _addresses = [.. rows.Keys];
        _lines = [.. rows.Values];
    }

    /// <summary>Reads objdump's output. <paramref name="root"/> is what stands in it for the root of the tree.</summary>
    public static LineTable Parse(string text, string root)
    {
        var rows = new SortedDictionary<uint, SourceLine>();
        var file = "";
        foreach (var line in text.Split('\n'))
        {
            // "/cashew/kernel/Ipc/Endpoint.cs:", and below it "Endpoint.cs    12    0x80001a0    x", or with "END" for the line where a function is over.
            if (Heading().Match(line) is { Success: true } heading)
            {
                file = heading.Groups[1].Value;
                file = file.StartsWith(root + "/", StringComparison.Ordinal) ? file[(root.Length + 1)..] : file;
            }
            else if (Row().Match(line) is { Success: true } row)
            {
                // Of several rows for an address the last one has instructions.
                rows[uint.Parse(row.Groups[2].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)] =
                    new SourceLine(file, int.Parse(row.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
            }
        }

        return new LineTable(rows);
    }

    /// <summary>The line of an instruction. ilc's table has no row for a function's first instructions at times, nor for the end: the nearest of the function counts.</summary>
    public SourceLine? Find(uint address, uint start, uint end)
    {
        var place = Array.BinarySearch(_addresses, address);
        place = place >= 0 ? place : ~place - 1;
        if (place >= 0 && _addresses[place] >= start)
        {
            return _lines[place];
        }

        return place + 1 < _addresses.Length && _addresses[place + 1] < end ? _lines[place + 1] : null;
    }

    [GeneratedRegex(@"^(?:CU: )?(\S.*\.\w+):(\[\+\+\])?\r?$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\S+ +(\d+) +0x([0-9a-f]+)")]
    private static partial Regex Row();
}
